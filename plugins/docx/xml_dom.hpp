// SPDX-License-Identifier: Apache-2.0
//
// Small help for the parts made with pugixml: an element with its attributes in one line, and a part as text.

#pragma once

#include <pugixml.hpp>

#include <initializer_list>
#include <string>
#include <utility>

namespace docspine::docx {

using Attributes = std::initializer_list<std::pair<const char*, std::string>>;

// Appends an element; attributes with an empty value are left out.
pugi::xml_node add(pugi::xml_node parent, const char* name, Attributes attributes = {});

// <name w:val="value"/>
inline pugi::xml_node add_value(pugi::xml_node parent, const char* name, const std::string& value) {
    return add(parent, name, {{"w:val", value}});
}
inline pugi::xml_node add_value(pugi::xml_node parent, const char* name, std::int32_t value) {
    return add(parent, name, {{"w:val", std::to_string(value)}});
}

// A document element with the WordprocessingML namespace (ECMA-376 part 1) and that of relationships.
pugi::xml_node add_word_root(pugi::xml_document& part, const char* name);

// The part as UTF-8 with its declaration, without white space of its own and without control characters.
[[nodiscard]] std::string to_text(const pugi::xml_document& part);

} // namespace docspine::docx
