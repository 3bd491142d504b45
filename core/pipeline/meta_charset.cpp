// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/meta_charset.hpp"

#include "core/pipeline/charset_name.hpp"

#include <algorithm>
#include <array>

namespace docspine::pipeline {
namespace {

constexpr std::string_view kSpace = "\t\n\f\r ";
constexpr std::size_t kMaxXmlDeclaration = 256;

constexpr bool is_space(char c) noexcept {
    return kSpace.find(c) != std::string_view::npos;
}
constexpr char lower(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}
constexpr bool is_letter(char c) noexcept {
    return lower(c) >= 'a' && lower(c) <= 'z';
}

bool starts_with_word(std::string_view text, std::string_view word) noexcept {
    return text.size() >= word.size() &&
           std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

bool is_word(std::string_view text, std::string_view word) noexcept {
    return text.size() == word.size() && starts_with_word(text, word);
}

std::string_view view_of(std::span<const std::byte> bytes, std::size_t limit) noexcept {
    return {reinterpret_cast<const char*>(bytes.data()), std::min(bytes.size(), limit)};
}

void skip_spaces(std::string_view& rest) noexcept {
    rest.remove_prefix(std::min(rest.find_first_not_of(kSpace), rest.size()));
}

// Up to and with the first `mark`; everything when there is none.
void skip_past(std::string_view& rest, std::string_view mark) noexcept {
    const std::size_t at = rest.find(mark);
    rest.remove_prefix(at == std::string_view::npos ? rest.size() : at + mark.size());
}

struct Attribute {
    std::string_view name; // empty: there is none
    std::string_view value;
};

std::string_view attribute_value(std::string_view& rest) noexcept {
    if (!rest.empty() && (rest.front() == '"' || rest.front() == '\'')) {
        const char quote = rest.front();
        rest.remove_prefix(1);
        const std::string_view value = rest.substr(0, rest.find(quote));
        skip_past(rest, {&quote, 1});
        return value;
    }
    const std::string_view value = rest.substr(0, rest.find_first_of("\t\n\f\r >"));
    rest.remove_prefix(value.size());
    return value;
}

// "Get an attribute" of the standard.
Attribute next_attribute(std::string_view& rest) noexcept {
    rest.remove_prefix(std::min(rest.find_first_not_of("\t\n\f\r /"), rest.size()));
    if (rest.empty() || rest.front() == '>') {
        return {};
    }
    const std::string_view name = rest.substr(0, std::max<std::size_t>(rest.find_first_of("\t\n\f\r =/>", 1), 1));
    rest.remove_prefix(name.size());
    skip_spaces(rest);
    if (rest.empty() || rest.front() != '=') {
        return {name, {}};
    }
    rest.remove_prefix(1);
    skip_spaces(rest);
    return {name, attribute_value(rest)};
}

// "Extracting a character encoding from a meta element": content="text/html; charset=gb2312".
std::string_view content_charset(std::string_view content) noexcept {
    while (!content.empty()) {
        if (!starts_with_word(content, "charset")) {
            content.remove_prefix(1);
            continue;
        }
        content.remove_prefix(std::string_view("charset").size());
        skip_spaces(content);
        if (content.empty() || content.front() != '=') {
            continue;
        }
        content.remove_prefix(1);
        skip_spaces(content);
        if (!content.empty() && (content.front() == '"' || content.front() == '\'')) {
            const std::size_t end = content.find(content.front(), 1);
            return end == std::string_view::npos ? std::string_view{} : canonical_charset(content.substr(1, end - 1));
        }
        return canonical_charset(content.substr(0, content.find_first_of("\t\n\f\r ;")));
    }
    return {};
}

// Whoever could read this declaration did not read UTF-16, and x-user-defined means windows-1252 (step 15).
std::string_view believable(std::string_view name) noexcept {
    if (name == "UTF-16LE" || name == "UTF-16BE") {
        return "UTF-8";
    }
    return name == "x-user-defined" ? "windows-1252" : name;
}

// The attributes of one meta element; the first of each name counts.
std::string_view meta_element_charset(std::string_view& rest) noexcept {
    bool got_pragma = false;
    bool seen_charset = false;
    std::string_view from_charset;
    std::string_view from_content;
    for (Attribute one = next_attribute(rest); !one.name.empty(); one = next_attribute(rest)) {
        if (is_word(one.name, "http-equiv")) {
            got_pragma = got_pragma || is_word(one.value, "content-type");
        } else if (is_word(one.name, "content") && from_content.empty()) {
            from_content = content_charset(one.value);
        } else if (is_word(one.name, "charset") && !seen_charset) {
            seen_charset = true;
            from_charset = canonical_charset(one.value);
        }
    }
    if (seen_charset) {
        return believable(from_charset);
    }
    return got_pragma ? believable(from_content) : std::string_view{};
}

bool is_meta_start(std::string_view rest) noexcept {
    return starts_with_word(rest, "<meta") && rest.size() > 5 && (is_space(rest[5]) || rest[5] == '/');
}

// A start or end tag that is no meta: its attributes may hold anything, even "<meta".
bool is_tag_start(std::string_view rest) noexcept {
    const std::size_t name = rest.size() > 1 && rest[1] == '/' ? 2 : 1;
    return rest.size() > name && is_letter(rest[name]);
}

void skip_tag(std::string_view& rest) noexcept {
    rest.remove_prefix(std::min(rest.find_first_of("\t\n\f\r >"), rest.size()));
    while (!next_attribute(rest).name.empty()) {
    }
}

} // namespace

std::string_view xml_charset(std::span<const std::byte> bytes) noexcept {
    std::string_view text = view_of(bytes, kMaxXmlDeclaration);
    if (!text.starts_with("<?xml")) {
        return {};
    }
    text = text.substr(0, text.find('>'));
    const std::size_t at = text.find("encoding");
    if (at == std::string_view::npos) {
        return {};
    }
    text.remove_prefix(at + std::string_view("encoding").size());
    skip_spaces(text);
    if (text.empty() || text.front() != '=') {
        return {};
    }
    text.remove_prefix(1);
    skip_spaces(text);
    if (text.empty() || (text.front() != '"' && text.front() != '\'')) {
        return {};
    }
    return believable(canonical_charset(text.substr(1, text.find(text.front(), 1) - 1)));
}

std::string_view meta_charset(std::span<const std::byte> bytes) noexcept {
    std::string_view rest = view_of(bytes, kPrescanBytes);
    while (!rest.empty()) {
        rest.remove_prefix(std::min(rest.find('<'), rest.size()));
        if (rest.starts_with("<!--")) {
            rest.remove_prefix(2); // "<!-->" is a whole comment
            skip_past(rest, "-->");
        } else if (is_meta_start(rest)) {
            rest.remove_prefix(5);
            if (const std::string_view name = meta_element_charset(rest); !name.empty()) {
                return name;
            }
        } else if (is_tag_start(rest)) {
            skip_tag(rest);
        } else if (rest.size() > 1 && (rest[1] == '!' || rest[1] == '/' || rest[1] == '?')) {
            skip_past(rest, ">");
        } else if (!rest.empty()) {
            rest.remove_prefix(1);
        }
    }
    return xml_charset(bytes);
}

} // namespace docspine::pipeline
