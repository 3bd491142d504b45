// SPDX-License-Identifier: Apache-2.0
//
// What counts as white space, the same for every reader, so that a text and the web page made of it give one content.
//
// Two questions, two answers. Collapsing and trimming know ASCII white space only (HTML, "ASCII whitespace"): NBSP and
// the ideographic space U+3000 are text there. Whether a line says anything at all is asked of all of Unicode: a line
// of NBSP and U+3000 only is blank. Pure functions, any thread; text is valid UTF-8.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace docspine::reading {

// HTML, "ASCII whitespace": tab, LF, FF, CR, space.
[[nodiscard]] constexpr bool is_ascii_space(char c) noexcept {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

[[nodiscard]] constexpr std::string_view trim(std::string_view text) noexcept {
    while (!text.empty() && is_ascii_space(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && is_ascii_space(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

struct CodePoint {
    std::uint32_t value = 0;
    std::size_t size = 1; // bytes
};

// The first character of non-empty, valid UTF-8.
[[nodiscard]] constexpr CodePoint first_code_point(std::string_view text) noexcept {
    const auto byte = [&](std::size_t i) -> std::uint32_t {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
    };
    const std::uint32_t lead = byte(0);
    if (lead < 0x80) {
        return {lead, 1};
    }
    if (lead < 0xE0) {
        return {(lead & 0x1Fu) << 6 | (byte(1) & 0x3Fu), 2};
    }
    if (lead < 0xF0) {
        return {(lead & 0x0Fu) << 12 | (byte(1) & 0x3Fu) << 6 | (byte(2) & 0x3Fu), 3};
    }
    return {(lead & 0x07u) << 18 | (byte(1) & 0x3Fu) << 12 | (byte(2) & 0x3Fu) << 6 | (byte(3) & 0x3Fu), 4};
}

// Controls and noncharacters: they mean nothing in a document, and most outputs cannot carry them.
[[nodiscard]] constexpr bool is_control(std::uint32_t c) noexcept {
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\f' && c != '\r') || (c >= 0x7F && c <= 0x9F) ||
           (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

// Where the first control at or after `from` stands; the text's size when there is none.
[[nodiscard]] constexpr std::size_t find_control(std::string_view text, std::size_t from) noexcept {
    for (std::size_t at = from; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        // Only these bytes begin a control in UTF-8.
        const bool suspect = byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xEF || byte >= 0xF0;
        if (suspect && is_control(first_code_point(text.substr(at)).value)) {
            return at;
        }
    }
    return text.size();
}

// White_Space of Unicode.
[[nodiscard]] constexpr bool is_unicode_space(std::uint32_t c) noexcept {
    return c == 0x20 || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

// Does the text say nothing: white space and controls only?
[[nodiscard]] constexpr bool is_blank(std::string_view text) noexcept {
    while (!text.empty()) {
        const CodePoint c = first_code_point(text);
        if (!is_unicode_space(c.value) && !is_control(c.value)) {
            return false;
        }
        text.remove_prefix(c.size < text.size() ? c.size : text.size());
    }
    return true;
}

} // namespace docspine::reading
