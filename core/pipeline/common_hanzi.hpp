// SPDX-License-Identifier: Apache-2.0
//
// Sets of common Chinese characters, by their two-byte codes in GBK, Big5 and UTF-16.
//
// Some 950 characters, simplified and traditional, that make up four fifths of ordinary text: bytes read in the
// wrong charset hit them only by chance (about one in six). Threads: constants.

#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace docspine::pipeline {

class CodeSet {
public:
    constexpr explicit CodeSet(std::span<const std::uint16_t> codes) noexcept {
        for (const std::uint16_t code : codes) {
            words_[code / 64U] |= std::uint64_t{1} << (code % 64U);
        }
    }
    [[nodiscard]] constexpr bool contains(unsigned code) const noexcept {
        return ((words_[(code / 64U) % 1024U] >> (code % 64U)) & 1U) != 0;
    }

private:
    std::array<std::uint64_t, 1024> words_{};
};

[[nodiscard]] const CodeSet& common_in_gbk() noexcept;
[[nodiscard]] const CodeSet& common_in_big5() noexcept;
[[nodiscard]] const CodeSet& common_in_utf16() noexcept;

} // namespace docspine::pipeline
