// SPDX-License-Identifier: Apache-2.0
#include "inline_style.hpp"

#include "plugins/common/white_space.hpp"

#include <docspine/plugin.h>

#include <algorithm>

namespace docspine::html {

namespace {

constexpr char lower(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

bool equals(std::string_view text, std::string_view word) noexcept {
    return std::equal(text.begin(), text.end(), word.begin(), word.end(), [](char a, char b) { return lower(a) == b; });
}

bool contains(std::string_view text, std::string_view word) noexcept {
    return std::search(text.begin(), text.end(), word.begin(), word.end(), [](char a, char b) {
               return lower(a) == b;
           }) != text.end();
}

void weight(std::string_view value, StyleChange& change) noexcept {
    const bool number = value.size() >= 3 && value[0] >= '1' && value[0] <= '9';
    if (equals(value, "bold") || equals(value, "bolder") || (number && (value[0] >= '6' || value.size() > 3))) {
        change.set |= DOCSPINE_STYLE_STRONG;
    } else if (equals(value, "normal") || equals(value, "lighter") || number) {
        change.clear |= DOCSPINE_STYLE_STRONG;
    }
}

void slant(std::string_view value, StyleChange& change) noexcept {
    if (equals(value, "italic") || contains(value, "oblique")) {
        change.set |= DOCSPINE_STYLE_EMPHASIS;
    } else if (equals(value, "normal")) {
        change.clear |= DOCSPINE_STYLE_EMPHASIS;
    }
}

void lines(std::string_view value, StyleChange& change) noexcept {
    if (contains(value, "underline")) {
        change.set |= DOCSPINE_STYLE_UNDERLINE;
    }
    if (contains(value, "line-through")) {
        change.set |= DOCSPINE_STYLE_STRIKE;
    }
    if (equals(value, "none")) {
        change.clear |= DOCSPINE_STYLE_UNDERLINE | DOCSPINE_STYLE_STRIKE;
    }
}

void height(std::string_view value, StyleChange& change) noexcept {
    if (equals(value, "sub")) {
        change.set |= DOCSPINE_STYLE_SUB;
    } else if (equals(value, "super")) {
        change.set |= DOCSPINE_STYLE_SUPER;
    } else if (equals(value, "baseline")) {
        change.clear |= DOCSPINE_STYLE_SUB | DOCSPINE_STYLE_SUPER;
    }
}

void declaration(std::string_view name, std::string_view value, StyleChange& change) noexcept {
    if (equals(name, "font-weight")) {
        weight(value, change);
    } else if (equals(name, "font-style")) {
        slant(value, change);
    } else if (equals(name, "text-decoration") || equals(name, "text-decoration-line")) {
        lines(value, change);
    } else if (equals(name, "vertical-align")) {
        height(value, change);
    } else if (equals(name, "text-align")) {
        const std::int32_t align = parse_align(value);
        change.align = align != 0 ? align : change.align;
    } else if (equals(name, "display")) {
        change.hidden = equals(value, "none");
    } else if (equals(name, "visibility") && (equals(value, "hidden") || equals(value, "collapse"))) {
        change.hidden = true;
    }
}

} // namespace

StyleChange parse_style(std::string_view declarations) noexcept {
    StyleChange change;
    while (!declarations.empty()) {
        const std::size_t end = std::min(declarations.find(';'), declarations.size());
        const std::string_view one = declarations.substr(0, end);
        declarations.remove_prefix(std::min(end + 1, declarations.size()));
        const std::size_t colon = one.find(':');
        if (colon == std::string_view::npos) {
            continue;
        }
        const std::string_view value = one.substr(colon + 1);
        declaration(reading::trim(one.substr(0, colon)), reading::trim(value.substr(0, value.find('!'))), change);
    }
    change.set &= ~change.clear;
    return change;
}

std::int32_t parse_align(std::string_view word) noexcept {
    word = reading::trim(word);
    if (equals(word, "left") || equals(word, "start")) {
        return DOCSPINE_ALIGN_LEFT;
    }
    if (equals(word, "center") || equals(word, "middle") || equals(word, "-webkit-center")) {
        return DOCSPINE_ALIGN_CENTER;
    }
    if (equals(word, "right") || equals(word, "end")) {
        return DOCSPINE_ALIGN_RIGHT;
    }
    return equals(word, "justify") ? DOCSPINE_ALIGN_JUSTIFY : 0;
}

} // namespace docspine::html
