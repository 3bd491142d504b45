// SPDX-License-Identifier: Apache-2.0
//
// Recognises what is certainly no text: well-known binary formats by their first bytes, and anything full of control
// characters. So a Word file sent as text gets a clear answer instead of pages of nonsense.
//
// Threads: pure functions. Looks at the first 64 KiB.

#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace docspine::pipeline {

// Name for people: "a ZIP archive (DOCX, XLSX, ODT, …)"; empty when it is none of the known.
[[nodiscard]] std::string_view foreign_format(std::span<const std::byte> bytes) noexcept;

// More than a few control characters that no text has. REQUIRES: decoded text.
[[nodiscard]] bool looks_binary(std::string_view text) noexcept;

} // namespace docspine::pipeline
