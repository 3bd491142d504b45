// SPDX-License-Identifier: Apache-2.0
//
// Big5 (standard, 11.1.1) and EUC-KR (13.1.1).

#include "plugins/charset/indexes.hpp"
#include "plugins/charset/units.hpp"

namespace docspine::charset {
namespace {

using decoding::character;
using decoding::incomplete;
using decoding::Input;
using decoding::malformed;
using decoding::Unit;

constexpr bool is_lead(std::uint8_t byte) {
    return byte >= 0x81 && byte <= 0xFE;
}

// Four pointers stand for a letter and a combining mark.
Unit big5_letter_with_mark(std::size_t pointer) {
    Unit unit = character(2, pointer < 1150 ? 0xCA : 0xEA);
    unit.second = pointer == 1133 || pointer == 1164 ? 0x304 : 0x30C;
    return unit;
}

// A wrong trail byte is lost with its lead, unless it is ASCII.
Unit bad_pair(std::uint8_t trail) {
    return malformed(trail < 0x80 ? 1 : 2);
}

} // namespace

Unit big5_unit(Input in, bool last) {
    if (!is_lead(in[0])) {
        return malformed(1);
    }
    if (in.size() < 2) {
        return last ? malformed(1) : incomplete();
    }
    const std::uint8_t trail = in[1];
    const bool low = trail >= 0x40 && trail <= 0x7E;
    if (!low && !(trail >= 0xA1 && trail <= 0xFE)) {
        return bad_pair(trail);
    }
    const std::size_t pointer = (in[0] - 0x81U) * 157U + (trail - (low ? 0x40U : 0x62U));
    if (pointer == 1133 || pointer == 1135 || pointer == 1164 || pointer == 1166) {
        return big5_letter_with_mark(pointer);
    }
    const char32_t code_point = big5_code_point(pointer);
    return code_point == decoding::kNone ? bad_pair(trail) : character(2, code_point);
}

Unit euc_kr_unit(Input in, bool last) {
    if (!is_lead(in[0])) {
        return malformed(1);
    }
    if (in.size() < 2) {
        return last ? malformed(1) : incomplete();
    }
    const std::uint8_t trail = in[1];
    if (trail < 0x41 || trail == 0xFF) {
        return bad_pair(trail);
    }
    const char32_t code_point = euc_kr_code_point((in[0] - 0x81U) * 190U + (trail - 0x41U));
    return code_point == decoding::kNone ? bad_pair(trail) : character(2, code_point);
}

} // namespace docspine::charset
