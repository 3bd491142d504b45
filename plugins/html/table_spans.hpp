// SPDX-License-Identifier: Apache-2.0
//
// Keeps the spans of table cells sane: colspan and rowspan as HTML reads them (4.9.11), cut to what the table has.
//
// One for each row group. A row without cells is kept only where a cell above reaches into it. Threads: one.

#pragma once

#include "html_parser.hpp"

#include <string_view>

namespace docspine::html {

// HTML, 2.3.4.1: the number a text begins with, 0 when it begins with none; never above `max`.
[[nodiscard]] int leading_number(std::string_view text, int max) noexcept;

class TableSpans {
public:
    static constexpr int kMaxColumns = 1000;
    static constexpr int kMaxRowspan = 65'534;

    explicit TableSpans(const Node& row_group);

    // The next row. False: it has no cells and nothing reaches into it.
    [[nodiscard]] bool begin_row(const Node& row);
    // Of the next cell of the row.
    [[nodiscard]] int colspan(const Node& cell);
    [[nodiscard]] int rowspan(const Node& cell);
    [[nodiscard]] bool header() const noexcept { return header_; }

private:
    int rows_left_ = 0; // after this one
    int reach_ = 0;     // how many rows after this one a cell of it, or of one above, covers
    int columns_ = 0;   // used in this row
    bool header_;
};

} // namespace docspine::html
