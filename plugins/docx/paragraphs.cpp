// SPDX-License-Identifier: Apache-2.0
//
// Paragraphs and runs; see body.hpp. The order of elements is the schema's (ECMA-376 part 1, CT_PPr and CT_RPr).
#include "plugins/docx/body.hpp"
#include "plugins/docx/link_target.hpp"
#include "plugins/docx/styles.hpp"

#include <algorithm>

namespace docspine::docx {

namespace {

constexpr std::string_view kAlignments[] = {"", "left", "center", "right", "both"};

// Quotes, dashes and dots both scripts use take the Latin font unless told otherwise; beside Han they must not.
bool needs_east_asian_hint(std::string_view text) noexcept {
    // No branch, so that the compiler makes it a vector loop: every character of the document passes here.
    unsigned char shared = 0;
    unsigned char cjk = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        shared |= static_cast<unsigned char>(static_cast<int>(byte == 0xE2) | static_cast<int>(byte == 0xC2));
        cjk |= static_cast<unsigned char>(byte >= 0xE3); // U+3000 and up: Han, kana, hangul, full-width forms
    }
    return shared != 0 && cjk != 0;
}

// Where the first line break or tab is; the size when there is none.
std::size_t find_break(std::string_view text) noexcept {
    std::size_t at = 0;
    while (at < text.size() && text[at] != '\n' && text[at] != '\t') {
        ++at;
    }
    return at;
}

bool is_space(char c) noexcept {
    return c == ' ' || c == '\r';
}

} // namespace

std::string_view BodyWriter::style_in_context() const {
    const Context& context = contexts_.back();
    switch (context.place) {
    case Place::note:
        return "FootnoteText";
    case Place::cell:
        return context.header_cell ? "TableHeader" : "TableText";
    case Place::text:
        break;
    }
    if (context.quote_depth > 0) {
        return "Quote";
    }
    return context.list_depth > 0 ? "ListParagraph" : "";
}

// Roles have their styles in the running text, not inside lists, cells, quotes and notes.
std::string_view BodyWriter::role_style(Node node) {
    const Context& context = contexts_.back();
    const std::string_view role = node.role();
    if (role.empty() || context.place != Place::text || context.list_depth > 0 || context.quote_depth > 0 ||
        layout_.roles.find(role) == layout_.roles.end()) {
        return {};
    }
    style_id_ = role_style_id(role);
    return style_id_;
}

void BodyWriter::begin_paragraph(const Look& look) {
    Context& context = contexts_.back();
    const Marker marker = context.marker;
    context.marker = Marker::none;
    story_->xml.append("<w:p>");
    paragraph_properties(look, marker);
    write_marker(marker, context.label);
    story_->paragraph_open = true;
    story_->link = DOCSPINE_NONE;
    context.last = Last::paragraph;
    if (context.place == Place::text) {
        page_break_ = false;
    }
}

void BodyWriter::end_paragraph() {
    set_link(DOCSPINE_NONE);
    story_->xml.append("</w:p>");
    story_->paragraph_open = false;
}

void BodyWriter::empty_paragraph(std::string_view style) {
    begin_paragraph({style});
    end_paragraph();
}

