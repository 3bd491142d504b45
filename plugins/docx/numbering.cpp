// SPDX-License-Identifier: Apache-2.0
//
// word/numbering.xml: one definition of bullets, one of numbers, and an instance for every list that counts anew.
#include "plugins/docx/parts.hpp"
#include "plugins/docx/xml_dom.hpp"

#include <algorithm>

namespace docspine::docx {

namespace {

using pugi::xml_node;

constexpr std::int32_t kLevels = 9; // part 1, 17.9.6: levels 0 to 8

struct LevelLook {
    const char* format;
    std::string text;
};

LevelLook bullet(std::int32_t level) {
    constexpr std::array<const char*, 3> kSigns = {"•", "◦", "▪"};
    return {"bullet", kSigns[static_cast<std::size_t>(level % 3)]};
}

LevelLook number(std::int32_t level) {
    std::string text = "%";
    text += std::to_string(level + 1);
    text += '.';
    return {"decimal", std::move(text)};
}

void add_definition(xml_node root, const Layout& layout, std::int32_t id, LevelLook (*look_of)(std::int32_t)) {
    xml_node definition = add(root, "w:abstractNum", {{"w:abstractNumId", std::to_string(id)}});
    add_value(definition, "w:multiLevelType", std::string("multilevel"));
    for (std::int32_t level = 0; level < kLevels; ++level) {
        const LevelLook look = look_of(level);
        xml_node node = add(definition, "w:lvl", {{"w:ilvl", std::to_string(level)}});
        add_value(node, "w:start", 1);
        add_value(node, "w:numFmt", std::string(look.format));
        add_value(node, "w:lvlText", look.text);
        add_value(node, "w:lvlJc", std::string("left"));
        add(add(node, "w:pPr"),
            "w:ind",
            {{"w:left", std::to_string((level + 1) * layout.list_indent)},
             {"w:hanging", std::to_string(layout.list_indent)}});
    }
}

xml_node add_instance(xml_node root, std::uint32_t id, std::int32_t definition) {
    xml_node node = add(root, "w:num", {{"w:numId", std::to_string(id)}});
    add_value(node, "w:abstractNumId", definition);
    return node;
}

} // namespace

std::string numbering_xml(const Layout& layout, const std::vector<OrderedList>& lists) {
    pugi::xml_document part;
    xml_node root = add_word_root(part, "w:numbering");
    add_definition(root, layout, 0, bullet);
    add_definition(root, layout, 1, number);
    add_instance(root, kBulletList, 0);
    std::uint32_t id = kFirstOrderedList;
    for (const OrderedList& list : lists) {
        xml_node instance = add_instance(root, id++, 1);
        xml_node level = add(instance, "w:lvlOverride", {{"w:ilvl", std::to_string(list.level)}});
        add_value(level, "w:startOverride", static_cast<std::int32_t>(std::clamp<std::int64_t>(list.start, 0, 32767)));
    }
    return to_text(part);
}

} // namespace docspine::docx
