// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/chinese_judge.hpp"

#include "core/pipeline/common_hanzi.hpp"

#include <algorithm>

namespace docspine::pipeline {
namespace {

using Bytes = std::span<const std::byte>;

constexpr std::size_t kSampleBytes = std::size_t{64} * 1024;
constexpr std::size_t kEnoughCharacters = 1024;

constexpr bool in_range(unsigned value, unsigned first, unsigned last) noexcept {
    return value >= first && value <= last;
}

// What stands at the front, in one charset.
enum class Kind { symbol, kana, common, usual, rare, odd, invalid };
struct Found {
    Kind kind;
    std::size_t length;
};

Found pair(Kind kind) noexcept {
    return {kind, 2};
}

// A lead byte without its trail: the next byte stands for itself when it is ASCII.
Found bad_pair(unsigned trail) noexcept {
    return {Kind::invalid, trail < 0x80 ? 1U : 2U};
}

bool is_four_bytes(Bytes rest) noexcept {
    return rest.size() >= 4 && in_range(std::to_integer<unsigned>(rest[1]), 0x30, 0x39) &&
           in_range(std::to_integer<unsigned>(rest[2]), 0x81, 0xFE) &&
           in_range(std::to_integer<unsigned>(rest[3]), 0x30, 0x39);
}

// Where EUC-KR has its hangul.
bool is_hangul_code(std::byte lead, std::byte trail) noexcept {
    return in_range(std::to_integer<unsigned>(lead), 0xB0, 0xC8) && std::to_integer<unsigned>(trail) >= 0xA1;
}

// GB 2312 (trail A1 and more): rows 1 to 9 symbols, 16 to 55 first level, 56 to 87 second level.
Kind gb2312_kind(unsigned lead) noexcept {
    if (in_range(lead, 0xA1, 0xA9)) {
        return in_range(lead, 0xA4, 0xA5) ? Kind::kana : Kind::symbol;
    }
    if (in_range(lead, 0xAA, 0xAF) || lead >= 0xF8) {
        return Kind::invalid; // user-defined
    }
    return lead < 0xAA ? Kind::odd : lead < 0xD8 ? Kind::usual : Kind::rare;
}

// The trail bytes below A1 that GBK added.
Kind gbk_kind(unsigned lead) noexcept {
    if (in_range(lead, 0xA1, 0xA7)) {
        return Kind::invalid; // user-defined
    }
    return in_range(lead, 0xA8, 0xA9) ? Kind::symbol : Kind::odd;
}

struct Gb18030Reading {
    Found operator()(Bytes rest) const noexcept {
        const auto lead = std::to_integer<unsigned>(rest[0]);
        const auto trail = std::to_integer<unsigned>(rest[1]);
        if (!in_range(lead, 0x81, 0xFE)) {
            return {lead == 0x80 ? Kind::symbol : Kind::invalid, 1};
        }
        if (is_four_bytes(rest)) {
            return {Kind::odd, 4};
        }
        if (!in_range(trail, 0x40, 0x7E) && !in_range(trail, 0x80, 0xFE)) {
            return bad_pair(trail);
        }
        if (common_in_gbk().contains(lead << 8U | trail)) {
            return pair(Kind::common);
        }
        return pair(trail < 0xA1 ? gbk_kind(lead) : gb2312_kind(lead));
    }
};

struct Big5Reading {
    // Big5: A1 to A3 symbols, A4 to C6 first level, C9 to F9 second level; Hong Kong's additions elsewhere.
    Found operator()(Bytes rest) const noexcept {
        const auto lead = std::to_integer<unsigned>(rest[0]);
        const auto trail = std::to_integer<unsigned>(rest[1]);
        if (!in_range(lead, 0x81, 0xFE)) {
            return {Kind::invalid, 1};
        }
        if (!in_range(trail, 0x40, 0x7E) && !in_range(trail, 0xA1, 0xFE)) {
            return bad_pair(trail);
        }
        if (common_in_big5().contains(lead << 8U | trail)) {
            return pair(Kind::common);
        }
        if (lead < 0xA4) {
            return pair(lead < 0xA1 ? Kind::odd : Kind::symbol);
        }
        return pair(lead < 0xC7 ? Kind::usual : in_range(lead, 0xC9, 0xF9) ? Kind::rare : Kind::odd);
    }
};

void count(ChineseJudgement& result, Kind kind) noexcept {
    switch (kind) {
    case Kind::symbol:
        break;
    case Kind::kana:
        ++result.kana;
        break;
    case Kind::common:
        ++result.common;
        break;
    case Kind::usual:
        ++result.usual;
        break;
    case Kind::rare:
        ++result.rare;
        break;
    case Kind::odd:
        ++result.odd;
        break;
    case Kind::invalid:
        ++result.invalid;
        break;
    }
}

template <class Reading>
ChineseJudgement read_as(Bytes bytes, Reading reading) noexcept {
    ChineseJudgement result;
    for (std::size_t at = 0; at + 1 < bytes.size() && result.characters() < kEnoughCharacters;) {
        if (std::to_integer<unsigned>(bytes[at]) < 0x80) {
            ++at;
            continue;
        }
        const Found found = reading(bytes.subspan(at));
        count(result, found.kind);
        result.hangul += is_hangul_code(bytes[at], bytes[at + 1]) ? 1U : 0U;
        at += found.length;
    }
    return result;
}

template <class Reading>
ChineseJudgement judge(Bytes bytes, Reading reading) noexcept {
    bytes = bytes.first(std::min(bytes.size(), kSampleBytes));
    const ChineseJudgement first = read_as(bytes, reading);
    if (bytes.empty() || std::to_integer<unsigned>(bytes[0]) < 0x80) {
        return first;
    }
    const ChineseJudgement second = read_as(bytes.subspan(1), reading);
    return second.score() > first.score() ? second : first;
}

double ratio(double part, std::size_t whole) noexcept {
    return whole == 0 ? 0 : part / static_cast<double>(whole);
}

} // namespace

double ChineseJudgement::common_share() const noexcept {
    return ratio(static_cast<double>(common), characters());
}

double ChineseJudgement::score() const noexcept {
    const double weighed = 8 * static_cast<double>(common) + 4 * static_cast<double>(usual) +
                           static_cast<double>(rare) - 8 * static_cast<double>(invalid);
    return ratio(weighed, characters());
}

ChineseJudgement judge_gb18030(Bytes bytes) noexcept {
    return judge(bytes, Gb18030Reading{});
}

ChineseJudgement judge_big5(Bytes bytes) noexcept {
    return judge(bytes, Big5Reading{});
}

} // namespace docspine::pipeline
