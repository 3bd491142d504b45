// SPDX-License-Identifier: Apache-2.0
#include "plugins/docx/table_grid.hpp"

#include <algorithm>
#include <string_view>

namespace docspine::docx {

namespace {

// How wide a text is in columns of a terminal: Han and the like two, others one. Looks at the first 120 bytes.
std::uint32_t display_width(std::string_view text) noexcept {
    std::uint32_t width = 0;
    for (const char c : text.substr(0, 120)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80 || byte >= 0xC0) {
            width += byte >= 0xE2 ? 2 : 1;
        }
    }
    return width;
}

// The widest line of a cell, tables inside it left out.
std::uint32_t cell_width(const Node cell) {
    constexpr std::uint32_t kEnough = 60;
    std::uint32_t widest = 0;
    std::uint32_t line = 0;
    std::uint32_t skip_to = 0;
    for (const Node node : cell.descendants()) {
        if (node.index() < skip_to) {
            continue;
        }
        if (node.kind() == Kind::table || node.dropped()) {
            skip_to = node.end_index();
        } else if (node.kind() == Kind::text) {
            line += display_width(node.text());
        } else if (!(node.kind() == Kind::span || node.kind() == Kind::link)) {
            line = 0;
        }
        widest = std::max(widest, line);
        if (widest >= kEnough) {
            return kEnough;
        }
    }
    return widest;
}

} // namespace

GridCursor::Merged GridCursor::take_merged() noexcept {
    if (column_ >= kMaxColumns || rows_left_[column_] == 0 || fresh_[column_] != 0) {
        return {};
    }
    const std::uint32_t columns = width_[column_];
    column_ += columns;
    return {true, columns};
}

bool GridCursor::has_room() const noexcept {
    std::uint32_t at = column_;
    while (at < kMaxColumns && rows_left_[at] != 0 && fresh_[at] == 0) {
        at += width_[at];
    }
    return at < kMaxColumns;
}

GridCursor::Place GridCursor::place(std::int64_t columns, std::int64_t rows) noexcept {
    const auto wanted = static_cast<std::uint32_t>(std::clamp<std::int64_t>(columns, 1, kMaxColumns));
    std::uint32_t count = 1;
    while (count < wanted && column_ + count < kMaxColumns && rows_left_[column_ + count] == 0) {
        ++count;
    }
    const auto below = static_cast<std::uint32_t>(std::clamp<std::int64_t>(rows, 1, 65'534) - 1);
    for (std::uint32_t i = column_; i < column_ + count; ++i) {
        rows_left_[i] = below;
        width_[i] = static_cast<std::uint8_t>(count - (i - column_));
        fresh_[i] = 1;
    }
    const Place place{column_, count};
    column_ += count;
    return place;
}

void GridCursor::end_row() noexcept {
    for (std::uint32_t i = 0; i < kMaxColumns; ++i) {
        if (fresh_[i] == 0 && rows_left_[i] > 0) {
            --rows_left_[i];
        }
        fresh_[i] = 0;
    }
}

bool is_header_row(Node row) {
    if (row.integer_of(Key::header, 0) != 0) {
        return true;
    }
    bool any = false;
    for (const Node cell : row.children()) {
        if (!cell.dropped() && cell.integer_of(Key::header, 0) == 0) {
            return false;
        }
        any = any || !cell.dropped();
    }
    return any;
}

TableShape measure(Node table) {
    TableShape shape;
    shape.weight.assign(kMaxColumns, 0);
    GridCursor cursor;
    for (const Node row : table.children()) {
        if (row.dropped()) {
            continue;
        }
        shape.header_rows += shape.header_rows == shape.rows && is_header_row(row) ? 1U : 0U;
        ++shape.rows;
        cursor.begin_row();
        for (const Node cell : row.children()) {
            if (cell.dropped()) {
                continue;
            }
            if (!cursor.has_room() && cursor.column() > 0) {
                shape.too_wide = true;
                break;
            }
            if (!cursor.has_room()) {
                cursor.end_merged();
            }
            while (cursor.take_merged().found) {
            }
            const auto place = cursor.place(cell.integer_of(Key::colspan, 1), cell.integer_of(Key::rowspan, 1));
            shape.columns = std::max(shape.columns, place.column + place.columns);
            if (place.columns == 1) {
                shape.weight[place.column] = std::max(shape.weight[place.column], cell_width(cell));
            }
        }
        cursor.end_row();
    }
    if (shape.header_rows == shape.rows) {
        shape.header_rows = shape.rows > 1 ? 1 : 0; // a table of headers only repeats its first row at most
    }
    shape.weight.resize(shape.columns);
    return shape;
}

} // namespace docspine::docx
