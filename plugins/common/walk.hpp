// SPDX-License-Identifier: Apache-2.0
//
// The walk every writer makes: what is rendered of a document, in order, as a series of calls.
//
// Dropped nodes and metadata are left out. DIV, SECTION and a vendor's containers are transparent: their blocks come as
// if they stood in the parent. Spans and links never come by themselves; they arrive as the format of the runs inside.
// Adjacent text of one format is one run, line breaks are '\n' in it. An empty link or mask comes as an empty run.
//
// The walk is a loop with a stack of its own: nesting costs heap, not stack. Linear in the number of nodes.
// Threads: none shared. Lifetime: Nodes and views are good while the document is; a run's text only during the call.

#pragma once

#include <docspine/document.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace docspine::writing {

// How a run is set. Two spans side by side with the same style are one format; two links or masks never are.
struct Format {
    std::uint32_t style = 0;            // DOCSPINE_STYLE_*, or-ed over all spans around
    std::uint32_t link = DOCSPINE_NONE; // the LINK around it
    std::uint32_t mask = DOCSPINE_NONE; // the SPAN whose text stands for something hidden
    std::string_view lang;              // of the innermost span that has one
    [[nodiscard]] bool plain() const noexcept {
        return style == 0 && link == DOCSPINE_NONE && mask == DOCSPINE_NONE && lang.empty();
    }
    [[nodiscard]] bool operator==(const Format&) const noexcept = default;
};

class Visitor {
public:
    Visitor() = default;
    Visitor(const Visitor&) = delete;
    Visitor& operator=(const Visitor&) = delete;
    virtual ~Visitor() = default;
    // An annexed DOCUMENT, HEADING, PARAGRAPH, CODE, LIST, ITEM, TABLE, ROW, CELL, QUOTE or NOTE begins.
    // False: skip it with all it holds; leave() is not called.
    virtual bool enter(Node node) = 0;
    virtual void leave(Node node) = 0;
    // IMAGE, RULE, PAGE_BREAK; FIELD inside a text.
    virtual void leaf(Node node, const Format& format) = 0;
    virtual void run(std::string_view text, const Format& format) = 0;
};

// Walks all below the root.
void walk(const Document& document, Visitor& visitor);

// Appends what plain_text() says of a heading, paragraph or code block, without an allocation of its own.
void append_text(const Document& document, Node block, std::string& out);

// Appends all text below a node, whatever it is: one line a block, labels first. For parts that are not rendered.
void append_all_text(const Document& document, Node node, std::string& out);

// Does a text block hold anything but plain text: a format, a link, a note, a picture?
[[nodiscard]] bool has_formatting(const Document& document, Node block);

// Heading, paragraph or code: a block that holds inlines.
[[nodiscard]] bool is_text_block(Kind kind) noexcept;

// Does it stand in a text, rather than as a block of its own? (An IMAGE may be either.)
[[nodiscard]] bool is_inline(Node node) noexcept;

// The node the walk comes to after `node` and all below it, inside the same list item, cell, note or document, with
// transparent containers opened; DOCSPINE_NONE when there is none.
[[nodiscard]] std::uint32_t next_block(const Document& document, Node node);

// Calls `use(node)` for every dropped node that is in no other dropped one, in document order.
template <class Use>
void for_each_dropped(const Document& document, Use&& use) {
    for (std::uint32_t i = 1; i < document.node_count();) {
        const Node node = document.node(i);
        if (node.dropped()) {
            use(node);
        }
        i = node.dropped() ? node.end_index() : i + 1;
    }
}

} // namespace docspine::writing
