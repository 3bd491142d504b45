// SPDX-License-Identifier: Apache-2.0
//
// Walks the tree of a page and writes the document: the visible text in its order, in the blocks a browser would make.
//
// Text directly in a container makes paragraphs of its own; block elements end the paragraph before them. Formatting,
// links, alignment and hiddenness are inherited down the tree. Decisions where browsers and documents differ:
//  - What is not shown (display:none, hidden, template, options not chosen, iframe content) is kept, marked dropped.
//  - noscript is shown (nothing here runs scripts), in a DIV with that role when it stands between blocks.
//  - pre is a paragraph with line breaks; with code in it, or a class that says so, a code block.
//  - dl is a list with the role "definitions", its items have the roles "term" and "definition".
//  - rt gets brackets unless the page brings them; q gets its quotation marks.
//  - Values of inputs are not read; labels of buttons, text areas and the chosen option are.
//  - A DIV stands for an element that has a role, an id or a class (in NAME: "id class class"); others leave no node.
//
// Threads: one; used for one page. Does not recurse: the depth of the tree is a vector's size.

#pragma once

#include "block_writer.hpp"
#include "html_parser.hpp"
#include "image_loader.hpp"
#include "table_spans.hpp"

#include <docspine/call.hpp>

#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace docspine::html {

// A text node of nothing but white space.
[[nodiscard]] bool is_blank_text(const Node& node);

class PageReader {
public:
    PageReader(std::string_view input, const Reporter& reporter, Builder& out);

    // Writes the blocks of the page into the open DOCUMENT.
    [[nodiscard]] Status read(const Node& root);

private:
    // What an element hands down to its children.
    struct Context {
        InlineStyle text;
        BlockForm form;
    };
    // An element whose children are being read.
    struct Frame {
        Node node;
        const TagInfo* info;
        Context context;
        std::size_t next = 0;        // child
        int containers = 0;          // to end when it is left
        bool block = false;          // ends a paragraph when it is left
        bool spans = false;          // has an entry in spans_
        bool starts_table = false;   // after its captions
        std::string_view after = {}; // text to add when it is left
    };

    void step();
    void visit(const Node& child);
    void enter(const Node& node, const TagInfo& info);
    bool open(Frame& frame);
    void open_block_level(Frame& frame);
    void open_table_level(Frame& frame);
    void open_block(Frame& frame);
    void leave();
    void inherit(Frame& frame) const;
    [[nodiscard]] const Frame& parent() const noexcept { return frames_.back(); }

    void begin(Frame& frame, Container container);
    void container(Frame& frame, Kind kind);
    void noscript(Frame& frame);
    void list(Frame& frame);
    void item(Frame& frame);
    void preformatted(Frame& frame);
    void table(const Frame& frame);
    void row_group(Frame& frame);
    void row(Frame& frame);
    void cell(Frame& frame);

    void link(Frame& frame);
    void image(const Frame& frame);
    void ruby_text(Frame& frame);
    void line_break(const Frame& frame);
    void select(const Node& node);
    void option(Frame& frame);
    void add_text(std::string_view text, const Frame& frame);

    [[nodiscard]] std::string_view name_of(const Node& node);

    Reporter reporter_;
    Builder& out_;
    BlockWriter blocks_;
    ImageLoader images_;
    std::vector<Frame> frames_;
    std::vector<TableSpans> spans_; // of the open row groups
    std::deque<std::string> names_; // that stand nowhere in the page in one piece
    std::uint32_t links_ = 0;
    Node chosen_; // option of the open select
    bool all_chosen_ = false;
};

} // namespace docspine::html
