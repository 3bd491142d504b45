// SPDX-License-Identifier: Apache-2.0
//
// The text of a DOCX: word/document.xml and word/footnotes.xml, written while the document is walked.
//
// Every paragraph has a named style; what the style cannot say (a list's level, a wanted alignment) is set directly.
// What Word cannot hold is set as plain text and counted: see Counts. Nothing is left out but empty links.
// One pass; memory does not grow with the text. Not thread-safe.

#pragma once

#include "plugins/common/resources.hpp"
#include "plugins/common/walk.hpp"
#include "plugins/docx/image_size.hpp"
#include "plugins/docx/layout.hpp"
#include "plugins/docx/parts.hpp"
#include "plugins/docx/story.hpp"
#include "plugins/docx/table_grid.hpp"

#include <docspine/document.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace docspine::docx {

// What could not be set as it was; each is told once.
struct Counts {
    std::uint32_t plain_links = 0;        // links whose target no DOCX may hold
    std::uint32_t missing_images = 0;     // pictures the document names but does not have
    std::uint32_t unsupported_images = 0; // pictures of a kind Word does not show
    std::uint32_t wide_tables = 0;        // tables of more than 63 columns
};

struct Media {
    std::string name; // "word/media/image1.png"
    std::uint32_t blob;
};

class BodyWriter final : public writing::Visitor {
public:
    // The deflaters are started here and finished by the caller after finish().
    BodyWriter(const Document& document, const Layout& layout, Deflater& text, Deflater& notes);

    void write();

    [[nodiscard]] const Counts& counts() const noexcept { return counts_; }
    [[nodiscard]] const std::vector<OrderedList>& lists() const noexcept { return lists_; }
    [[nodiscard]] const std::vector<Media>& media() const noexcept { return media_; }
    [[nodiscard]] std::string text_relationships() const { return text_.relationships.xml(); }
    [[nodiscard]] std::string note_relationships() const { return notes_.relationships.xml(); }

    bool enter(Node node) override;
    void leave(Node node) override;
    void leaf(Node node, const writing::Format& format) override;
    void run(std::string_view text, const writing::Format& format) override;

private:
    enum class Place : std::uint8_t { text, cell, note };
    enum class Last : std::uint8_t { nothing, paragraph, table };
    enum class Marker : std::uint8_t { none, number, label, note };

    // What a container makes of the paragraphs in it.
    struct Context {
        Place place = Place::text;
        Last last = Last::nothing;    // what stands before the next block
        Marker marker = Marker::none; // waits for the first paragraph
        std::string_view label;       // of Marker::label
        bool header_cell = false;
        std::int64_t align = 0; // of the cell
        std::uint32_t list_depth = 0;
        std::uint32_t number_id = 0; // of the innermost list; 0: labels are text
        std::uint32_t quote_depth = 0;
        std::int32_t width = 0; // room for tables and pictures, twips
    };
    struct OpenTable {
        TableShape shape;
        GridCursor cursor;
        std::vector<std::int32_t> widths;
        std::uint32_t row = 0;
        bool cell_open = false;
    };
    struct Look {
        std::string_view style; // empty: Normal
        std::int64_t align = 0;
        bool natural_line = false; // a picture must not be cut by an exact line
        bool running = false;      // text without a style of its own: kept off a table above it
    };

    // body.cpp: blocks and containers
    void begin_stories();
    void section_properties();
    bool enter_container(Node node);
    void enter_heading(Node node);
    void enter_paragraph(Node node);
    void enter_code();
    void enter_list(Node node);
    void enter_item(Node node);
    void enter_annex();
    bool enter_note(Node node);
    void leave_heading(Node node);
    void leave_note();
    void leave_container();
    Context& push();
    void pop();

    // paragraphs.cpp: paragraphs and runs
    void begin_paragraph(const Look& look);
    void end_paragraph();
    void empty_paragraph(std::string_view style);
    void paragraph_properties(const Look& look, Marker marker);
    void indentation(Marker marker);
    void write_marker(Marker marker, std::string_view label);
    void flush_marker();
    void label_run(std::string_view label, std::string_view text_after);
    void plain_run(std::string_view text);
    void code_run(std::string_view text, const writing::Format& format);
    void write_run(std::string_view text, const writing::Format& format);
    void run_properties(std::string_view text, const writing::Format& format);
    void run_text(std::string_view text);
    void set_link(std::uint32_t link);
    [[nodiscard]] std::string_view style_in_context() const;
    [[nodiscard]] std::string_view role_style(Node node);
    [[nodiscard]] std::int32_t indent() const;

    // tables.cpp
    bool enter_table(Node node);
    void enter_row(Node node);
    void enter_cell(Node node);
    void leave_row();
    void leave_table();
    void close_cell();
    void filler_cells(bool to_the_end);
    void filler_cell(std::uint32_t column, std::uint32_t columns, bool merged);
    void cell_properties(std::uint32_t column, std::uint32_t columns, std::string_view more);
    [[nodiscard]] std::vector<std::int32_t> column_widths(const TableShape& shape, std::int32_t room) const;

    // pictures.cpp
    void image(Node node);
    void drawing(Node node, const ImageInfo& info, std::uint32_t number);
    void placeholder(Node node);

    const Document& document_;
    const Layout& layout_;
    Story text_;
    Story notes_;
    Story* story_ = &text_;
    std::vector<Context> contexts_;
    std::vector<OpenTable> tables_;
    std::vector<OrderedList> lists_;
    writing::Resources resources_;
    std::vector<Media> media_;
    std::unordered_set<std::uint32_t> media_numbers_;
    Counts counts_;
    bool page_break_ = false; // before the next block
    std::uint32_t note_id_ = 0;
    std::uint32_t drawing_id_ = 0;
    std::string scratch_;
    std::string style_id_;
};

} // namespace docspine::docx
