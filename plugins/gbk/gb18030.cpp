// SPDX-License-Identifier: Apache-2.0
//
// Two loops: a quick one for ASCII and well-formed pairs while there is room to spare, and a careful one
// that takes a single unit by the steps of the standard.

#include "plugins/gbk/gb18030.hpp"

#include <algorithm>
#include <iterator>

namespace docspine::gbk {
namespace {

using decoding::character;
using decoding::incomplete;
using decoding::Input;
using decoding::malformed;
using decoding::Output;
using decoding::Progress;
using decoding::Unit;

#include "plugins/gbk/gb18030_index.inc"

constexpr bool is_lead(std::uint8_t byte) {
    return byte >= 0x81 && byte <= 0xFE;
}
constexpr bool is_digit(std::uint8_t byte) {
    return byte >= 0x30 && byte <= 0x39;
}

constexpr bool is_trail(std::uint8_t byte) {
    return (byte >= 0x40 && byte <= 0x7E) || (byte >= 0x80 && byte <= 0xFE);
}

constexpr char32_t pair_code_point(std::uint8_t lead, std::uint8_t trail) {
    const unsigned offset = trail < 0x7F ? 0x40 : 0x41;
    return kGb18030Index[(lead - 0x81U) * 190U + (trail - offset)];
}

// "index gb18030 ranges code point" of the standard, section 5.
char32_t range_code_point(std::uint32_t pointer) {
    if ((pointer > 39419 && pointer < 189000) || pointer > 1237575) {
        return decoding::kNone;
    }
    if (pointer == 7457) {
        return 0xE7C7;
    }
    const auto* range =
        std::upper_bound(std::begin(kGb18030Ranges),
                         std::end(kGb18030Ranges),
                         pointer,
                         [](std::uint32_t wanted, const std::uint32_t(&row)[2]) { return wanted < row[0]; });
    --range;
    return (*range)[1] + (pointer - (*range)[0]);
}

// Byte 2 is a digit: a sequence of four, or a lone lead byte before ASCII.
Unit four_bytes(Input in, bool last) {
    const Unit cut_off = last ? malformed(in.size()) : incomplete();
    if (in.size() < 3) {
        return cut_off;
    }
    if (!is_lead(in[2])) {
        return malformed(1);
    }
    if (in.size() < 4) {
        return cut_off;
    }
    if (!is_digit(in[3])) {
        return malformed(1);
    }
    const std::uint32_t pointer =
        (in[0] - 0x81U) * 12600U + (in[1] - 0x30U) * 1260U + (in[2] - 0x81U) * 10U + (in[3] - 0x30U);
    const char32_t code_point = range_code_point(pointer);
    return code_point == decoding::kNone ? malformed(4) : character(4, code_point);
}

Unit unit_at(Input in, bool last) {
    if (in[0] == 0x80) {
        return character(1, 0x20AC);
    }
    if (!is_lead(in[0])) {
        return malformed(1);
    }
    if (in.size() < 2) {
        return last ? malformed(1) : incomplete();
    }
    if (is_digit(in[1])) {
        return four_bytes(in, last);
    }
    if (!is_trail(in[1])) {
        return malformed(in[1] < 0x80 ? 1 : 2);
    }
    return character(2, pair_code_point(in[0], in[1]));
}

// REQUIRES: 3 bytes of room. All pairs are in the BMP, above ASCII.
std::uint8_t* put_pair(std::uint8_t* out, char32_t code_point) {
    if (code_point < 0x800) {
        return decoding::put_utf8(out, code_point);
    }
    out[0] = static_cast<std::uint8_t>(0xE0 | (code_point >> 12));
    out[1] = static_cast<std::uint8_t>(0x80 | ((code_point >> 6) & 0x3F));
    out[2] = static_cast<std::uint8_t>(0x80 | (code_point & 0x3F));
    return out + 3;
}

// Takes ASCII and pairs until something else comes, or either buffer is nearly used up.
Progress decode_plain(Input in, Output out) {
    const std::uint8_t* from = in.data();
    const std::uint8_t* const from_end = from + in.size();
    std::uint8_t* to = out.data();
    std::uint8_t* const to_end = to + out.size();
    while (from_end - from >= 2 && to_end - to >= 3) {
        if (from[0] < 0x80) {
            const auto room = static_cast<std::size_t>(to_end - to);
            const std::size_t run = decoding::copy_ascii(from, from_end, {to, room});
            from += run;
            to += run;
        } else if (is_lead(from[0]) && is_trail(from[1])) {
            to = put_pair(to, pair_code_point(from[0], from[1]));
            from += 2;
        } else {
            break;
        }
    }
    return {static_cast<std::size_t>(from - in.data()), static_cast<std::size_t>(to - out.data())};
}

} // namespace

Progress decode_gb18030(Input in, bool last, Output out, decoding::MalformedSink& sink) {
    Progress progress;
    for (;;) {
        const Progress plain = decode_plain(in.subspan(progress.read), out.subspan(progress.written));
        progress.read += plain.read;
        progress.written += plain.written;
        if (progress.read == in.size()) {
            return progress;
        }
        const Input rest = in.subspan(progress.read);
        const Unit unit = rest[0] < 0x80 ? character(1, rest[0]) : unit_at(rest, last);
        if (unit.read == 0 || !decoding::emit_unit(unit, out, progress, sink)) {
            return progress;
        }
    }
}

} // namespace docspine::gbk
