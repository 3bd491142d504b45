// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/utf8_judge.hpp"

#include <bit>
#include <cstdint>
#include <cstring>

namespace docspine::pipeline {
namespace {

using Bytes = std::span<const std::byte>;

constexpr std::size_t kCutOff = 8; // length_at: the input ends inside a sequence that is right so far

constexpr std::size_t kHopeless = 1024; // errors; more of them than of sequences, and it is no UTF-8

// 1110xxxx 10xxxxxx 10xxxxxx in the first three bytes of a word in memory.
constexpr bool kLittle = std::endian::native == std::endian::little;
constexpr std::uint32_t kThreeByteMask = kLittle ? 0x00C0C0F0U : 0xF0C0C000U;
constexpr std::uint32_t kThreeByteMark = kLittle ? 0x008080E0U : 0xE0808000U;

constexpr bool is_tail(unsigned byte) noexcept {
    return (byte & 0xC0U) == 0x80U;
}

// RFC 3629, section 4: no overlong forms, no surrogates, nothing above U+10FFFF.
constexpr bool is_second(unsigned lead, unsigned byte) noexcept {
    switch (lead) {
    case 0xE0:
        return byte >= 0xA0 && byte <= 0xBF;
    case 0xED:
        return byte >= 0x80 && byte <= 0x9F;
    case 0xF0:
        return byte >= 0x90 && byte <= 0xBF;
    case 0xF4:
        return byte >= 0x80 && byte <= 0x8F;
    default:
        return is_tail(byte);
    }
}

// Length of the well-formed sequence at a byte of 0x80 or more; 0 when there is none, or kCutOff.
std::size_t length_at(Bytes bytes, std::size_t at) noexcept {
    const auto byte = [&](std::size_t offset) { return std::to_integer<unsigned>(bytes[at + offset]); };
    const unsigned lead = byte(0);
    if (lead < 0xC2 || lead > 0xF4) {
        return 0;
    }
    const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    for (std::size_t offset = 1; offset < length; ++offset) {
        if (at + offset == bytes.size()) {
            return kCutOff;
        }
        if (offset == 1 ? !is_second(lead, byte(1)) : !is_tail(byte(offset))) {
            return 0;
        }
    }
    return length;
}

// Passes over plain three-byte characters, which Chinese text consists of; E0 and ED have rules of their own.
std::size_t skip_three_byte(Bytes bytes, std::size_t at, std::size_t& count) noexcept {
    const std::size_t begin = at;
    for (std::uint32_t word = 0; bytes.size() - at >= sizeof word; at += 3) {
        std::memcpy(&word, bytes.data() + at, sizeof word);
        const auto lead = std::to_integer<unsigned>(bytes[at]);
        if ((word & kThreeByteMask) != kThreeByteMark || lead == 0xE0 || lead == 0xED) {
            break;
        }
    }
    count += (at - begin) / 3;
    return at;
}

std::size_t skip_ascii(Bytes bytes, std::size_t at) noexcept {
    for (std::uint64_t word = 0; bytes.size() - at >= sizeof word; at += sizeof word) {
        std::memcpy(&word, bytes.data() + at, sizeof word);
        if ((word & 0x8080808080808080U) != 0) {
            break;
        }
    }
    while (at < bytes.size() && std::to_integer<unsigned>(bytes[at]) < 0x80) {
        ++at;
    }
    return at;
}

// The end of a character whose beginning was cut off.
std::size_t skip_cut_head(Bytes bytes) noexcept {
    std::size_t at = 0;
    while (at < 3 && at < bytes.size() && is_tail(std::to_integer<unsigned>(bytes[at]))) {
        ++at;
    }
    return at;
}

} // namespace

Utf8Judgement judge_utf8(Bytes bytes) noexcept {
    Utf8Judgement result;
    result.first_high = skip_ascii(bytes, 0);
    std::size_t at = result.first_high == 0 ? skip_cut_head(bytes) : result.first_high;
    while (at < bytes.size() && (result.errors < kHopeless || result.errors < result.sequences())) {
        if (std::to_integer<unsigned>(bytes[at]) < 0x80) {
            at = skip_ascii(bytes, at);
            continue;
        }
        if (const std::size_t next = skip_three_byte(bytes, at, result.longer); next != at) {
            at = next;
            continue;
        }
        const std::size_t length = length_at(bytes, at);
        if (length == kCutOff) {
            break;
        }
        result.two_byte += length == 2 ? 1U : 0U;
        result.longer += length > 2 ? 1U : 0U;
        result.errors += length == 0 ? 1U : 0U;
        at += length == 0 ? 1 : length;
    }
    return result;
}

} // namespace docspine::pipeline
