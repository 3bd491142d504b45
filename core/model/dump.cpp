// SPDX-License-Identifier: Apache-2.0

#include "core/model/dump.hpp"

#include <array>
#include <cstdio>
#include <string_view>
#include <vector>

namespace docspine::model {
namespace {

std::string kind_name(Kind kind) {
    switch (kind) {
    case Kind::document:
        return "document";
    case Kind::meta:
        return "meta";
    case Kind::div:
        return "div";
    case Kind::section:
        return "section";
    case Kind::heading:
        return "heading";
    case Kind::paragraph:
        return "paragraph";
    case Kind::list:
        return "list";
    case Kind::item:
        return "item";
    case Kind::table:
        return "table";
    case Kind::row:
        return "row";
    case Kind::cell:
        return "cell";
    case Kind::quote:
        return "quote";
    case Kind::code:
        return "code";
    case Kind::link:
        return "link";
    case Kind::note:
        return "note";
    case Kind::span:
        return "span";
    case Kind::text:
        return "text";
    case Kind::line_break:
        return "line_break";
    case Kind::image:
        return "image";
    case Kind::rule:
        return "rule";
    case Kind::page_break:
        return "page_break";
    case Kind::field:
        return "field";
    case Kind::repair:
        return "repair";
    }
    return "kind-" + std::to_string(static_cast<unsigned>(kind));
}

constexpr std::array<std::string_view, 28> kKeyNames = {
    "",        "role",  "level",   "style",       "lang",          "label",      "href",
    "name",    "blob",  "colspan", "rowspan",     "align",         "confidence", "alt",
    "ordered", "start", "width",   "height",      "header",        "reason",     "rule",
    "before",  "after", "run_in",  "responsible", "code_language", "masked",     "title"};

std::string key_name(Key key) {
    const auto number = static_cast<std::uint32_t>(key);
    return number != 0 && number < kKeyNames.size() ? std::string(kKeyNames[number]) : "key-" + std::to_string(number);
}

void append_quoted(std::string& out, std::string_view text) {
    out += '"';
    for (const char c : text) {
        switch (c) {
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        default:
            out += c;
        }
    }
    out += '"';
}

void append_value(std::string& out, const Attribute& attribute) {
    switch (attribute.type()) {
    case DOCSPINE_T_TEXT:
        append_quoted(out, attribute.text());
        break;
    case DOCSPINE_T_BOOL:
        out += attribute.integer() != 0 ? "true" : "false";
        break;
    case DOCSPINE_T_INT:
        out += std::to_string(attribute.integer());
        break;
    default: {
        std::array<char, 32> buffer{};
        const int size = std::snprintf(buffer.data(), buffer.size(), "%.3f", attribute.number());
        out.append(buffer.data(), static_cast<std::size_t>(size));
    }
    }
}

void append_flags(std::string& out, const Node& node) {
    static constexpr std::array<std::pair<std::uint16_t, std::string_view>, 4> kFlags = {
        {{DOCSPINE_F_DROPPED, " dropped"},
         {DOCSPINE_F_INFERRED, " inferred"},
         {DOCSPINE_F_REPAIRED, " repaired"},
         {DOCSPINE_F_REJECTED, " rejected"}}};
    for (const auto& [flag, name] : kFlags) {
        if (node.has_flag(flag)) {
            out += name;
        }
    }
}

void append_node(std::string& out, const Node& node, Positions positions) {
    out += kind_name(node.kind());
    append_flags(out, node);
    for (std::uint32_t i = node.attr_begin(); i < node.attr_end(); ++i) {
        const Attribute attribute = node.attribute_at(i);
        out += ' ';
        out += key_name(attribute.key());
        out += '=';
        append_value(out, attribute);
    }
    if (node.leaf() && (node.kind() == Kind::text || !node.text().empty())) {
        out += ' ';
        append_quoted(out, node.text());
    }
    if (const auto source = node.source(); source && positions == Positions::show) {
        out += " @" + std::to_string(source->offset) + "+" + std::to_string(source->size);
    }
    out += '\n';
}

} // namespace

std::string dump(const Document& document, Positions positions) {
    std::string out;
    std::vector<std::uint32_t> ends;
    for (std::uint32_t i = 0; i < document.node_count(); ++i) {
        while (!ends.empty() && ends.back() <= i) {
            ends.pop_back();
        }
        const Node node = document.node(i);
        out.append(ends.size() * 2, ' ');
        append_node(out, node, positions);
        ends.push_back(node.end_index());
    }
    return out;
}

} // namespace docspine::model
