// SPDX-License-Identifier: Apache-2.0
//
// The docspine note in a shared library's file, read without running or mapping any of its code.
//
// Takes nothing on trust: any bytes give an answer. Threads: pure function.

#pragma once

#include <docspine/result.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace docspine::plugin {

struct AbiNote {
    std::uint16_t abi_major = 0;
    std::uint16_t abi_minor = 0;
    std::string id;
};

// Errors: plugin_failed; `client` is the full reason for the list of plugins: no ELF file, another machine, no note,
// a damaged note.
[[nodiscard]] Result<AbiNote> read_note(std::span<const std::byte> file);

} // namespace docspine::plugin
