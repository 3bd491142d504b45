// SPDX-License-Identifier: Apache-2.0
//
// ISO-2022-JP (standard, 12.2.1): seven-bit Japanese that switches character sets by escape sequences.

#include "plugins/charset/indexes.hpp"
#include "plugins/charset/units.hpp"

namespace docspine::charset {
namespace {

using decoding::character;
using decoding::incomplete;
using decoding::Input;
using decoding::malformed;
using decoding::Unit;

constexpr std::uint8_t kEscape = 0x1B;

// A state is a mode, and kJustEscaped while no character has followed the last escape sequence.
enum Mode : std::uint8_t { ascii, roman, katakana, jis0208, no_mode = 0x7F };
constexpr std::uint8_t kJustEscaped = 0x80;

constexpr bool is_jis(std::uint8_t byte) {
    return byte >= 0x21 && byte <= 0x7E;
}

constexpr Mode escaped_mode(std::uint8_t second, std::uint8_t third) {
    if (second == 0x28) {
        return third == 0x42 ? ascii : third == 0x4A ? roman : third == 0x49 ? katakana : no_mode;
    }
    return second == 0x24 && (third == 0x40 || third == 0x42) ? jis0208 : no_mode;
}

// Two escape sequences with nothing between them hide what a filter may have looked for: the standard makes
// the second one an error.
Unit escape_unit(Input in, bool last, std::uint8_t state) {
    const std::uint8_t mode = state & 0x7F;
    const bool may_go_on = in.size() < 2 || in[1] == 0x24 || in[1] == 0x28;
    if (in.size() < 3 && may_go_on) {
        return last ? malformed(1, mode) : incomplete();
    }
    const Mode next = may_go_on ? escaped_mode(in[1], in[2]) : no_mode;
    if (next == no_mode) {
        return malformed(1, mode);
    }
    const auto next_state = static_cast<std::uint8_t>(next | kJustEscaped);
    if ((state & kJustEscaped) != 0) {
        return malformed(3, next_state);
    }
    return {.read = 3, .state = next_state, .silent = true};
}

Unit jis0208_unit(Input in, bool last) {
    if (!is_jis(in[0])) {
        return malformed(1, jis0208);
    }
    if (in.size() < 2) {
        return last ? malformed(1, jis0208) : incomplete();
    }
    if (in[1] == kEscape) {
        return malformed(1, jis0208);
    }
    const char32_t code_point =
        is_jis(in[1]) ? jis0208_code_point((in[0] - 0x21U) * 94U + (in[1] - 0x21U)) : decoding::kNone;
    return code_point == decoding::kNone ? malformed(2, jis0208) : character(2, code_point, jis0208);
}

Unit one_byte_unit(std::uint8_t byte, std::uint8_t mode) {
    if (mode == katakana) {
        return byte >= 0x21 && byte <= 0x5F ? character(1, 0xFF61U - 0x21U + byte, mode) : malformed(1, mode);
    }
    if (byte >= 0x80 || byte == 0x0E || byte == 0x0F) {
        return malformed(1, mode);
    }
    if (mode == roman && (byte == 0x5C || byte == 0x7E)) {
        return character(1, byte == 0x5C ? 0xA5 : 0x203E, mode);
    }
    return character(1, byte, mode);
}

} // namespace

Unit iso_2022_jp_unit(Input in, bool last, std::uint8_t state) {
    if (in[0] == kEscape) {
        return escape_unit(in, last, state);
    }
    const std::uint8_t mode = state & 0x7F;
    return mode == jis0208 ? jis0208_unit(in, last) : one_byte_unit(in[0], mode);
}

} // namespace docspine::charset
