// SPDX-License-Identifier: Apache-2.0
//
// Turns "a list begins", "here is text", "it ends" into a document that keeps the model's rules, whatever came.
//
// What a list, table or row cannot hold directly gets an item, row or cell around it; an item, row or cell outside its
// list or table becomes a DIV (CSS 2.2, 17.2.1 does the same). Containers are opened when their first content comes,
// so empty ones leave no trace, and no deeper than kMaxDepth.
//
// Threads: one. Every begin() needs its end().

#pragma once

#include "paragraph.hpp"

#include <docspine/call.hpp>

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace docspine::html {

struct Container {
    Kind kind = Kind::div;
    std::uint32_t begin = DOCSPINE_NONE; // offset of its start tag
    bool eager = false;                  // opened even when nothing comes
    Hidden hidden = Hidden::none;
    std::string_view role = {};
    std::string_view name = {};
    std::optional<bool> ordered = std::nullopt; // lists
    std::int64_t start = 1;                     // ordered lists
    int colspan = 1;
    int rowspan = 1;
    bool header = false;
};

class BlockWriter {
public:
    static constexpr std::size_t kMaxDepth = 960; // leaves room for a paragraph and its spans

    BlockWriter(std::string_view input, Builder& out) noexcept
        : paragraph_(input)
        , out_(out) {}

    void begin(const Container& container);
    // `source_end`: after its end tag, or DOCSPINE_NONE.
    void end(std::uint32_t source_end);

    // Inlines go here until end_paragraph() makes a block of them, if they say anything.
    [[nodiscard]] Paragraph& inlines() noexcept { return paragraph_; }
    void end_paragraph(const BlockForm& form);
    void rule(Range source);

private:
    struct Open {
        Container what;
        bool opened = false;
        bool anonymous = false;
        bool skipped = false; // too deep
    };
    void push(const Container& container, bool anonymous);
    void pop(std::uint32_t source_end);
    void close_anonymous();
    void ensure_flow();
    void open_pending(std::uint32_t begin);
    void open(const Container& container, std::uint32_t begin);
    void advance(std::uint32_t end) noexcept;
    [[nodiscard]] Kind enclosing() const noexcept;

    Paragraph paragraph_;
    Builder& out_;
    std::vector<Open> stack_;
    std::uint32_t last_end_ = 0; // of anything written so far
};

} // namespace docspine::html
