// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/utf16_judge.hpp"

#include "core/pipeline/common_hanzi.hpp"

#include <algorithm>

namespace docspine::pipeline {
namespace {

using Bytes = std::span<const std::byte>;

constexpr std::size_t kMinUnits = 4;

struct Counts {
    std::size_t units = 0;
    std::size_t latin = 0;    // ASCII and Latin letters, typographic punctuation
    std::size_t familiar = 0; // common hanzi, kana, CJK punctuation, full-width forms
    std::size_t strange = 0;  // nothing that office text has many of
    std::size_t zeros = 0;    // high bytes that are zero

    [[nodiscard]] double share(std::size_t count) const noexcept {
        return units == 0 ? 0 : static_cast<double>(count) / static_cast<double>(units);
    }
    // 0 to 1: how much like text it reads in this byte order.
    [[nodiscard]] double likeness() const noexcept { return share(latin + familiar) - 2 * share(strange); }
};

constexpr bool is_latin(unsigned unit) noexcept {
    return (unit >= 0x20 && unit < 0x7F) || unit == '\n' || unit == '\r' || unit == '\t' ||
           (unit >= 0xA0 && unit < 0x250) || (unit >= 0x370 && unit < 0x530) || (unit >= 0x2010 && unit < 0x2040);
}

bool is_familiar(unsigned unit) noexcept {
    return (unit >= 0x3000 && unit < 0x3100) || (unit >= 0xFF00 && unit < 0xFFF0) ||
           (unit >= 0x4E00 && unit < 0xA000 && common_in_utf16().contains(unit));
}

// Known characters of other kinds: neither for nor against.
constexpr bool is_ordinary(unsigned unit) noexcept {
    return (unit >= 0x4E00 && unit < 0xA000) || (unit >= 0xAC00 && unit < 0xD7A4) || (unit >= 0x2000 && unit < 0x2700);
}

Counts count_units(Bytes bytes, Utf16 order) noexcept {
    Counts counts;
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        const auto first = std::to_integer<unsigned>(bytes[at]);
        const auto second = std::to_integer<unsigned>(bytes[at + 1]);
        const unsigned unit = order == Utf16::big_endian ? first << 8U | second : second << 8U | first;
        ++counts.units;
        counts.zeros += unit < 0x100 ? 1U : 0U;
        if (is_latin(unit)) {
            ++counts.latin;
        } else if (is_familiar(unit)) {
            ++counts.familiar;
        } else if (!is_ordinary(unit)) {
            ++counts.strange;
        }
    }
    return counts;
}

} // namespace

Utf16Judgement judge_utf16(Bytes bytes) noexcept {
    const Counts little = count_units(bytes, Utf16::little_endian);
    const Counts big = count_units(bytes, Utf16::big_endian);
    const bool is_little = little.likeness() >= big.likeness();
    const Counts& best = is_little ? little : big;
    const Counts& other = is_little ? big : little;
    // Spaces with a zero byte, nearly always on one side, are proof enough in a script that is not counted as familiar.
    const bool zeros_tell =
        best.share(best.zeros) >= 0.02 && other.zeros * 5 <= best.zeros && best.share(best.strange) <= 0.02;
    const double wanted = zeros_tell ? 0.05 : 0.5;
    if (best.units < kMinUnits || best.likeness() < wanted || best.likeness() - other.likeness() < wanted * 0.6) {
        return {};
    }
    return {is_little ? Utf16::little_endian : Utf16::big_endian, std::clamp(best.likeness(), 0.5, 0.98)};
}

} // namespace docspine::pipeline
