// SPDX-License-Identifier: Apache-2.0
#include "table_spans.hpp"

#include "plugins/common/white_space.hpp"

#include <algorithm>

namespace docspine::html {

namespace {

bool has_cells(const Node& row) {
    for (std::size_t i = 0; i < row.child_count(); ++i) {
        if (row.child(i).is(Tag::td) || row.child(i).is(Tag::th)) {
            return true;
        }
    }
    return false;
}

} // namespace

int leading_number(std::string_view text, int max) noexcept {
    text = reading::trim(text);
    if (!text.empty() && text.front() == '+') {
        text.remove_prefix(1);
    }
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') {
            break;
        }
        value = std::min(value * 10 + (c - '0'), max);
    }
    return value;
}

TableSpans::TableSpans(const Node& row_group)
    : header_(row_group.tag() == Tag::thead) {
    for (std::size_t i = 0; i < row_group.child_count(); ++i) {
        rows_left_ += row_group.child(i).is(Tag::tr) ? 1 : 0;
    }
}

bool TableSpans::begin_row(const Node& row) {
    --rows_left_;
    columns_ = 0;
    const bool covered = reach_ > 0;
    reach_ = std::max(0, reach_ - 1);
    return covered || has_cells(row);
}

int TableSpans::colspan(const Node& cell) {
    const int wanted = std::max(1, leading_number(cell.value_of("colspan"), kMaxColumns));
    const int span = std::clamp(wanted, 1, std::max(1, kMaxColumns - columns_));
    columns_ += span;
    return span;
}

// 0 means: to the end of the row group (HTML, 4.9.11).
int TableSpans::rowspan(const Node& cell) {
    const auto attribute = cell.attribute("rowspan");
    int wanted = attribute ? leading_number(attribute->value, kMaxRowspan) : 1;
    const bool to_the_end = wanted == 0 && attribute && reading::trim(attribute->value).substr(0, 1) == "0";
    wanted = to_the_end ? kMaxRowspan : std::max(1, wanted);
    const int span = std::clamp(wanted, 1, std::max(1, rows_left_ + 1));
    reach_ = std::max(reach_, span - 1);
    return span;
}

} // namespace docspine::html
