// SPDX-License-Identifier: Apache-2.0
//
// The parts of PageReader for what has a structure of its own: lists, tables, ruby, choices.

#include "page_reader.hpp"
#include "plugins/common/white_space.hpp"

#include <algorithm>

namespace docspine::html {

namespace {

// HTML, 2.3.4.1 "rules for parsing integers", within what a list can start with.
std::int64_t list_start(std::string_view text) noexcept {
    constexpr int kMax = 1'000'000'000;
    text = reading::trim(text);
    if (!text.empty() && text.front() == '-') {
        return -static_cast<std::int64_t>(leading_number(text.substr(1), kMax));
    }
    return leading_number(text, kMax);
}

bool starts_with_number(std::string_view text) noexcept {
    text = reading::trim(text);
    text.remove_prefix(!text.empty() && (text.front() == '-' || text.front() == '+') ? 1 : 0);
    return !text.empty() && text.front() >= '0' && text.front() <= '9';
}

} // namespace

bool is_blank_text(const Node& node) {
    return node.type() == Node::Type::text && reading::is_blank(node.text());
}

void PageReader::list(Frame& frame) {
    Container list{.kind = Kind::list, .name = name_of(frame.node)};
    if (frame.info->tag == Tag::dl) {
        list.role = "definitions";
    }
    list.ordered = frame.info->tag == Tag::ol;
    if (const auto start = frame.node.attribute("start"); start && starts_with_number(start->value)) {
        list.start = list_start(start->value);
    }
    begin(frame, list);
    frame.context.form = {.align = frame.context.form.align};
}

void PageReader::item(Frame& frame) {
    const bool grouped = parent().info->tag == Tag::div && parent().containers == 0;
    const bool in_list = parent().info->display == Display::list || grouped;
    begin(frame,
          {.kind = Kind::item, .eager = in_list && !grouped, .role = frame.info->role, .name = name_of(frame.node)});
    frame.context.form = {.align = frame.context.form.align};
}

// Captions come first, so they are put on top of their table.
void PageReader::table(const Frame& frame) {
    const Node node = frame.node;
    for (std::size_t i = node.child_count(); i-- > 0;) {
        if (!node.child(i).is(Tag::caption)) {
            continue;
        }
        Frame caption{node.child(i), &tag_info(Tag::caption), frame.context};
        inherit(caption);
        caption.context.form.role = "caption";
        caption.context.form.name = name_of(caption.node);
        caption.block = true;
        frames_.push_back(caption);
    }
}

void PageReader::row_group(Frame& frame) {
    if (parent().info->display == Display::table) {
        spans_.emplace_back(frame.node);
        frame.spans = true;
    } else {
        open_block(frame);
    }
}

void PageReader::row(Frame& frame) {
    if (!parent().spans) {
        open_block(frame);
        return;
    }
    TableSpans& spans = spans_.back();
    begin(frame, {.kind = Kind::row, .eager = spans.begin_row(frame.node), .header = spans.header()});
}

void PageReader::cell(Frame& frame) {
    if (parent().info->display != Display::row || parent().containers == 0) {
        open_block(frame);
        return;
    }
    TableSpans& spans = spans_.back();
    Container cell{.kind = Kind::cell, .eager = true, .name = name_of(frame.node)};
    cell.colspan = spans.colspan(frame.node);
    cell.rowspan = spans.rowspan(frame.node);
    cell.header = frame.info->tag == Tag::th;
    begin(frame, cell);
    frame.context.form = {.align = frame.context.form.align};
}

void PageReader::ruby_text(Frame& frame) {
    for (std::size_t i = parent().next - 1; i-- > 0;) { // parent().next is already behind this one
        const Node before = parent().node.child(i);
        if (before.is(Tag::rp)) {
            return;
        }
        if (!is_blank_text(before)) {
            break;
        }
    }
    add_text("（", frame);
    frame.after = "）";
}

// Of a select only the chosen option shows: the one marked so, else the first (HTML, 4.10.7).
void PageReader::select(const Node& node) {
    all_chosen_ = node.attribute("multiple").has_value();
    chosen_ = {};
    bool marked = false;
    const auto consider = [&](const Node& option) {
        const bool selected = option.attribute("selected").has_value();
        if (selected || (chosen_ == Node{} && !marked)) {
            chosen_ = marked && !selected ? chosen_ : option;
        }
        marked = marked || selected;
    };
    for (std::size_t i = 0; i < node.child_count(); ++i) {
        const Node child = node.child(i);
        if (child.is(Tag::option)) {
            consider(child);
        }
        for (std::size_t k = 0; child.is(Tag::optgroup) && k < child.child_count(); ++k) {
            if (child.child(k).is(Tag::option)) {
                consider(child.child(k));
            }
        }
    }
}

void PageReader::option(Frame& frame) {
    if (all_chosen_ || frame.node == chosen_) {
        add_text(" ", frame);
        frame.after = " ";
    } else if (frame.context.text.hidden == Hidden::none) {
        frame.context.text.hidden = Hidden::choice;
    }
}

} // namespace docspine::html