void BodyWriter::paragraph_properties(const Look& look, Marker marker) {
    XmlBuffer& xml = story_->xml;
    const Context& context = contexts_.back();
    const bool breaks = page_break_ && context.place == Place::text;
    const bool indented = context.list_depth > 0 || context.quote_depth > 1;
    const bool below_table = look.running && context.last == Last::table && context.place == Place::text;
    if (look.style.empty() && !breaks && !indented && look.align == 0 && !look.natural_line && !below_table) {
        return;
    }
    xml.append("<w:pPr>");
    if (!look.style.empty()) {
        xml.append("<w:pStyle w:val=\"");
        xml.append(look.style);
        xml.append("\"/>");
    }
    if (breaks) {
        xml.append("<w:pageBreakBefore/>");
    }
    if (marker == Marker::number) {
        xml.append("<w:numPr><w:ilvl w:val=\"");
        xml.number(context.list_depth - 1);
        xml.append("\"/><w:numId w:val=\"");
        xml.number(context.number_id);
        xml.append("\"/></w:numPr>");
    }
    if (look.natural_line || below_table) {
        xml.append("<w:spacing");
        xml.append(below_table ? " w:before=\"120\"" : "");
        xml.append(look.natural_line ? " w:line=\"240\" w:lineRule=\"auto\"/>" : "/>");
    }
    if (indented) {
        indentation(marker);
    }
    if (look.align > 0 && look.align < 5) {
        xml.append("<w:jc w:val=\"");
        xml.append(kAlignments[look.align]);
        xml.append("\"/>");
    }
    xml.append("</w:pPr>");
}

// Twips from the left edge of the container, never more than two thirds of it.
std::int32_t BodyWriter::indent() const {
    const Context& context = contexts_.back();
    const std::int64_t list = std::int64_t{context.list_depth} * layout_.list_indent;
    const std::int64_t quote = std::int64_t{context.quote_depth} * std::max(layout_.style("quote").left, 284);
    return static_cast<std::int32_t>(std::min<std::int64_t>(list + quote, context.width * 2 / 3));
}

void BodyWriter::indentation(Marker marker) {
    const Context& context = contexts_.back();
    if (marker == Marker::number && context.quote_depth == 0) {
        return; // the numbering says it
    }
    XmlBuffer& xml = story_->xml;
    xml.append("<w:ind w:leftChars=\"0\" w:left=\"");
    xml.number(indent());
    if (marker == Marker::number || marker == Marker::label) {
        xml.append("\" w:hanging=\"");
        xml.number(layout_.list_indent);
    } else {
        xml.append("\" w:firstLineChars=\"0\" w:firstLine=\"0");
    }
    xml.append("\"/>");
}

void BodyWriter::write_marker(Marker marker, std::string_view label) {
    if (marker == Marker::note) {
        story_->xml.append("<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>"
                           "<w:r><w:t xml:space=\"preserve\"> </w:t></w:r>");
    } else if (marker == Marker::label) {
        story_->xml.append("<w:r>");
        run_text(label);
        story_->xml.append("<w:tab/></w:r>");
    }
}

void BodyWriter::flush_marker() {
    if (contexts_.back().marker != Marker::none) {
        empty_paragraph(style_in_context());
    }
}

// The label of a heading or numbered paragraph: its sign brings its own space ("一、"), a Latin one needs one ("1. x").
void BodyWriter::label_run(std::string_view label, std::string_view text_after) {
    if (label.empty()) {
        return;
    }
    plain_run(label);
    const bool latin_label = static_cast<unsigned char>(label.back()) < 0x80 && label.back() != ' ';
    const bool latin_text = !text_after.empty() && static_cast<unsigned char>(text_after.front()) < 0x80;
    if (latin_label && latin_text && text_after.front() != ' ') {
        plain_run(" ");
    }
}

void BodyWriter::plain_run(std::string_view text) {
    write_run(text, {});
}

void BodyWriter::run(std::string_view text, const writing::Format& format) {
    if (text.empty() || !story_->paragraph_open) {
        return;
    }
    set_link(format.link);
    if (story_->code) {
        code_run(text, format);
    } else {
        write_run(text, format);
    }
}

// A block of code is one paragraph a line; the line end after the last line makes none.
void BodyWriter::code_run(std::string_view text, const writing::Format& format) {
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        if (!line.empty()) {
            for (; story_->code_breaks > 0; --story_->code_breaks) {
                end_paragraph();
                begin_paragraph({"Code"});
            }
            set_link(format.link);
            write_run(line, format);
        }
        text.remove_prefix(line.size());
        if (!text.empty()) {
            ++story_->code_breaks;
            text.remove_prefix(1);
        }
    }
}

