// SPDX-License-Identifier: Apache-2.0
#include "plugins/common/walk.hpp"

#include <vector>

namespace docspine::writing {

namespace {

// Containers the walk reports. All other inner kinds, vendors' ones included, are transparent.
bool reported(Kind kind) noexcept {
    switch (kind) {
    case Kind::document:
    case Kind::heading:
    case Kind::paragraph:
    case Kind::code:
    case Kind::list:
    case Kind::item:
    case Kind::table:
    case Kind::row:
    case Kind::cell:
    case Kind::quote:
    case Kind::note:
        return true;
    default:
        return false;
    }
}

bool invisible(Node node) noexcept {
    return node.dropped() || node.kind() == Kind::meta || node.kind() == Kind::repair;
}

class Walker {
public:
    Walker(const Document& document, Visitor& visitor)
        : document_(document)
        , visitor_(visitor) {}

    void run() {
        const std::uint32_t end = document_.node_count();
        for (std::uint32_t i = 1; i < end || !open_.empty();) {
            if (!open_.empty() && i >= open_.back().end) {
                close();
                continue;
            }
            const Node node = document_.node(i);
            if (invisible(node)) {
                i = node.end_index();
            } else {
                i = node.leaf() ? leaf(node) : inner(node);
            }
        }
        flush();
    }

private:
    struct Open {
        std::uint32_t node;
        std::uint32_t end;
        Format outer;           // the format to go back to
        std::uint64_t produced; // how much had been reported when it began
    };

    std::uint32_t leaf(Node node) {
        switch (node.kind()) {
        case Kind::line_break:
            add("\n");
            break;
        case Kind::image:
        case Kind::rule:
        case Kind::page_break:
        case Kind::field:
            flush();
            ++produced_;
            visitor_.leaf(node, format_);
            break;
        default: // TEXT and what behaves as TEXT
            add(node.text());
        }
        return node.end_index();
    }

    std::uint32_t inner(Node node) {
        const Kind kind = node.kind();
        if (kind == Kind::span || kind == Kind::link) {
            push(node);
            wrap(node);
            return node.index() + 1;
        }
        if (!reported(kind)) {
            return node.index() + 1;
        }
        flush();
        ++produced_;
        if (!visitor_.enter(node)) {
            return node.end_index();
        }
        push(node);
        format_ = {};
        return node.index() + 1;
    }

    void push(Node node) { open_.push_back({node.index(), node.end_index(), format_, produced_}); }

    void wrap(Node node) {
        if (node.kind() == Kind::link) {
            format_.link = node.index();
            return;
        }
        format_.style |= node.style();
        if (node.find(Key::masked)) {
            format_.mask = node.index();
        }
        if (const std::string_view lang = node.text_of(Key::lang); !lang.empty()) {
            format_.lang = lang;
        }
    }

    void close() {
        const Open top = open_.back();
        const Node node = document_.node(top.node);
        open_.pop_back();
        if (node.kind() == Kind::span || node.kind() == Kind::link) {
            const bool counts = format_.link == top.node || format_.mask == top.node;
            if (counts && produced_ == top.produced) {
                flush();
                visitor_.run({}, format_);
                ++produced_;
            }
        } else {
            flush();
            visitor_.leave(node);
        }
        format_ = top.outer;
    }

    void add(std::string_view text) {
        if (text.empty()) {
            return;
        }
        if (!pending_.empty() && !(pending_format_ == format_)) {
            flush();
        }
        pending_format_ = format_;
        pending_ += text;
        ++produced_;
    }

    void flush() {
        if (!pending_.empty()) {
            visitor_.run(pending_, pending_format_);
            pending_.clear();
        }
    }

    const Document& document_;
    Visitor& visitor_;
    std::vector<Open> open_;
    Format format_;
    std::string pending_;
    Format pending_format_;
    std::uint64_t produced_ = 0;
};

} // namespace

void walk(const Document& document, Visitor& visitor) {
    Walker(document, visitor).run();
}

bool is_text_block(Kind kind) noexcept {
    return kind == Kind::heading || kind == Kind::paragraph || kind == Kind::code;
}

bool is_inline(Node node) noexcept {
    const auto parent = node.parent();
    return parent && (is_text_block(parent->kind()) || parent->kind() == Kind::span || parent->kind() == Kind::link);
}

void append_text(const Document& document, Node block, std::string& out) {
    for (std::uint32_t i = block.index() + 1; i < block.end_index();) {
        const Node node = document.node(i);
        const bool skip = node.kind() == Kind::note || node.kind() == Kind::field || invisible(node);
        if (!skip && node.kind() == Kind::line_break) {
            out += '\n';
        } else if (!skip) {
            out += node.text();
        }
        i = skip ? node.end_index() : i + 1;
    }
}

void append_all_text(const Document& document, Node node, std::string& out) {
    const std::size_t start = out.size();
    for (std::uint32_t i = node.index(); i < node.end_index(); ++i) {
        const Node part = document.node(i);
        const bool new_line = is_text_block(part.kind()) || part.kind() == Kind::field || part.kind() == Kind::item;
        if (new_line && out.size() > start && out.back() != '\n') {
            out += '\n';
        }
        out += part.label();
        if (part.kind() == Kind::line_break) {
            out += '\n';
        }
        out += part.text();
    }
}

bool has_formatting(const Document& document, Node block) {
    for (std::uint32_t i = block.index() + 1; i < block.end_index();) {
        const Node node = document.node(i);
        if (invisible(node)) {
            i = node.end_index();
            continue;
        }
        switch (node.kind()) {
        case Kind::link:
        case Kind::note:
        case Kind::image:
        case Kind::field:
            return true;
        case Kind::span:
            if (node.style() != 0 || node.find(Key::masked) || !node.text_of(Key::lang).empty()) {
                return true;
            }
            break;
        default:
            break;
        }
        ++i;
    }
    return false;
}

std::uint32_t next_block(const Document& document, Node node) {
    std::uint32_t limit = document.node_count();
    for (auto outer = node.parent(); outer; outer = outer->parent()) {
        if (reported(outer->kind())) {
            limit = outer->end_index();
            break;
        }
    }
    std::uint32_t i = node.end_index();
    while (i < limit) {
        const Node next = document.node(i);
        if (!invisible(next) && (next.leaf() || reported(next.kind()))) {
            return i;
        }
        i = invisible(next) ? next.end_index() : i + 1;
    }
    return DOCSPINE_NONE;
}

} // namespace docspine::writing
