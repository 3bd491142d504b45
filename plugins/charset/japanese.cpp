// SPDX-License-Identifier: Apache-2.0
//
// Shift_JIS (standard, 12.3.1) and EUC-JP (12.1.1).

#include "plugins/charset/indexes.hpp"
#include "plugins/charset/units.hpp"

namespace docspine::charset {
namespace {

using decoding::character;
using decoding::incomplete;
using decoding::Input;
using decoding::malformed;
using decoding::Unit;

constexpr std::uint8_t kKatakanaShift = 0x8E; // EUC-JP: half-width katakana follows
constexpr std::uint8_t kJis0212Shift = 0x8F;  // EUC-JP: a pair of JIS X 0212 follows

constexpr bool is_katakana(std::uint8_t byte) {
    return byte >= 0xA1 && byte <= 0xDF;
}
constexpr bool is_euc(std::uint8_t byte) {
    return byte >= 0xA1 && byte <= 0xFE;
}
constexpr char32_t katakana(std::uint8_t byte) {
    return 0xFF61U - 0xA1U + byte;
}

constexpr bool is_shift_jis_lead(std::uint8_t byte) {
    return (byte >= 0x81 && byte <= 0x9F) || (byte >= 0xE0 && byte <= 0xFC);
}

char32_t shift_jis_code_point(std::uint8_t lead, std::uint8_t trail) {
    if (trail < 0x40 || trail == 0x7F || trail > 0xFC) {
        return decoding::kNone;
    }
    const unsigned lead_offset = lead < 0xA0 ? 0x81 : 0xC1;
    const unsigned offset = trail < 0x7F ? 0x40 : 0x41;
    const unsigned pointer = (lead - lead_offset) * 188 + trail - offset;
    if (pointer >= 8836 && pointer <= 10715) { // end-user defined characters
        return 0xE000 - 8836 + pointer;
    }
    return jis0208_code_point(pointer);
}

std::size_t euc_pointer(std::uint8_t lead, std::uint8_t trail) {
    return (lead - 0xA1U) * 94U + (trail - 0xA1U);
}

// A pair of JIS X 0212 after its shift byte.
Unit euc_jp_triple(Input in, bool last) {
    if (in.size() < 3) {
        return last ? malformed(in.size()) : incomplete();
    }
    const char32_t code_point = is_euc(in[2]) ? jis0212_code_point(euc_pointer(in[1], in[2])) : decoding::kNone;
    if (code_point == decoding::kNone) {
        return malformed(in[2] < 0x80 ? 2 : 3);
    }
    return character(3, code_point);
}

} // namespace

Unit shift_jis_unit(Input in, bool last) {
    if (in[0] == 0x80) {
        return character(1, 0x80);
    }
    if (is_katakana(in[0])) {
        return character(1, katakana(in[0]));
    }
    if (!is_shift_jis_lead(in[0])) {
        return malformed(1);
    }
    if (in.size() < 2) {
        return last ? malformed(1) : incomplete();
    }
    const char32_t code_point = shift_jis_code_point(in[0], in[1]);
    if (code_point == decoding::kNone) {
        return malformed(in[1] < 0x80 ? 1 : 2);
    }
    return character(2, code_point);
}

Unit euc_jp_unit(Input in, bool last) {
    if (in[0] != kKatakanaShift && in[0] != kJis0212Shift && !is_euc(in[0])) {
        return malformed(1);
    }
    if (in.size() < 2) {
        return last ? malformed(1) : incomplete();
    }
    if (in[0] == kKatakanaShift && is_katakana(in[1])) {
        return character(2, katakana(in[1]));
    }
    if (in[0] == kJis0212Shift && is_euc(in[1])) {
        return euc_jp_triple(in, last);
    }
    const char32_t code_point =
        is_euc(in[0]) && is_euc(in[1]) ? jis0208_code_point(euc_pointer(in[0], in[1])) : decoding::kNone;
    if (code_point == decoding::kNone) {
        return malformed(in[1] < 0x80 ? 1 : 2);
    }
    return character(2, code_point);
}

} // namespace docspine::charset