void BodyWriter::write_run(std::string_view text, const writing::Format& format) {
    story_->xml.append("<w:r>");
    run_properties(text, format);
    run_text(text);
    story_->xml.append("</w:r>");
}

void BodyWriter::run_properties(std::string_view text, const writing::Format& format) {
    XmlBuffer& xml = story_->xml;
    const bool hint = needs_east_asian_hint(text);
    const bool code = (format.style & DOCSPINE_STYLE_CODE) != 0;
    const std::string_view style = story_->link_open ? "Hyperlink"
                                   : code            ? "CodeInline"
                                                     : std::string_view(story_->run_style);
    if (!hint && style.empty() && format.style == 0 && format.lang.empty()) {
        return;
    }
    xml.append("<w:rPr>");
    if (!style.empty()) {
        xml.append("<w:rStyle w:val=\"");
        xml.append(style);
        xml.append("\"/>");
    }
    if (hint) {
        xml.append("<w:rFonts w:hint=\"eastAsia\"/>");
    }
    struct Toggle {
        std::uint32_t flag;
        std::string_view xml;
    };
    constexpr Toggle kToggles[] = {{DOCSPINE_STYLE_STRONG, "<w:b/><w:bCs/>"},
                                   {DOCSPINE_STYLE_EMPHASIS, "<w:i/><w:iCs/>"},
                                   {DOCSPINE_STYLE_STRIKE, "<w:strike/>"},
                                   {DOCSPINE_STYLE_UNDERLINE, "<w:u w:val=\"single\"/>"}};
    for (const Toggle& toggle : kToggles) {
        if ((format.style & toggle.flag) != 0) {
            xml.append(toggle.xml);
        }
    }
    if ((format.style & (DOCSPINE_STYLE_SUB | DOCSPINE_STYLE_SUPER)) != 0) {
        const bool super = (format.style & DOCSPINE_STYLE_SUPER) != 0;
        xml.append(super ? "<w:vertAlign w:val=\"superscript\"/>" : "<w:vertAlign w:val=\"subscript\"/>");
    }
    if (!format.lang.empty()) {
        xml.append(is_east_asian(format.lang) ? "<w:lang w:eastAsia=\"" : "<w:lang w:val=\"");
        xml.attribute(format.lang);
        xml.append("\"/>");
    }
    xml.append("</w:rPr>");
}

void BodyWriter::run_text(std::string_view text) {
    XmlBuffer& xml = story_->xml;
    while (!text.empty()) {
        const std::size_t end = find_break(text);
        if (end > 0) {
            const std::string_view piece = text.substr(0, end);
            const bool keep = is_space(piece.front()) || is_space(piece.back());
            xml.append(keep ? "<w:t xml:space=\"preserve\">" : "<w:t>");
            xml.text(piece);
            xml.append("</w:t>");
        }
        if (end == text.size()) {
            return;
        }
        xml.append(text[end] == '\n' ? "<w:br/>" : "<w:tab/>");
        text.remove_prefix(end + 1);
    }
}

void BodyWriter::set_link(std::uint32_t link) {
    Story& story = *story_;
    if (story.link == link) {
        return;
    }
    if (story.link_open) {
        story.xml.append("</w:hyperlink>");
        story.link_open = false;
    }
    story.link = link;
    if (link == DOCSPINE_NONE) {
        return;
    }
    const std::string_view href = document_.node(link).text_of(Key::href);
    const auto target = external_target(href);
    if (!target) {
        counts_.plain_links += href.empty() || href.front() == '#' ? 0U : 1U;
        return;
    }
    story.xml.append("<w:hyperlink r:id=\"");
    story.xml.append(story.relationships.external_link(*target));
    story.xml.append("\">");
    story.link_open = true;
}

} // namespace docspine::docx
