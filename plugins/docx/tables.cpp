// SPDX-License-Identifier: Apache-2.0
//
// Tables; see body.hpp. A row has a cell for every column of the grid: merged ones go on, missing ones are empty.
#include "plugins/docx/body.hpp"
#include "plugins/docx/styles.hpp"

#include <algorithm>
#include <numeric>

namespace docspine::docx {

namespace {

constexpr std::uint32_t kMostRowsToFit = 500; // beyond, Word must not measure all rows to find the widths

} // namespace

// Columns share the room by the width of their text, within bounds so that none is starved.
std::vector<std::int32_t> BodyWriter::column_widths(const TableShape& shape, std::int32_t room) const {
    std::vector<std::int64_t> shares;
    for (const std::uint32_t weight : shape.weight) {
        shares.push_back(std::clamp<std::int64_t>(weight, 8, 32));
    }
    const std::int64_t sum = std::accumulate(shares.begin(), shares.end(), std::int64_t{0});
    std::vector<std::int32_t> widths;
    std::int64_t before = 0;
    for (const std::int64_t share : shares) { // borders are rounded, so that the sum is exact
        const std::int64_t left = before * room / sum;
        before += share;
        widths.push_back(static_cast<std::int32_t>(std::max<std::int64_t>(1, before * room / sum - left)));
    }
    return widths;
}

bool BodyWriter::enter_table(Node node) {
    flush_marker();
    TableShape shape = measure(node);
    if (shape.columns == 0) {
        return false;
    }
    if (contexts_.back().last == Last::table || page_break_) { // Word joins tables that touch
        empty_paragraph(kGap);
    }
    counts_.wide_tables += shape.too_wide ? 1U : 0U;
    const std::int32_t left = indent();
    const std::int32_t room = std::max<std::int32_t>(contexts_.back().width - left, 200);
    OpenTable table;
    table.widths = column_widths(shape, room);
    table.shape = std::move(shape);

    XmlBuffer& xml = story_->xml;
    xml.append("<w:tbl><w:tblPr><w:tblStyle w:val=\"DocumentTable\"/><w:tblW w:w=\"");
    xml.number(room);
    xml.append("\" w:type=\"dxa\"/>");
    if (left > 0) {
        xml.append("<w:tblInd w:w=\"");
        xml.number(left);
        xml.append("\" w:type=\"dxa\"/>");
    }
    xml.append(table.shape.rows > kMostRowsToFit ? "<w:tblLayout w:type=\"fixed\"/>"
                                                 : "<w:tblLayout w:type=\"autofit\"/>");
    xml.append("</w:tblPr><w:tblGrid>");
    for (const std::int32_t width : table.widths) {
        xml.append("<w:gridCol w:w=\"");
        xml.number(width);
        xml.append("\"/>");
    }
    xml.append("</w:tblGrid>");
    tables_.push_back(std::move(table));
    return true;
}

void BodyWriter::leave_table() {
    story_->xml.append("</w:tbl>");
    tables_.pop_back();
    contexts_.back().last = Last::table;
}

void BodyWriter::enter_row(Node /*node*/) {
    OpenTable& table = tables_.back();
    table.cursor.begin_row();
    story_->xml.append("<w:tr>");
    if (table.row < table.shape.header_rows) {
        story_->xml.append("<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    }
    ++table.row;
}

void BodyWriter::leave_row() {
    close_cell();
    filler_cells(true);
    tables_.back().cursor.end_row();
    story_->xml.append("</w:tr>");
}

void BodyWriter::cell_properties(std::uint32_t column, std::uint32_t columns, std::string_view more) {
    const OpenTable& table = tables_.back();
    const auto first = table.widths.begin() + column;
    XmlBuffer& xml = story_->xml;
    xml.append("<w:tc><w:tcPr><w:tcW w:w=\"");
    xml.number(std::accumulate(first, first + columns, std::int64_t{0}));
    xml.append("\" w:type=\"dxa\"/>");
    if (columns > 1) {
        xml.append("<w:gridSpan w:val=\"");
        xml.number(columns);
        xml.append("\"/>");
    }
    xml.append(more);
}

void BodyWriter::filler_cell(std::uint32_t column, std::uint32_t columns, bool merged) {
    cell_properties(column, columns, merged ? "<w:vMerge/></w:tcPr>" : "</w:tcPr>");
    story_->xml.append("<w:p><w:pPr><w:pStyle w:val=\"TableText\"/></w:pPr></w:p></w:tc>");
}

// Cells that stand at the cursor before the next one of the document: those merged with a row above; at the end of the
// row also empty ones where the document has none.
void BodyWriter::filler_cells(bool to_the_end) {
    OpenTable& table = tables_.back();
    GridCursor& cursor = table.cursor;
    while (cursor.column() < table.shape.columns) {
        const std::uint32_t column = cursor.column();
        if (const auto merged = cursor.take_merged(); merged.found) {
            filler_cell(column, merged.columns, true);
        } else if (to_the_end) {
            filler_cell(column, cursor.place(table.shape.columns - column, 1).columns, false);
        } else {
            return;
        }
    }
}

void BodyWriter::enter_cell(Node node) {
    OpenTable& table = tables_.back();
    if (!table.cursor.has_room()) {
        if (table.cell_open) {
            return; // no column left: its blocks join the last cell
        }
        table.cursor.end_merged();
    }
    close_cell();
    filler_cells(false);
    const std::int64_t rows = node.integer_of(Key::rowspan, 1);
    const auto place = table.cursor.place(node.integer_of(Key::colspan, 1), rows);
    const bool header = node.integer_of(Key::header, 0) != 0;
    const bool spans = rows > 1 && table.row < table.shape.rows;
    cell_properties(place.column, place.columns, spans ? "<w:vMerge w:val=\"restart\"/>" : "");
    XmlBuffer& xml = story_->xml;
    if (header && !layout_.table.header_fill.empty()) {
        xml.append("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"");
        xml.append(layout_.table.header_fill);
        xml.append("\"/>");
    }
    xml.append("<w:vAlign w:val=\"center\"/></w:tcPr>");
    table.cell_open = true;

    const auto first = table.widths.begin() + place.column;
    Context inside;
    inside.place = Place::cell;
    inside.header_cell = header;
    inside.align = node.integer_of(Key::align, 0);
    inside.width = std::max(200, std::accumulate(first, first + place.columns, 0) - 2 * layout_.table.cell_margin);
    contexts_.push_back(inside);
}

void BodyWriter::close_cell() {
    OpenTable& table = tables_.back();
    if (!table.cell_open) {
        return;
    }
    if (contexts_.back().last != Last::paragraph) { // a cell ends with a paragraph (part 1, 17.4.65)
        empty_paragraph(contexts_.back().last == Last::table ? kGap : style_in_context());
    }
    story_->xml.append("</w:tc>");
    table.cell_open = false;
    contexts_.pop_back();
}

} // namespace docspine::docx
