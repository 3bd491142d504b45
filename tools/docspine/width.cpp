// SPDX-License-Identifier: Apache-2.0
#include "tools/docspine/width.hpp"

#include "core/base/utf8.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace docspine::cli {
namespace {

struct Interval {
    char32_t first;
    char32_t last;
};

// Marks without a width of their own (general categories Mn, Me, Cf) in the scripts offices meet.
constexpr std::array<Interval, 24> kZero{{
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x0610, 0x061A}, {0x064B, 0x065F},   {0x06D6, 0x06DC},
    {0x0900, 0x0902}, {0x0E31, 0x0E31}, {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E}, {0x1160, 0x11FF},   {0x1AB0, 0x1AFF},
    {0x1DC0, 0x1DFF}, {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x2064}, {0x20D0, 0x20F0},   {0x302A, 0x302D},
    {0x3099, 0x309A}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}, {0xE0001, 0xE007F}, {0xE0100, 0xE01EF},
}};

// East Asian Width W and F, neighbouring ranges joined across unassigned code points.
constexpr std::array<Interval, 40> kWide{{
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x2329, 0x232A},   {0x23E9, 0x23EC},   {0x23F0, 0x23F0}, {0x23F3, 0x23F3},
    {0x25FD, 0x25FE},   {0x2614, 0x2615},   {0x2648, 0x2653},   {0x267F, 0x267F},   {0x2693, 0x2693}, {0x26A1, 0x26A1},
    {0x26AA, 0x26AB},   {0x26BD, 0x26BE},   {0x26C4, 0x26C5},   {0x26CE, 0x26CE},   {0x26D4, 0x26D4}, {0x26EA, 0x26EA},
    {0x26F2, 0x26F5},   {0x26FA, 0x26FD},   {0x2705, 0x270B},   {0x2728, 0x2728},   {0x274C, 0x274E}, {0x2753, 0x2757},
    {0x2795, 0x2797},   {0x2B1B, 0x2B1C},   {0x2E80, 0x303E},   {0x3041, 0x4DBF},   {0x4E00, 0xA4CF}, {0xA960, 0xA97F},
    {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE10, 0xFE19},   {0xFE30, 0xFE6F},   {0xFF01, 0xFF60}, {0xFFE0, 0xFFE6},
    {0x16FE0, 0x1B2FF}, {0x1F300, 0x1F64F}, {0x1F680, 0x1FAFF}, {0x20000, 0x3FFFD},
}};

bool contains(std::span<const Interval> table, char32_t c) {
    const auto found =
        std::lower_bound(table.begin(), table.end(), c, [](const Interval& i, char32_t x) { return i.last < x; });
    return found != table.end() && found->first <= c;
}

struct Character {
    std::string_view bytes;
    char32_t code;
    std::size_t columns;
    bool good; // well formed
};

Character first_character(std::string_view text) {
    const std::size_t size = base::sequence_length(static_cast<unsigned char>(text.front()));
    if (size == 0 || size > text.size() || !base::is_utf8(text.substr(0, size))) {
        return {text.substr(0, 1), 0xFFFD, 1, false};
    }
    const char32_t code = base::code_point(text);
    const std::size_t columns = code < 0x300 ? 1 : contains(kZero, code) ? 0 : contains(kWide, code) ? 2 : 1;
    return {text.substr(0, size), code, columns, true};
}

// Bytes of the longest beginning that is at most `columns` wide.
std::size_t prefix_size(std::string_view text, std::size_t columns) {
    std::size_t used = 0;
    for (std::size_t at = 0; at < text.size();) {
        const Character character = first_character(text.substr(at));
        used += character.columns;
        if (used > columns) {
            return at;
        }
        at += character.bytes.size();
    }
    return text.size();
}

bool is_control(char32_t c) {
    // C0, DEL, C1, and the invisible directional marks that can make a line read backwards
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
           c == 0x2028 || c == 0x2029;
}

} // namespace

std::size_t display_width(std::string_view text) noexcept {
    std::size_t columns = 0;
    while (!text.empty()) {
        const Character character = first_character(text);
        columns += character.columns;
        text.remove_prefix(character.bytes.size());
    }
    return columns;
}

std::string pad(std::string_view text, std::size_t columns) {
    const std::size_t width = display_width(text);
    return std::string(text) + std::string(width < columns ? columns - width : 0, ' ');
}

std::string pad_left(std::string_view text, std::size_t columns) {
    const std::size_t width = display_width(text);
    return std::string(width < columns ? columns - width : 0, ' ') + std::string(text);
}

std::string shorten(std::string_view text, std::size_t columns) {
    if (display_width(text) <= columns) {
        return std::string(text);
    }
    return columns == 0 ? std::string{} : std::string(text.substr(0, prefix_size(text, columns - 1))) + "…";
}

std::string shorten_middle(std::string_view text, std::size_t columns) {
    const std::size_t width = display_width(text);
    if (width <= columns || columns < 3) {
        return shorten(text, columns);
    }
    const std::size_t head = (columns - 1) / 2;
    const std::size_t tail = columns - 1 - head;
    std::size_t skip = prefix_size(text, width - tail);
    while (display_width(text.substr(skip)) > tail) { // a wide character stood across the border
        skip += first_character(text.substr(skip)).bytes.size();
    }
    return std::string(text.substr(0, prefix_size(text, head))) + "…" + std::string(text.substr(skip));
}

std::string printable(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const Character character = first_character(text);
        if (!character.good) {
            out += "\xEF\xBF\xBD";
        } else if (character.code == '\n' || character.code == '\r' || character.code == '\t') {
            out += ' ';
        } else if (is_control(character.code)) {
            out += "·";
        } else {
            out += character.bytes;
        }
        text.remove_prefix(character.bytes.size());
    }
    return out;
}

std::string wrap(std::string_view text, std::size_t columns, std::string_view indent) {
    std::string out;
    while (!text.empty()) {
        std::size_t end = prefix_size(text, columns);
        if (end == 0) { // narrower than one character
            end = first_character(text).bytes.size();
        }
        if (end < text.size()) {
            const std::size_t blank = text.rfind(' ', end);
            const bool wide_break = first_character(text.substr(end)).columns == 2;
            end = !wide_break && blank != std::string_view::npos && blank > 0 ? blank : end;
        }
        out += (out.empty() ? std::string{} : "\n" + std::string(indent)) + std::string(text.substr(0, end));
        text.remove_prefix(end);
        text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    }
    return out;
}

} // namespace docspine::cli
