// SPDX-License-Identifier: Apache-2.0
//
// Where the cells of a table stand: spans resolved to columns, as HTML lays tables out, within Word's 63 columns.
//
// Linear in the number of cells; memory does not depend on the rows. Not thread-safe.

#pragma once

#include <docspine/document.hpp>

#include <array>
#include <cstdint>
#include <vector>

namespace docspine::docx {

inline constexpr std::uint32_t kMaxColumns = 63; // Word's limit

// Cells one after the other, row after row.
class GridCursor {
public:
    struct Place {
        std::uint32_t column;
        std::uint32_t columns; // at least 1; cut where the next columns are taken or the grid ends
    };

    void begin_row() noexcept { column_ = 0; }
    // The merged cell from a row above that stands at the cursor, if any; the cursor steps over it.
    struct Merged {
        bool found = false;
        std::uint32_t columns = 0;
    };
    [[nodiscard]] Merged take_merged() noexcept;
    // Is there room for one more cell in this row, when merged cells are stepped over?
    [[nodiscard]] bool has_room() const noexcept;
    // Ends all merged cells above: for a row they leave no column of.
    void end_merged() noexcept { rows_left_.fill(0); }
    // Puts a cell at the cursor. REQUIRES: has_room(), and take_merged() found nothing more.
    [[nodiscard]] Place place(std::int64_t columns, std::int64_t rows) noexcept;
    void end_row() noexcept;
    [[nodiscard]] std::uint32_t column() const noexcept { return column_; }

private:
    std::array<std::uint32_t, kMaxColumns> rows_left_{}; // rows below the current one a cell still covers, by column
    std::array<std::uint8_t, kMaxColumns> width_{};      // of the cell that covers it, at its first column
    std::array<std::uint8_t, kMaxColumns> fresh_{};      // placed in this row
    std::uint32_t column_ = 0;
};

struct TableShape {
    std::uint32_t columns = 0; // 0: no cell at all
    std::uint32_t rows = 0;
    std::uint32_t header_rows = 0;     // rows at the top that consist of header cells
    bool too_wide = false;             // there are cells beyond the last column Word can have
    std::vector<std::uint32_t> weight; // how much room the text of each column asks for
};

[[nodiscard]] TableShape measure(Node table);

// Is this row one that is repeated on every page: marked so, or all its cells are header cells?
[[nodiscard]] bool is_header_row(Node row);

} // namespace docspine::docx
