// SPDX-License-Identifier: Apache-2.0
#include "page_reader.hpp"

#include "inline_style.hpp"
#include "plugins/common/white_space.hpp"

#include <algorithm>

namespace docspine::html {

namespace {

constexpr std::size_t kQuestionStep = 1024; // nodes between two questions
constexpr std::size_t kMaxName = 200;       // bytes

// Do blocks stand directly in it, rather than lines of text?
bool holds_blocks(const TagInfo& info) noexcept {
    switch (info.display) {
    case Display::container:
    case Display::section:
    case Display::quote:
    case Display::item:
    case Display::cell:
        return true;
    default:
        return info.tag == Tag::body;
    }
}

std::string_view cut(std::string_view text, std::size_t size) noexcept {
    if (text.size() <= size) {
        return text;
    }
    while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0u) == 0x80) {
        --size;
    }
    return text.substr(0, size);
}

} // namespace

PageReader::PageReader(std::string_view input, const Reporter& reporter, Builder& out)
    : reporter_(reporter)
    , out_(out)
    , blocks_(input, out)
    , images_(reporter, out) {}

Status PageReader::read(const Node& root) {
    frames_.push_back({root, &tag_info(Tag::html), {}});
    for (std::size_t steps = 1; !frames_.empty() && out_.ok(); ++steps) {
        step();
        if (steps % kQuestionStep == 0 && reporter_.cancelled()) {
            return Status::cancelled;
        }
    }
    return out_.status();
}

void PageReader::step() {
    Frame& frame = frames_.back();
    if (frame.starts_table) {
        frame.starts_table = false;
        begin(frame, {.kind = Kind::table, .name = name_of(frame.node)});
    } else if (frame.next == frame.node.child_count()) {
        leave();
    } else {
        visit(frame.node.child(frame.next++));
    }
}

void PageReader::visit(const Node& child) {
    if (child.type() == Node::Type::text) {
        blocks_.inlines().text(child.text(), child.source(), parent().context.text);
    } else if (child.type() == Node::Type::element) {
        const TagInfo& info = tag_info(child.tag());
        const bool description = child.foreign() && (info.tag == Tag::desc || info.tag == Tag::metadata);
        if (info.display != Display::none && !description) {
            enter(child, info);
        }
    }
}

void PageReader::enter(const Node& node, const TagInfo& info) {
    Frame frame{node, &info, parent().context};
    inherit(frame);
    if (!open(frame)) {
        return;
    }
    frames_.push_back(frame);
    if (frame.starts_table) {
        table(frame);
    }
}

// False: there is nothing inside to be read.
bool PageReader::open(Frame& frame) {
    switch (frame.info->display) {
    case Display::image:
        image(frame);
        return false;
    case Display::line_break:
        line_break(frame);
        return false;
    case Display::rule:
        open_block(frame);
        blocks_.rule(frame.node.source());
        return false;
    case Display::link:
        link(frame);
        return true;
    case Display::ruby_text:
        ruby_text(frame);
        return true;
    case Display::quotation:
        add_text("“", frame);
        frame.after = "”";
        return true;
    case Display::select:
        select(frame.node);
        return true;
    case Display::option:
        option(frame);
        return true;
    case Display::raw_text:
        frame.context.text.hidden = Hidden::fallback;
        return true;
    case Display::caption:
        if (parent().info->tag == Tag::table) {
            return false; // read before its table
        }
        open_block(frame);
        return true;
    default:
        open_block_level(frame);
        return true;
    }
}

void PageReader::open_block_level(Frame& frame) {
    switch (frame.info->display) {
    case Display::block:
        open_block(frame);
        break;
    case Display::heading:
        open_block(frame);
        frame.context.form.kind = BlockForm::Kind::heading;
        frame.context.form.level = static_cast<int>(frame.info->tag) - static_cast<int>(Tag::h1) + 1;
        break;
    case Display::container:
        container(frame, Kind::div);
        break;
    case Display::inert:
        frame.context.text.hidden = Hidden::inert;
        container(frame, Kind::div);
        break;
    case Display::section:
        container(frame, Kind::section);
        break;
    case Display::quote:
        begin(frame, {.kind = Kind::quote, .name = name_of(frame.node)});
        frame.context.form = {.align = frame.context.form.align};
        break;
    case Display::noscript:
        noscript(frame);
        break;
    case Display::preformatted:
        preformatted(frame);
        break;
    case Display::list:
        list(frame);
        break;
    case Display::item:
        item(frame);
        break;
    default:
        open_table_level(frame);
    }
}

void PageReader::open_table_level(Frame& frame) {
    switch (frame.info->display) {
    case Display::table:
        open_block(frame);
        frame.starts_table = true;
        break;
    case Display::row_group:
        row_group(frame);
        break;
    case Display::row:
        row(frame);
        break;
    case Display::cell:
        cell(frame);
        break;
    default: // text goes on inside
        break;
    }
}

void PageReader::leave() {
    const Frame frame = frames_.back();
    if (!frame.after.empty()) {
        add_text(frame.after, frame);
    }
    if (frame.block) {
        blocks_.end_paragraph(frame.context.form);
    }
    for (int i = 0; i < frame.containers; ++i) {
        blocks_.end(frame.node.source_end());
    }
    if (frame.spans) {
        spans_.pop_back();
    }
    frames_.pop_back();
    if (frames_.empty()) {
        blocks_.end_paragraph(frame.context.form);
    }
}

