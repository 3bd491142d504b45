// SPDX-License-Identifier: Apache-2.0
//
// The order of elements inside pPr and rPr is the schema's (ECMA-376 part 1, CT_PPrBase and CT_RPr).
#include "plugins/docx/styles.hpp"

#include "plugins/docx/xml_dom.hpp"

#include <set>

namespace docspine::docx {

namespace {

using pugi::xml_node;

class StyleSheet {
public:
    explicit StyleSheet(const Layout& layout)
        : layout_(layout)
        , body_(layout.style("body")) {
        root_ = add_word_root(part_, "w:styles");
    }

    std::string write(std::string_view language) {
        defaults(language);
        for (const BuiltInStyle& known : kBuiltInStyles) {
            built_in(known);
        }
        for (const auto& [role, style] : layout_.roles) {
            this->role(role, style);
        }
        fixed();
        return to_text(part_);
    }

private:
    void defaults(std::string_view language) {
        xml_node run = add(add(add(root_, "w:docDefaults"), "w:rPrDefault"), "w:rPr");
        fonts(run, body_.font);
        add_value(run, "w:sz", *body_.size);
        add_value(run, "w:szCs", *body_.size);
        std::string latin = layout_.latin_language;
        std::string east_asian = layout_.east_asian_language;
        if (!language.empty()) {
            (is_east_asian(language) ? east_asian : latin) = language;
        }
        add(run, "w:lang", {{"w:val", latin}, {"w:eastAsia", east_asian}, {"w:bidi", "ar-SA"}});
        add(root_.child("w:docDefaults"), "w:pPrDefault");
    }

    xml_node style(const char* type, std::string_view id, const std::string& name, bool standard) {
        xml_node node = add(root_, "w:style", {{"w:type", type}});
        if (standard) {
            node.append_attribute("w:default").set_value("1");
        }
        node.append_attribute("w:styleId").set_value(std::string(id).c_str());
        add_value(node, "w:name", name);
        return node;
    }

    void built_in(const BuiltInStyle& known) {
        const Style& style_data = layout_.style(std::string(known.key));
        const std::string name = style_data.name.empty() ? std::string(known.name) : style_data.name;
        const bool body = known.key == "body";
        if (known.type == StyleType::character) {
            xml_node node = style("character", known.id, name, false);
            add_value(node, "w:basedOn", std::string("DefaultParagraphFont"));
            add(node, "w:qFormat");
            run_properties(node, style_data);
            return;
        }
        xml_node node = style("paragraph", known.id, name, body);
        if (!body) {
            add_value(node, "w:basedOn", std::string("Normal"));
        }
        if (known.outline >= 0) {
            add_value(node, "w:next", std::string("Normal"));
        }
        add(node, "w:qFormat");
        paragraph_properties(node, style_data, known.outline);
        run_properties(node, style_data);
    }

    void role(const std::string& role, const Style& data) {
        const std::string id = role_style_id(role);
        if (!role_ids_.insert(id).second) {
            return; // two spellings of one role
        }
        const bool word = id == "Caption";
        std::string name = data.name.empty() ? std::string(id, id.rfind("Role", 0) == 0 ? 4 : 0) : data.name;
        xml_node node = style("paragraph", id, word ? "caption" : name, false);
        add_value(node, "w:basedOn", std::string("Normal"));
        add_value(node, "w:next", std::string("Normal"));
        add(node, "w:qFormat");
        paragraph_properties(node, data, -1);
        run_properties(node, data);
    }

