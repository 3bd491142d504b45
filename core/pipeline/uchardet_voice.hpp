// SPDX-License-Identifier: Apache-2.0
//
// A second voice on what charset bytes are in: the uchardet library, for text that is not Chinese.
//
// Threads: free, a detector of its own for each call. Looks at the first 64 KiB given.

#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace docspine::pipeline {

// Name of a charset (see canonical_charset); empty when uchardet does not know, or names none of ours.
[[nodiscard]] std::string_view ask_uchardet(std::span<const std::byte> bytes) noexcept;

} // namespace docspine::pipeline