// What the element's name, style, align and hidden attributes say about the text inside.
void PageReader::inherit(Frame& frame) const {
    Context& context = frame.context;
    const bool in_code = context.form.kind == BlockForm::Kind::code;
    context.text.style |=
        in_code ? frame.info->style & ~static_cast<std::uint32_t>(DOCSPINE_STYLE_CODE) : frame.info->style;
    StyleChange change;
    if (const auto style = frame.node.attribute("style")) {
        change = parse_style(style->value);
    }
    context.text.style = (context.text.style | change.set) & ~change.clear;
    const auto hidden = frame.node.attribute("hidden");
    if ((change.hidden || (hidden && hidden->value != "until-found")) && context.text.hidden == Hidden::none) {
        context.text.hidden = Hidden::hidden;
    }
    if (frame.info->display == Display::text_level || frame.info->display == Display::image) {
        return;
    }
    if (frame.info->tag == Tag::center) {
        context.form.align = DOCSPINE_ALIGN_CENTER;
    }
    const bool floats = frame.info->display == Display::table; // its align moves the table, not the text
    if (const auto align = frame.node.attribute("align"); align && !floats && parse_align(align->value) != 0) {
        context.form.align = parse_align(align->value);
    }
    context.form.align = change.align != 0 ? change.align : context.form.align;
}

// A border between paragraphs, here and where the element ends.
void PageReader::open_block(Frame& frame) {
    blocks_.end_paragraph(parent().context.form);
    frame.block = true;
    if (frame.info->display == Display::block || frame.info->display == Display::caption ||
        frame.info->display == Display::heading || frame.info->display == Display::preformatted) {
        const std::string_view name = name_of(frame.node);
        frame.context.form.name = name.empty() ? frame.context.form.name : name;
        frame.context.form.role = frame.info->display == Display::caption ? "caption"
                                  : !frame.info->role.empty()             ? frame.info->role
                                                                          : frame.context.form.role;
    }
}

void PageReader::begin(Frame& frame, Container container) {
    if (!frame.block) {
        open_block(frame);
    }
    container.begin = frame.node.source().offset;
    container.hidden = frame.context.text.hidden;
    frame.context.text.hidden = Hidden::none; // said once, of the whole
    blocks_.begin(container);
    ++frame.containers;
}

void PageReader::container(Frame& frame, Kind kind) {
    open_block(frame);
    const std::string_view name = name_of(frame.node);
    const bool means_something = kind != Kind::div || !frame.info->role.empty() || !name.empty();
    const bool groups_terms = parent().info->tag == Tag::dl && frame.info->tag == Tag::div;
    if ((means_something && !groups_terms) || frame.context.text.hidden != Hidden::none) {
        begin(frame, {.kind = kind, .role = frame.info->role, .name = name});
        frame.context.form.name = {};
    }
}

void PageReader::noscript(Frame& frame) {
    if (holds_blocks(*parent().info)) {
        begin(frame, {.kind = Kind::div, .role = "noscript", .name = name_of(frame.node)});
    }
}

void PageReader::preformatted(Frame& frame) {
    open_block(frame);
    frame.context.text.white_space = WhiteSpace::break_lines;
    std::string_view classes = frame.node.value_of("class");
    bool code = classes.find("code") != std::string_view::npos || classes.find("highlight") != std::string_view::npos;
    for (std::size_t i = 0; i < frame.node.child_count() && frame.info->tag == Tag::pre; ++i) {
        const Node child = frame.node.child(i);
        if (child.is(Tag::code) || child.is(Tag::samp)) {
            code = true;
            classes = child.value_of("class").empty() ? classes : child.value_of("class");
        } else if (!is_blank_text(child)) {
            break;
        }
    }
    for (const std::string_view prefix : {"language-", "lang-"}) {
        if (const std::size_t at = classes.find(prefix); at != std::string_view::npos) {
            const std::string_view rest = cut(classes.substr(at + prefix.size()), kMaxName);
            frame.context.form.language = rest.substr(0, rest.find_first_of(" \t\n\f\r"));
            code = true;
            break;
        }
    }
    if (code && frame.context.form.kind == BlockForm::Kind::paragraph) {
        frame.context.form.kind = BlockForm::Kind::code;
        frame.context.text.white_space = WhiteSpace::verbatim;
    } else {
        frame.context.form.language = {};
    }
}

void PageReader::line_break(const Frame& frame) {
    if (frame.context.form.kind == BlockForm::Kind::code) {
        add_text("\n", frame);
    } else {
        blocks_.inlines().line_break(frame.node.source(), frame.context.text);
    }
}

void PageReader::image(const Frame& frame) {
    const Image image = images_.load(frame.node);
    if (image.blob != DOCSPINE_NONE || !image.href.empty() || !frame.node.value_of("alt").empty()) {
        blocks_.inlines().image(image, frame.node.source(), frame.context.text);
    }
}

void PageReader::link(Frame& frame) {
    if (!reading::is_blank(frame.node.value_of("href"))) {
        frame.context.text.link = frame.node;
        frame.context.text.linked = ++links_;
    }
}

void PageReader::add_text(std::string_view text, const Frame& frame) {
    blocks_.inlines().text(text, frame.node.source(), frame.context.text);
}

std::string_view PageReader::name_of(const Node& node) {
    const std::string_view id = reading::trim(node.value_of("id"));
    const std::string_view classes = reading::trim(node.value_of("class"));
    if (id.empty() || classes.empty()) {
        return cut(id.empty() ? classes : id, kMaxName);
    }
    names_.push_back(std::string(cut(id, kMaxName)) + ' ' + std::string(cut(classes, kMaxName)));
    return names_.back();
}

} // namespace docspine::html
