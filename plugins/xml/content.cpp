// SPDX-License-Identifier: Apache-2.0
//
// The content: one function a kind of block. The text of a block is the mixed content of its <text>.
#include "plugins/common/names.hpp"
#include "plugins/xml/document_writer.hpp"

namespace docspine::xml {

using writing::Format;

namespace {

// The element of a container that needs no attributes of its own.
std::string_view element_of(Kind kind) noexcept {
    switch (kind) {
    case Kind::heading:
        return "heading";
    case Kind::code:
        return "code";
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
    case Kind::note:
        return "note";
    default:
        return "paragraph";
    }
}

} // namespace

bool DocumentWriter::enter(Node node) {
    const Kind kind = node.kind();
    if (writing::is_text_block(kind)) {
        enter_text_block(node);
        return true;
    }
    if (kind == Kind::document) {
        enter_annex(node);
        return true;
    }
    out_.begin(element_of(kind));
    if (kind == Kind::list) {
        enter_list(node);
    } else if (kind == Kind::item) {
        out_.optional("label", node.label());
    } else if (kind == Kind::cell) {
        enter_cell(node);
    } else if (kind == Kind::row && node.integer_of(Key::header, 0) != 0) {
        out_.attribute("header", true);
    } else if (kind == Kind::table || kind == Kind::quote) {
        common(node);
    }
    return true;
}

void DocumentWriter::leave(Node node) {
    const Kind kind = node.kind();
    if (kind == Kind::document) {
        return; // its blocks stand at the top level (decision 11)
    }
    if (writing::is_text_block(kind)) {
        out_.end_mixed("text");
    }
    out_.end(element_of(kind));
}

// What any block may say of itself.
void DocumentWriter::common(Node node) {
    out_.optional("role", node.role());
    out_.optional("lang", node.text_of(Key::lang));
    out_.optional("align", writing::align_name(node.integer_of(Key::align, 0)));
    if (node.has_flag(DOCSPINE_F_INFERRED)) {
        out_.attribute("inferred", true);
    }
    if (node.has_flag(DOCSPINE_F_REPAIRED)) {
        out_.attribute("repaired", true);
    }
    src(node);
}

void DocumentWriter::enter_annex(Node node) {
    out_.begin("document");
    common(node);
    out_.optional("title", writing::read_metadata(node).first("title"));
    about(node);
    out_.end("document");
}

void DocumentWriter::enter_text_block(Node node) {
    out_.begin(element_of(node.kind()));
    if (node.kind() == Kind::heading) {
        out_.attribute("level", node.level());
        out_.optional("label", node.label());
        out_.attribute("run_in", node.integer_of(Key::run_in, 0) != 0);
    } else if (node.kind() == Kind::code) {
        out_.optional("language", node.text_of(Key::code_language));
    } else {
        if (const auto level = node.find(Key::level)) {
            out_.attribute("level", level->integer());
        }
        out_.optional("label", node.label());
    }
    common(node);
    responsible(node);
    out_.begin_mixed("text");
}

// One attribute a group, its units separated by tabs.
void DocumentWriter::responsible(Node node) {
    for (std::uint32_t i = node.attr_begin(); i < node.attr_end(); ++i) {
        const Attribute attribute = node.attribute_at(i);
        if (attribute.key() != Key::responsible) {
            continue;
        }
        out_.begin("responsible");
        for (std::string_view units = attribute.text(); !units.empty();) {
            const std::string_view unit = units.substr(0, units.find('\t'));
            out_.simple("unit", unit);
            units.remove_prefix(std::min(units.size(), unit.size() + 1));
        }
        out_.end("responsible");
    }
}

void DocumentWriter::enter_list(Node node) {
    const bool ordered = node.integer_of(Key::ordered, 0) != 0;
    out_.attribute("ordered", ordered);
    if (ordered) {
        out_.attribute("start", node.integer_of(Key::start, 1));
    }
    common(node);
}

void DocumentWriter::enter_cell(Node node) {
    if (node.integer_of(Key::header, 0) != 0) {
        out_.attribute("header", true);
    }
    for (const auto& [key, name] : {std::pair(Key::colspan, "colspan"), std::pair(Key::rowspan, "rowspan")}) {
        if (const std::int64_t span = node.integer_of(key, 1); span > 1) {
            out_.attribute(name, span);
        }
    }
    out_.optional("align", writing::align_name(node.integer_of(Key::align, 0)));
}

void DocumentWriter::leaf(Node node, const Format& format) {
    switch (node.kind()) {
    case Kind::rule:
        out_.begin("rule");
        common(node);
        out_.end("rule");
        break;
    case Kind::page_break:
        out_.begin("page_break");
        common(node);
        out_.end("page_break");
        break;
    case Kind::field:
        field(node);
        break;
    default:
        image(node, format);
    }
}

void DocumentWriter::field(Node node) {
    out_.begin("field");
    out_.attribute("name", node.text_of(Key::name));
    out_.attribute("value", node.text());
    out_.end("field");
}

void DocumentWriter::image(Node node, const Format& format) {
    const bool wrapped = !format.plain();
    if (wrapped) {
        out_.begin("run");
        span_attributes(format);
    }
    out_.begin("image");
    out_.optional("alt", node.text_of(Key::alt));
    out_.optional("title", node.text_of(Key::title));
    const auto number = resources_.number(node);
    if (number) {
        const auto blob = static_cast<std::uint32_t>(node.integer_of(Key::blob, 0));
        out_.optional("media_type", document_.blob(blob).media_type);
    }
    for (const auto& [key, name] : {std::pair(Key::width, "width"), std::pair(Key::height, "height")}) {
        if (const auto size = node.find(key)) {
            out_.attribute(name, size->integer());
        }
    }
    out_.optional("href", node.text_of(Key::href));
    if (number) {
        out_.attribute("resource", writing::resource_id(*number));
    }
    if (!writing::is_inline(node)) {
        common(node);
    }
    out_.end("image");
    if (wrapped) {
        out_.end("run");
    }
}

void DocumentWriter::run(std::string_view text, const Format& format) {
    if (format.plain()) {
        characters(text);
        return;
    }
    out_.begin_mixed("run");
    span_attributes(format);
    characters(text);
    out_.end_mixed("run");
}

// Line breaks are elements: a reader of XML may fold white space.
void DocumentWriter::characters(std::string_view text) {
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        out_.text(line);
        text.remove_prefix(line.size());
        if (!text.empty()) {
            out_.begin("line_break");
            out_.end("line_break");
            text.remove_prefix(1);
        }
    }
}

void DocumentWriter::span_attributes(const Format& format) {
    for (const writing::StyleName& style : writing::kStyleNames) {
        if ((format.style & style.flag) != 0) {
            out_.attribute(style.name, true);
        }
    }
    out_.optional("lang", format.lang);
    if (format.link != DOCSPINE_NONE) {
        const Node link = document_.node(format.link);
        out_.attribute("href", link.text_of(Key::href));
        out_.optional("title", link.text_of(Key::title));
    }
    if (format.mask != DOCSPINE_NONE) {
        out_.attribute("masked", document_.node(format.mask).integer_of(Key::masked, 0));
    }
}

} // namespace docspine::xml
