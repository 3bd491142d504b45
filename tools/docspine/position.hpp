// SPDX-License-Identifier: Apache-2.0
//
// Line and column of a byte of a document, counted the way an editor shows them: from 1, in characters.
//
// Knows how long characters are in UTF-8, UTF-16, the GB family, Big5, EUC-KR, EUC-JP and Shift_JIS; any other charset
// counts one byte a character. A line ends at LF. Threads: const after construction.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace docspine::cli {

struct Position {
    std::size_t line = 1;
    std::size_t column = 1;
};

class LineMap {
public:
    // `bytes` must outlive the map; `charset` as pipeline::Detection names it, empty for UTF-8.
    LineMap(std::string_view bytes, std::string_view charset);
    // An offset beyond the end is taken for the end.
    [[nodiscard]] Position at(std::uint64_t offset) const;

private:
    enum class Layout : std::uint8_t { single, utf8, utf16le, utf16be, gb18030, double_byte, euc_jp, shift_jis };
    [[nodiscard]] static Layout layout_of(std::string_view charset);
    [[nodiscard]] std::size_t character_size(std::size_t at) const;

    std::string_view bytes_;
    Layout layout_;
    std::vector<std::size_t> starts_; // of lines
};

} // namespace docspine::cli
