// SPDX-License-Identifier: Apache-2.0
#include "plugins/json/json_out.hpp"

namespace docspine::json {

namespace {

// RFC 8259, clause 7: the quotation mark, the reverse solidus and U+0000 to U+001F must be escaped.
constexpr std::array<char[7], 32> control_escapes() {
    std::array<char[7], 32> out{};
    constexpr std::string_view kHex = "0123456789abcdef";
    for (std::size_t i = 0; i < out.size(); ++i) {
        const char text[7] = {'\\', 'u', '0', '0', kHex[i >> 4U], kHex[i & 15U], '\0'};
        for (std::size_t k = 0; k < sizeof text; ++k) {
            out[i][k] = text[k];
        }
    }
    return out;
}
constexpr std::array<char[7], 32> kControl = control_escapes();

constexpr writing::EscapeTable escapes() {
    writing::EscapeTable table{};
    for (std::size_t i = 0; i < kControl.size(); ++i) {
        table[i] = kControl[i];
    }
    table['\n'] = "\\n";
    table['\t'] = "\\t";
    table['\r'] = "\\r";
    table['"'] = "\\\"";
    table['\\'] = "\\\\";
    return table;
}
constexpr writing::EscapeTable kEscapes = escapes();

} // namespace

void JsonOut::begin(char bracket) {
    separate();
    out_.push_back(bracket);
    ++depth_;
    first_ = true;
}

void JsonOut::end(char bracket) {
    --depth_;
    if (!first_) {
        new_line();
    }
    out_.push_back(bracket);
    first_ = false;
    if (depth_ == 0) {
        out_.push_back('\n');
    }
}

void JsonOut::key(std::string_view name) {
    separate();
    quoted(name);
    out_.append(indent_ == Indent::on ? ": " : ":");
    after_key_ = true;
}

void JsonOut::string(std::string_view value) {
    separate();
    quoted(value);
}

void JsonOut::pair(std::string_view name, std::int64_t first, std::int64_t second) {
    key(name);
    after_key_ = false;
    out_.push_back('[');
    out_.append(writing::Digits(first).view());
    out_.append(indent_ == Indent::on ? ", " : ",");
    out_.append(writing::Digits(second).view());
    out_.push_back(']');
}

void JsonOut::separate() {
    if (after_key_) {
        after_key_ = false;
        return;
    }
    if (!first_) {
        out_.push_back(',');
    }
    first_ = false;
    if (depth_ > 0) {
        new_line();
    }
}

void JsonOut::quoted(std::string_view text) {
    out_.push_back('"');
    writing::append_escaped(out_, text, kEscapes);
    out_.push_back('"');
}

void JsonOut::new_line() {
    if (indent_ == Indent::off) {
        return;
    }
    constexpr std::string_view kSpaces = "                                ";
    out_.push_back('\n');
    for (std::size_t left = std::size_t{2} * depth_; left > 0;) {
        const std::string_view part = kSpaces.substr(0, left);
        out_.append(part);
        left -= part.size();
    }
}

} // namespace docspine::json
