// SPDX-License-Identifier: Apache-2.0
//
// Blocks and containers; see body.hpp.
#include "plugins/docx/body.hpp"

#include "plugins/docx/styles.hpp"

#include <algorithm>

namespace docspine::docx {

namespace {

constexpr std::string_view kRootAttributes =
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
    " xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\""
    " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
    " xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">";
constexpr std::string_view kDeclaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::uint32_t kDeepestList = 9;  // levels a numbering definition has
constexpr std::size_t kMostLists = 30'000; // Word numbers instances with 15 bits; later lists have text labels

} // namespace

BodyWriter::BodyWriter(const Document& document, const Layout& layout, Deflater& text, Deflater& notes)
    : document_(document)
    , layout_(layout)
    , text_(text)
    , notes_(notes)
    , resources_(document) {
    text.start();
    notes.start();
}

void BodyWriter::write() {
    begin_stories();
    Context root;
    root.width = layout_.page.text_width();
    contexts_.push_back(root);
    writing::walk(document_, *this);
    if (contexts_.back().last != Last::paragraph) { // a body ends with a paragraph
        empty_paragraph(contexts_.back().last == Last::table ? kGap : std::string_view{});
    }
    section_properties();
    text_.xml.append("</w:body></w:document>");
    notes_.xml.append("</w:footnotes>");
    text_.xml.drain();
    notes_.xml.drain();
}

void BodyWriter::begin_stories() {
    Relationships& links = text_.relationships;
    for (const std::string_view name : {"styles", "numbering", "settings", "fontTable", "footnotes"}) {
        static_cast<void>(links.internal(name, std::string(name) + ".xml"));
    }
    text_.xml.append(kDeclaration);
    text_.xml.append("<w:document");
    text_.xml.append(kRootAttributes);
    text_.xml.append("<w:body>");
    notes_.xml.append(kDeclaration);
    notes_.xml.append("<w:footnotes");
    notes_.xml.append(kRootAttributes);
    notes_.xml.append(
        "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr>"
        "<w:r><w:separator/></w:r></w:p></w:footnote>"
        "<w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/>"
        "</w:pPr><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>");
}

void BodyWriter::section_properties() {
    XmlBuffer& xml = text_.xml;
    const Page& page = layout_.page;
    const auto value = [&](std::string_view before, std::int64_t number) {
        xml.append(before);
        xml.number(number);
    };
    xml.append("<w:sectPr><w:footerReference w:type=\"default\" r:id=\"");
    xml.append(text_.relationships.internal("footer", "footer1.xml"));
    xml.append("\"/><w:footerReference w:type=\"even\" r:id=\"");
    xml.append(text_.relationships.internal("footer", "footer2.xml"));
    value("\"/><w:pgSz w:w=\"", page.width);
    value("\" w:h=\"", page.height);
    if (page.width > page.height) {
        xml.append("\" w:orient=\"landscape");
    }
    value("\"/><w:pgMar w:top=\"", page.top);
    value("\" w:right=\"", page.right);
    value("\" w:bottom=\"", page.bottom);
    value("\" w:left=\"", page.left);
    value("\" w:header=\"", page.header);
    value("\" w:footer=\"", page.footer);
    xml.append("\" w:gutter=\"0\"/>");
    if (page.line_pitch > 0) {
        value("<w:docGrid w:type=\"lines\" w:linePitch=\"", page.line_pitch);
        xml.append("\"/>");
    }
    xml.append("</w:sectPr>");
}

BodyWriter::Context& BodyWriter::push() {
    contexts_.push_back(contexts_.back());
    contexts_[contexts_.size() - 2].marker = Marker::none; // the first paragraph inside takes it
    return contexts_.back();
}

void BodyWriter::pop() {
    const Context inner = contexts_.back();
    contexts_.pop_back();
    contexts_.back().last = inner.last;
}

bool BodyWriter::enter(Node node) {
    switch (node.kind()) {
    case Kind::heading:
        enter_heading(node);
        return true;
    case Kind::paragraph:
        enter_paragraph(node);
        return true;
    case Kind::code:
        enter_code();
        return true;
    case Kind::note:
        return enter_note(node);
    default:
        return enter_container(node);
    }
}

bool BodyWriter::enter_container(Node node) {
    switch (node.kind()) {
    case Kind::document:
        enter_annex();
        return true;
    case Kind::list:
        enter_list(node);
        return true;
    case Kind::item:
        enter_item(node);
        return true;
    case Kind::quote:
        ++push().quote_depth;
        return true;
    case Kind::table:
        return enter_table(node);
    case Kind::row:
        enter_row(node);
        return true;
    case Kind::cell:
        enter_cell(node);
        return true;
    default:
        return false;
    }
}

void BodyWriter::leave(Node node) {
    switch (node.kind()) {
    case Kind::heading:
        leave_heading(node);
        break;
    case Kind::code:
        story_->code = false;
        story_->code_breaks = 0;
        end_paragraph();
        break;
    case Kind::paragraph:
        end_paragraph();
        break;
    case Kind::note:
        leave_note();
        break;
    case Kind::row:
        leave_row();
        break;
    case Kind::table:
        leave_table();
        break;
    case Kind::document:
    case Kind::cell: // closed by the next cell or the end of the row
        break;
    default:
        leave_container();
    }
}

void BodyWriter::leave_container() {
    flush_marker(); // an item without any block still shows its number
    pop();
}

void BodyWriter::enter_annex() {
    page_break_ = contexts_.back().last != Last::nothing;
}

void BodyWriter::enter_heading(Node node) {
    const std::int64_t level = std::clamp<std::int64_t>(node.level(), 1, kHeadingLevels);
    std::string level_text = std::to_string(level);
    bool run_in = false;
    if (node.integer_of(Key::run_in, 0) != 0) {
        const std::uint32_t next = writing::next_block(document_, node);
        run_in = next != DOCSPINE_NONE && document_.node(next).kind() == Kind::paragraph &&
                 document_.node(next).label().empty() && role_style(document_.node(next)).empty();
    }
    Look look;
    if (run_in) {
        story_->run_style = "Head";
        story_->run_style += level_text;
        look.style = "RunIn";
    } else if (look.style = role_style(node); look.style.empty()) {
        style_id_ = "Heading";
        style_id_ += level_text;
        look.style = style_id_;
    }
    begin_paragraph(look);
    story_->run_in = run_in;
    scratch_.clear();
    writing::append_text(document_, node, scratch_);
    label_run(node.label(), scratch_);
}

// The sentence of a run-in heading ends before its paragraph goes on, so it gets the full stop its text came without.
void BodyWriter::leave_heading(Node node) {
    if (!story_->run_in) {
        end_paragraph();
        return;
    }
    set_link(DOCSPINE_NONE);
    scratch_.clear();
    writing::append_text(document_, node, scratch_);
    const auto ends_with = [&](std::string_view end) {
        return scratch_.size() >= end.size() && std::string_view(scratch_).substr(scratch_.size() - end.size()) == end;
    };
    bool ended = scratch_.empty();
    for (const std::string_view mark : {"。", "：", "；", "！", "？", ".", ":", ";", "!", "?"}) {
        ended = ended || ends_with(mark);
    }
    const bool latin = !scratch_.empty() && static_cast<unsigned char>(scratch_.back()) < 0x80;
    if (!ended) {
        plain_run(latin ? "." : "。");
    }
    story_->run_style.clear();
    if (latin) {
        plain_run(" ");
    }
}

void BodyWriter::enter_paragraph(Node node) {
    if (story_->run_in) {
        story_->run_in = false; // goes on in the line of its heading
        return;
    }
    Look look;
    look.style = role_style(node);
    if (look.style.empty()) {
        look.style = style_in_context();
        look.running = true;
        look.align = node.integer_of(Key::align, contexts_.back().align);
    }
    if (layout_.style("body").line_exact) {
        for (const Node inner : node.descendants()) {
            look.natural_line = look.natural_line || inner.kind() == Kind::image;
        }
    }
    begin_paragraph(look);
    if (!node.label().empty()) {
        scratch_.clear();
        writing::append_text(document_, node, scratch_);
        label_run(node.label(), scratch_);
    }
}

void BodyWriter::enter_code() {
    begin_paragraph({"Code"});
    story_->code = true;
}

void BodyWriter::enter_list(Node node) {
    flush_marker(); // of the item this list begins
    Context& context = push();
    context.list_depth = std::min(context.list_depth + 1, kDeepestList);
    context.number_id = kBulletList;
    if (node.integer_of(Key::ordered, 0) != 0) {
        context.number_id = 0;
        if (lists_.size() < kMostLists) {
            lists_.push_back({node.integer_of(Key::start, 1), context.list_depth - 1});
            context.number_id = kFirstOrderedList + static_cast<std::uint32_t>(lists_.size()) - 1;
        }
    }
}

void BodyWriter::enter_item(Node node) {
    Context& context = push();
    context.label = node.label();
    const bool numbered = context.label.empty() && context.number_id != 0;
    context.marker = numbered ? Marker::number : Marker::label;
    if (!numbered && context.label.empty()) {
        context.label = "–";
    }
}

bool BodyWriter::enter_note(Node node) {
    if (story_ == &notes_) { // Word has no notes in notes
        scratch_ = " [";
        writing::append_all_text(document_, node, scratch_);
        scratch_ += "]";
        set_link(DOCSPINE_NONE);
        plain_run(scratch_);
        return false;
    }
    set_link(DOCSPINE_NONE);
    ++note_id_;
    story_->xml.append("<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteReference w:id=\"");
    story_->xml.number(note_id_);
    story_->xml.append("\"/></w:r>");
    Context inside;
    inside.place = Place::note;
    inside.marker = Marker::note;
    inside.width = layout_.page.text_width();
    contexts_.push_back(inside);
    story_ = &notes_;
    story_->xml.append("<w:footnote w:id=\"");
    story_->xml.number(note_id_);
    story_->xml.append("\">");
    return true;
}

void BodyWriter::leave_note() {
    flush_marker();
    if (contexts_.back().last == Last::table) {
        empty_paragraph("FootnoteText");
    }
    story_->xml.append("</w:footnote>");
    story_ = &text_;
    contexts_.pop_back();
}

void BodyWriter::leaf(Node node, const writing::Format& format) {
    switch (node.kind()) {
    case Kind::rule:
        empty_paragraph("Rule");
        break;
    case Kind::page_break:
        page_break_ = contexts_.back().place == Place::text && contexts_.back().last != Last::nothing;
        break;
    case Kind::image:
        if (writing::is_inline(node)) {
            set_link(format.link);
            image(node);
        } else {
            begin_paragraph({"Image", node.integer_of(Key::align, 0)});
            image(node);
            end_paragraph();
        }
        break;
    default: // a FIELD is no text
        break;
    }
}

} // namespace docspine::docx
