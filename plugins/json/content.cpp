// SPDX-License-Identifier: Apache-2.0
//
// The content: one function a kind of block. Containers open their array at enter() and close it at leave().
#include "plugins/common/names.hpp"
#include "plugins/json/document_writer.hpp"

namespace docspine::json {

using writing::Format;

bool DocumentWriter::enter(Node node) {
    if (writing::is_text_block(node.kind())) {
        enter_text_block(node);
        return true;
    }
    return enter_container(node);
}

bool DocumentWriter::enter_container(Node node) {
    switch (node.kind()) {
    case Kind::document:
        enter_annex(node);
        break;
    case Kind::list:
        enter_list(node);
        break;
    case Kind::item:
        enter_item(node);
        break;
    case Kind::table:
        begin_block("table", node);
        out_.begin_array("rows");
        break;
    case Kind::row:
        enter_row(node);
        break;
    case Kind::cell:
        enter_cell(node);
        break;
    case Kind::quote:
        begin_block("quote", node);
        out_.begin_array("content");
        break;
    case Kind::note:
        out_.begin_object();
        out_.begin_array("note");
        break;
    default:
        return false;
    }
    return true;
}

void DocumentWriter::leave(Node node) {
    if (node.kind() == Kind::document) {
        return; // its blocks stand at the top level (decision 11)
    }
    if (!writing::is_text_block(node.kind())) {
        out_.end_array();
        out_.end_object();
        return;
    }
    if (inlines_.back()) {
        out_.end_array();
    }
    inlines_.pop_back();
    out_.end_object();
}

void DocumentWriter::begin_block(std::string_view type, Node node) {
    out_.begin_object();
    out_.member("type", type);
    common(node);
    src(node);
}

// What any block may say of itself.
void DocumentWriter::common(Node node) {
    out_.optional("role", node.role());
    out_.optional("lang", node.text_of(Key::lang));
    out_.optional("align", writing::align_name(node.integer_of(Key::align, 0)));
    if (node.has_flag(DOCSPINE_F_INFERRED)) {
        out_.member("inferred", true);
    }
    if (node.has_flag(DOCSPINE_F_REPAIRED)) {
        out_.member("repaired", true);
    }
}

void DocumentWriter::enter_annex(Node node) {
    const writing::Metadata about = writing::read_metadata(node);
    begin_block("document", node);
    out_.optional("title", about.first("title"));
    metadata(about);
    candidates(about);
    slots(about);
    out_.end_object();
}

void DocumentWriter::enter_text_block(Node node) {
    out_.begin_object();
    switch (node.kind()) {
    case Kind::heading:
        heading(node);
        break;
    case Kind::code:
        out_.member("type", "code");
        out_.optional("language", node.text_of(Key::code_language));
        break;
    default:
        paragraph(node);
    }
    common(node);
    scratch_.clear();
    writing::append_text(document_, node, scratch_);
    out_.member("text", scratch_);
    src(node);
    inlines_.push_back(writing::has_formatting(document_, node));
    if (inlines_.back()) {
        out_.begin_array("inlines");
    }
}

void DocumentWriter::heading(Node node) {
    out_.member("type", "heading");
    out_.member("level", node.level());
    out_.optional("label", node.label());
    out_.member("run_in", node.integer_of(Key::run_in, 0) != 0);
}

void DocumentWriter::paragraph(Node node) {
    out_.member("type", "paragraph");
    if (const auto level = node.find(Key::level)) {
        out_.member("level", level->integer());
    }
    out_.optional("label", node.label());
    responsible(node);
}

// One attribute a group, its units separated by tabs.
void DocumentWriter::responsible(Node node) {
    bool open = false;
    for (std::uint32_t i = node.attr_begin(); i < node.attr_end(); ++i) {
        const Attribute attribute = node.attribute_at(i);
        if (attribute.key() != Key::responsible) {
            continue;
        }
        if (!open) {
            out_.begin_array("responsible");
            open = true;
        }
        out_.begin_array();
        for (std::string_view units = attribute.text(); !units.empty();) {
            const std::string_view unit = units.substr(0, units.find('\t'));
            out_.string(unit);
            units.remove_prefix(std::min(units.size(), unit.size() + 1));
        }
        out_.end_array();
    }
    if (open) {
        out_.end_array();
    }
}

void DocumentWriter::enter_list(Node node) {
    begin_block("list", node);
    const bool ordered = node.integer_of(Key::ordered, 0) != 0;
    out_.member("ordered", ordered);
    if (ordered) {
        out_.member("start", node.integer_of(Key::start, 1));
    }
    out_.begin_array("items");
}

void DocumentWriter::enter_item(Node node) {
    out_.begin_object();
    out_.optional("label", node.label());
    out_.begin_array("content");
}

void DocumentWriter::enter_row(Node node) {
    out_.begin_object();
    if (node.integer_of(Key::header, 0) != 0) {
        out_.member("header", true);
    }
    out_.begin_array("cells");
}

void DocumentWriter::enter_cell(Node node) {
    out_.begin_object();
    if (node.integer_of(Key::header, 0) != 0) {
        out_.member("header", true);
    }
    for (const auto& [key, name] : {std::pair(Key::colspan, "colspan"), std::pair(Key::rowspan, "rowspan")}) {
        if (const std::int64_t span = node.integer_of(key, 1); span > 1) {
            out_.member(name, span);
        }
    }
    out_.optional("align", writing::align_name(node.integer_of(Key::align, 0)));
    out_.begin_array("content");
}

void DocumentWriter::leaf(Node node, const Format& format) {
    switch (node.kind()) {
    case Kind::rule:
        begin_block("rule", node);
        break;
    case Kind::page_break:
        begin_block("page_break", node);
        break;
    case Kind::field:
        out_.begin_object();
        out_.member("field", node.text_of(Key::name));
        out_.member("value", node.text());
        break;
    default:
        out_.begin_object();
        if (writing::is_inline(node)) {
            out_.begin_object("image");
            image(node);
            out_.end_object();
            span_attributes(format);
        } else {
            out_.member("type", "image");
            common(node);
            image(node);
            src(node);
        }
    }
    out_.end_object();
}

void DocumentWriter::image(Node node) {
    out_.optional("alt", node.text_of(Key::alt));
    out_.optional("title", node.text_of(Key::title));
    const auto number = resources_.number(node);
    if (number) {
        const auto blob = static_cast<std::uint32_t>(node.integer_of(Key::blob, 0));
        out_.optional("media_type", document_.blob(blob).media_type);
    }
    for (const auto& [key, name] : {std::pair(Key::width, "width"), std::pair(Key::height, "height")}) {
        if (const auto size = node.find(key)) {
            out_.member(name, size->integer());
        }
    }
    out_.optional("href", node.text_of(Key::href));
    if (number) {
        out_.member("resource", writing::resource_id(*number));
    }
}

void DocumentWriter::run(std::string_view text, const Format& format) {
    if (inlines_.empty() || !inlines_.back()) {
        return; // the block's text says it all
    }
    out_.begin_object();
    out_.member("text", text);
    span_attributes(format);
    out_.end_object();
}

void DocumentWriter::span_attributes(const Format& format) {
    for (const writing::StyleName& style : writing::kStyleNames) {
        if ((format.style & style.flag) != 0) {
            out_.member(style.name, true);
        }
    }
    out_.optional("lang", format.lang);
    if (format.link != DOCSPINE_NONE) {
        const Node link = document_.node(format.link);
        out_.member("href", link.text_of(Key::href));
        out_.optional("title", link.text_of(Key::title));
    }
    if (format.mask != DOCSPINE_NONE) {
        out_.member("masked", document_.node(format.mask).integer_of(Key::masked, 0));
    }
}

} // namespace docspine::json
