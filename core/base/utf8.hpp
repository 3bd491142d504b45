// SPDX-License-Identifier: Apache-2.0
//
// UTF-8 as Unicode defines it (Unicode 15, table 3-7): well-formedness, and what XML 1.0 cannot carry.
//
// Threads: any. Everything is linear and allocates nothing.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace docspine::base {

// Offset of the first byte that does not belong to a well-formed sequence; text.size() when all is well.
[[nodiscard]] std::size_t first_malformed(std::string_view text) noexcept;
[[nodiscard]] inline bool is_utf8(std::string_view text) noexcept {
    return first_malformed(text) == text.size();
}

// How many bytes at `text` make the longest prefix of a well-formed sequence, at least 1: what one U+FFFD stands for
// (WHATWG Encoding, UTF-8 decoder). REQUIRES: text is not empty and does not begin with a well-formed sequence.
[[nodiscard]] std::size_t malformed_length(std::string_view text) noexcept;

// Size of the well-formed sequence that begins with `lead`: 1 to 4; 0 when it begins none.
[[nodiscard]] std::size_t sequence_length(unsigned char lead) noexcept;

// The character at `text`, which is well formed and not empty.
[[nodiscard]] char32_t code_point(std::string_view text) noexcept;
void append_utf8(std::string& out, char32_t code_point);

// Offset of the first character XML 1.0 cannot hold (production [2]): C0 controls but tab, LF and CR, U+FFFE, U+FFFF;
// text.size() when there is none. REQUIRES: text is well formed.
[[nodiscard]] std::size_t first_xml_illegal(std::string_view text) noexcept;

} // namespace docspine::base
