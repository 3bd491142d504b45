// SPDX-License-Identifier: Apache-2.0
//
// Numbers as text, and text as XML: the same spelling in every writer, whatever the locale.
//
// `Out` is anything with append(std::string_view): std::string or Output.

#pragma once

#include <array>
#include <charconv>
#include <cstdint>
#include <string_view>

namespace docspine::writing {

// A number in its shortest exact spelling; lives as long as the object.
class Digits {
public:
    explicit Digits(std::int64_t value) noexcept {
        set(std::to_chars(room_.data(), room_.data() + room_.size(), value));
    }
    // Not finite: 0, since neither JSON nor xs:decimal can say more.
    explicit Digits(double value) noexcept;
    [[nodiscard]] std::string_view view() const noexcept { return {room_.data(), size_}; }

private:
    void set(std::to_chars_result result) noexcept { size_ = static_cast<std::size_t>(result.ptr - room_.data()); }
    std::array<char, 352> room_; // a double in fixed notation can need 327
    std::size_t size_ = 0;
};

// What each byte becomes: nullptr for itself.
using EscapeTable = std::array<const char*, 256>;

// "" for what XML 1.0 cannot carry (its production 2).
[[nodiscard]] constexpr EscapeTable xml_text_escapes() {
    EscapeTable table{};
    for (std::size_t i = 0; i < 0x20; ++i) {
        table[i] = "";
    }
    table['\t'] = nullptr;
    table['\n'] = nullptr;
    table['\r'] = "&#13;"; // a parser would make it a line feed
    table['&'] = "&amp;";
    table['<'] = "&lt;";
    table['>'] = "&gt;";
    return table;
}

// Also the quotation mark, and white space a parser would normalise.
[[nodiscard]] constexpr EscapeTable xml_attribute_escapes() {
    EscapeTable table = xml_text_escapes();
    table['"'] = "&quot;";
    table['\t'] = "&#9;";
    table['\n'] = "&#10;";
    return table;
}

inline constexpr EscapeTable kXmlText = xml_text_escapes();
inline constexpr EscapeTable kXmlAttribute = xml_attribute_escapes();

template <class Out>
void append_escaped(Out& out, std::string_view text, const EscapeTable& table) {
    std::size_t start = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char* escape = table[static_cast<unsigned char>(text[i])];
        if (escape == nullptr) {
            continue;
        }
        out.append(text.substr(start, i - start));
        out.append(std::string_view(escape));
        start = i + 1;
    }
    out.append(text.substr(start));
}

template <class Out>
void append_xml_text(Out& out, std::string_view text) {
    append_escaped(out, text, kXmlText);
}
template <class Out>
void append_xml_attribute(Out& out, std::string_view text) {
    append_escaped(out, text, kXmlAttribute);
}

} // namespace docspine::writing
