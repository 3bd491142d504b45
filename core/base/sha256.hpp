// SPDX-License-Identifier: Apache-2.0
//
// SHA-256 of bytes, as 64 lower-case hexadecimal digits.
//
// Threads: any. Errors: none; the empty string when the crypto library refuses, which it does not.

#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace docspine::base {

[[nodiscard]] std::string sha256_hex(std::span<const std::byte> bytes);

} // namespace docspine::base
