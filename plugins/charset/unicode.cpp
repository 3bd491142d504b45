// SPDX-License-Identifier: Apache-2.0
//
// UTF-16 (standard, 14.2.1) and UTF-8 (8.1.1). A byte order mark is a character like any other here; the
// host, which found it, leaves it out.

#include "plugins/charset/units.hpp"

namespace docspine::charset {
namespace {

using decoding::character;
using decoding::incomplete;
using decoding::Input;
using decoding::malformed;
using decoding::Unit;

char32_t word_at(Input in, std::size_t offset, ByteOrder order) {
    const unsigned first = in[offset];
    const unsigned second = in[offset + 1];
    return order == ByteOrder::little ? first | (second << 8) : second | (first << 8);
}

constexpr bool is_high_surrogate(char32_t word) {
    return (word & 0xFC00) == 0xD800;
}
constexpr bool is_low_surrogate(char32_t word) {
    return (word & 0xFC00) == 0xDC00;
}

// Which second bytes a UTF-8 lead byte allows: no overlong forms, no surrogates, nothing above U+10FFFF.
constexpr bool is_second_byte(std::uint8_t lead, std::uint8_t byte) {
    const std::uint8_t lower = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const std::uint8_t upper = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    return byte >= lower && byte <= upper;
}

constexpr std::size_t utf8_sequence_length(std::uint8_t lead) {
    if (lead < 0xC2 || lead > 0xF4) {
        return 0;
    }
    return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

} // namespace

Unit utf16_unit(Input in, bool last, ByteOrder order) {
    const Unit cut_off = last ? malformed(in.size()) : incomplete();
    if (in.size() < 2) {
        return cut_off;
    }
    const char32_t word = word_at(in, 0, order);
    if (is_low_surrogate(word)) {
        return malformed(2);
    }
    if (!is_high_surrogate(word)) {
        return character(2, word);
    }
    if (in.size() < 4) {
        return cut_off;
    }
    const char32_t next = word_at(in, 2, order);
    if (!is_low_surrogate(next)) {
        return malformed(2);
    }
    return character(4, 0x10000 + ((word & 0x3FF) << 10) + (next & 0x3FF));
}

Unit utf8_unit(Input in, bool last) {
    const std::size_t length = utf8_sequence_length(in[0]);
    if (length == 0) {
        return malformed(1);
    }
    char32_t code_point = in[0] & (0x7FU >> length);
    for (std::size_t at = 1; at < length; ++at) {
        if (at == in.size()) {
            return last ? malformed(at) : incomplete();
        }
        const bool fits = at == 1 ? is_second_byte(in[0], in[1]) : (in[at] & 0xC0) == 0x80;
        if (!fits) {
            return malformed(at);
        }
        code_point = (code_point << 6) | (in[at] & 0x3FU);
    }
    return character(length, code_point);
}

} // namespace docspine::charset