    void paragraph_properties(xml_node parent, const Style& data, int outline) {
        xml_node node = add(parent, "w:pPr");
        const bool body = &data == &body_;
        if (data.keep_next) {
            add(node, "w:keepNext");
        }
        if (data.page_break_before) {
            add(node, "w:pageBreakBefore");
        }
        if (body) {
            add_value(node, "w:widowControl", 0);
        }
        borders(node, data);
        if (!data.shading.empty()) {
            add(node, "w:shd", {{"w:val", "clear"}, {"w:color", "auto"}, {"w:fill", data.shading}});
        }
        if (body && layout_.page.line_pitch > 0) {
            add_value(node, "w:overflowPunct", 0);
            add_value(node, "w:snapToGrid", 0); // the exact line rules, not the grid
        }
        spacing(node, data);
        indentation(node, data);
        if (data.compact) {
            add(node, "w:contextualSpacing");
        }
        if (data.align != Align::inherit) {
            constexpr std::array<const char*, 5> kAlign = {"", "left", "center", "right", "both"};
            add_value(node, "w:jc", std::string(kAlign[static_cast<std::size_t>(data.align)]));
        }
        if (outline >= 0) {
            add_value(node, "w:outlineLvl", outline);
        }
        if (!node.first_child()) {
            parent.remove_child(node);
        }
    }

    static void border(xml_node parent, const char* side, const std::optional<Line>& line) {
        if (line) {
            add(parent,
                side,
                {{"w:val", "single"},
                 {"w:sz", std::to_string(line->size)},
                 {"w:space", std::to_string(line->space)},
                 {"w:color", line->color}});
        }
    }

    static void borders(xml_node parent, const Style& data) {
        if (data.border_left || data.border_bottom) {
            xml_node node = add(parent, "w:pBdr");
            border(node, "w:left", data.border_left);
            border(node, "w:bottom", data.border_bottom);
        }
    }

    static std::string number(const std::optional<std::int32_t>& value) {
        return value ? std::to_string(*value) : std::string();
    }

    static void spacing(xml_node parent, const Style& data) {
        const bool exact = data.line_exact.has_value();
        const auto line = exact ? data.line_exact : data.line_multiple;
        if (data.before || data.after || line) {
            add(parent,
                "w:spacing",
                {{"w:before", number(data.before)},
                 {"w:after", number(data.after)},
                 {"w:line", number(line)},
                 {"w:lineRule", line ? (exact ? "exact" : "auto") : ""}});
        }
    }

    // Characters are given in both units: LibreOffice ignores the one in characters when it stands alone. A side the
    // body is indented on is set back to 0 where the style says nothing.
    void indentation(xml_node parent, const Style& data) {
        const std::int32_t character = 10 * data.size.value_or(*body_.size); // twips
        xml_node node = add(parent, "w:ind");
        const auto side =
            [&](const char* chars_name, const char* name, std::int32_t chars, std::int32_t twips, bool reset) {
                const std::int32_t sum = chars * character / 100 + twips;
                if (sum == 0 && !reset) {
                    return;
                }
                if (twips == 0) { // with both, characters would hide the twips
                    node.append_attribute(chars_name).set_value(chars);
                } else if (reset) {
                    node.append_attribute(chars_name).set_value(0);
                }
                node.append_attribute(name).set_value(sum);
            };
        const bool own = &data != &body_;
        side("w:leftChars", "w:left", data.left_chars, data.left, own && (body_.left_chars != 0 || body_.left != 0));
        side("w:rightChars",
             "w:right",
             data.right_chars,
             data.right,
             own && (body_.right_chars != 0 || body_.right != 0));
        if (data.hanging_chars > 0) {
            side("w:hangingChars", "w:hanging", data.hanging_chars, 0, false);
        } else {
            side("w:firstLineChars", "w:firstLine", data.first_line_chars, 0, own && body_.first_line_chars != 0);
        }
        if (!node.first_attribute()) {
            parent.remove_child(node);
        }
    }

    void fonts(xml_node parent, const std::string& font_class) {
        const Font& font = layout_.fonts.at(font_class);
        add(parent,
            "w:rFonts",
            {{"w:ascii", font.latin},
             {"w:hAnsi", font.punctuation},
             {"w:eastAsia", font.east_asia},
             {"w:cs", font.latin}});
    }

    static void toggle(xml_node parent, const char* name, const char* complex, std::optional<bool> value) {
        for (const char* element : {name, complex}) {
            if (value) {
                xml_node node = add(parent, element);
                if (!*value) {
                    node.append_attribute("w:val").set_value("0");
                }
            }
        }
    }

