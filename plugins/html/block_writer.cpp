// SPDX-License-Identifier: Apache-2.0
#include "block_writer.hpp"

#include <algorithm>

namespace docspine::html {

namespace {

// The only parent a kind can stand in; document: any.
Kind parent_of(Kind kind) noexcept {
    switch (kind) {
    case Kind::item:
        return Kind::list;
    case Kind::row:
        return Kind::table;
    case Kind::cell:
        return Kind::row;
    default:
        return Kind::document;
    }
}

} // namespace

Kind BlockWriter::enclosing() const noexcept {
    const auto found = std::find_if(stack_.rbegin(), stack_.rend(), [](const Open& open) { return !open.skipped; });
    return found == stack_.rend() ? Kind::document : found->what.kind;
}

void BlockWriter::push(const Container& container, bool anonymous) {
    stack_.push_back({container, false, anonymous, stack_.size() >= kMaxDepth});
}

void BlockWriter::close_anonymous() {
    while (!stack_.empty() && stack_.back().anonymous) {
        pop(DOCSPINE_NONE);
    }
}

void BlockWriter::ensure_flow() {
    Container around;
    switch (enclosing()) {
    case Kind::list:
        around.kind = Kind::item;
        push(around, true);
        break;
    case Kind::table:
        around.kind = Kind::row;
        push(around, true);
        [[fallthrough]];
    case Kind::row:
        around.kind = Kind::cell;
        push(around, true);
        break;
    default:
        break;
    }
}

void BlockWriter::begin(const Container& container) {
    Container fitting = container;
    const Kind parent = parent_of(container.kind);
    if (parent == Kind::document) {
        ensure_flow();
    } else {
        close_anonymous();
        if (enclosing() != parent) {
            ensure_flow();
            fitting.kind = Kind::div;
        }
    }
    push(fitting, false);
    if (container.eager) {
        open_pending(container.begin);
    }
}

void BlockWriter::end(std::uint32_t source_end) {
    close_anonymous();
    pop(source_end);
}

void BlockWriter::pop(std::uint32_t source_end) {
    const Open& top = stack_.back();
    if (top.opened) {
        advance(source_end);
        out_.close(last_end_);
    }
    stack_.pop_back();
}

void BlockWriter::advance(std::uint32_t end) noexcept {
    if (end != DOCSPINE_NONE) {
        last_end_ = std::max(last_end_, end);
    }
}

void BlockWriter::open_pending(std::uint32_t begin) {
    const auto first = std::find_if(stack_.rbegin(), stack_.rend(), [](const Open& open) { return open.opened; });
    for (auto open = first.base(); open != stack_.end(); ++open) {
        if (!open->skipped) {
            open->opened = true;
            this->open(open->what, open->what.begin != DOCSPINE_NONE ? open->what.begin : begin);
        }
    }
}

void BlockWriter::open(const Container& container, std::uint32_t begin) {
    out_.open(container.kind, begin, container.hidden != Hidden::none ? DOCSPINE_F_DROPPED : 0);
    if (container.hidden != Hidden::none) {
        out_.attr(Key::reason, reason_of(container.hidden));
    }
    if (!container.role.empty()) {
        out_.attr(Key::role, container.role);
    }
    if (!container.name.empty()) {
        out_.attr(Key::name, container.name);
    }
    if (container.kind == Kind::list && container.ordered) {
        out_.attr(Key::ordered, *container.ordered);
        if (*container.ordered && container.start != 1) {
            out_.attr(Key::start, container.start);
        }
    }
    if (container.header) {
        out_.attr(Key::header, true);
    }
    if (container.kind == Kind::cell && container.colspan > 1) {
        out_.attr(Key::colspan, container.colspan);
    }
    if (container.kind == Kind::cell && container.rowspan > 1) {
        out_.attr(Key::rowspan, container.rowspan);
    }
}

void BlockWriter::end_paragraph(const BlockForm& form) {
    if (!paragraph_.blank()) {
        ensure_flow();
        open_pending(paragraph_.source_begin());
        paragraph_.write(form, out_);
        advance(paragraph_.source_end());
    }
    paragraph_.clear();
}

void BlockWriter::rule(Range source) {
    ensure_flow();
    open_pending(source.offset);
    out_.leaf(Kind::rule, {}, source);
    advance(source.end());
}

} // namespace docspine::html
