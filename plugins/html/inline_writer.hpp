// SPDX-License-Identifier: Apache-2.0
//
// Writes the collected pieces of one paragraph into the document: links around spans around text.
//
// Neighbours of one link share a LINK, neighbours of one formatting share a SPAN; no SPAN stands in a SPAN.
// A paragraph of nothing but hidden pieces is dropped as a whole. Threads: one; used for one paragraph.

#pragma once

#include "paragraph.hpp"

#include <span>

namespace docspine::html {

class InlineWriter {
public:
    InlineWriter(std::span<const InlineItem> items, std::string_view buffer, Builder& out) noexcept
        : items_(items)
        , buffer_(buffer)
        , out_(out) {}

    // REQUIRES: there are items.
    void write(const BlockForm& form);

private:
    void open_block(const BlockForm& form);
    void write_link(std::span<const InlineItem> items);
    void write_span(std::span<const InlineItem> items);
    void write_item(const InlineItem& item);
    void write_image(const InlineItem& item);

    std::span<const InlineItem> items_;
    std::string_view buffer_;
    Builder& out_;
    bool all_hidden_ = false;
};

} // namespace docspine::html