    void run_properties(xml_node parent, const Style& data) {
        xml_node node = add(parent, "w:rPr");
        if (!data.font.empty()) {
            fonts(node, data.font);
        }
        toggle(node, "w:b", "w:bCs", data.bold);
        toggle(node, "w:i", "w:iCs", data.italic);
        if (!data.color.empty()) {
            add_value(node, "w:color", data.color);
        }
        if (data.char_spacing) {
            add_value(node, "w:spacing", *data.char_spacing);
        }
        if (data.size) {
            add_value(node, "w:sz", *data.size);
            add_value(node, "w:szCs", *data.size);
        }
        if (data.underline) {
            add_value(node, "w:u", std::string("single"));
        }
        if (!node.first_child()) {
            parent.remove_child(node);
        }
    }

    void fixed() {
        add(style("character", "DefaultParagraphFont", "Default Paragraph Font", true), "w:semiHidden");
        xml_node reference = style("character", kFootnoteReference, "footnote reference", false);
        add_value(reference, "w:basedOn", std::string("DefaultParagraphFont"));
        add_value(add(reference, "w:rPr"), "w:vertAlign", std::string("superscript"));
        xml_node gap = style("paragraph", kGap, "Gap", false);
        add_value(gap, "w:basedOn", std::string("Normal"));
        xml_node gap_properties = add(gap, "w:pPr");
        add_value(gap_properties, "w:snapToGrid", 0);
        add(gap_properties,
            "w:spacing",
            {{"w:before", "0"}, {"w:after", "0"}, {"w:line", "120"}, {"w:lineRule", "exact"}});
        add(style("numbering", "NoList", "No List", true), "w:semiHidden");
        tables();
    }

    void tables() {
        xml_node normal = style("table", "TableNormal", "Normal Table", true);
        add(normal, "w:semiHidden");
        xml_node margins = add(add(normal, "w:tblPr"), "w:tblCellMar");
        cell_margins(margins, 108);
        xml_node table = style("table", kDocumentTable, "Document Table", false);
        add_value(table, "w:basedOn", std::string("TableNormal"));
        xml_node properties = add(table, "w:tblPr");
        xml_node lines = add(properties, "w:tblBorders");
        for (const char* side : {"w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"}) {
            border(lines, side, Line{layout_.table.border, 0, layout_.table.border_color});
        }
        cell_margins(add(properties, "w:tblCellMar"), layout_.table.cell_margin);
    }

    static void cell_margins(xml_node parent, std::int32_t sideways) {
        const auto margin = [&](const char* side, std::int32_t width) {
            add(parent, side, {{"w:w", std::to_string(width)}, {"w:type", "dxa"}});
        };
        margin("w:top", 0);
        margin("w:left", sideways);
        margin("w:bottom", 0);
        margin("w:right", sideways);
    }

    const Layout& layout_;
    const Style& body_;
    pugi::xml_document part_;
    xml_node root_;
    std::set<std::string> role_ids_;
};

} // namespace

bool is_east_asian(std::string_view language) noexcept {
    for (const std::string_view prefix : {"zh", "ja", "ko"}) {
        if (language.substr(0, 2) == prefix && (language.size() == 2 || language[2] == '-')) {
            return true;
        }
    }
    return false;
}

std::string styles_xml(const Layout& layout, std::string_view language) {
    return StyleSheet(layout).write(language);
}

std::string font_table_xml(const Layout& layout) {
    pugi::xml_document part;
    xml_node root = add_word_root(part, "w:fonts");
    std::set<std::string> names;
    for (const auto& [key, font] : layout.fonts) {
        for (const auto& [name, alternative] :
             {std::pair(font.latin, std::string()), std::pair(font.east_asia, font.alternative)}) {
            if (names.insert(name).second) {
                xml_node node = add(root, "w:font", {{"w:name", name}});
                if (!alternative.empty()) {
                    add_value(node, "w:altName", alternative);
                }
            }
        }
    }
    return to_text(part);
}

} // namespace docspine::docx
