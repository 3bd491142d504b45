// SPDX-License-Identifier: Apache-2.0
#include "tools/docspine/table.hpp"

#include "tools/docspine/width.hpp"

#include <algorithm>

namespace docspine::cli {
namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kNarrowest = 24; // of a wrapped last column

std::string
render_row(const std::vector<std::string>& row, const std::vector<std::size_t>& widths, const Terminal& terminal) {
    std::string line;
    std::size_t before = 0;
    for (std::size_t i = 0; i + 1 < widths.size(); ++i) {
        line += pad(i < row.size() ? row[i] : "", widths[i] + kGap);
        before += widths[i] + kGap;
    }
    if (row.size() == widths.size()) {
        const std::size_t columns = terminal.columns();
        const bool wraps = terminal.interactive() && columns >= before + kNarrowest;
        line += wraps ? wrap(row.back(), columns - before, std::string(before, ' ')) : row.back();
    }
    line.erase(line.find_last_not_of(' ') + 1);
    return line + "\n";
}

} // namespace

std::string render_table(const std::vector<std::string>& header,
                         const std::vector<std::vector<std::string>>& rows,
                         const Terminal& terminal) {
    std::vector<std::size_t> widths;
    for (const std::string& cell : header) {
        widths.push_back(display_width(cell));
    }
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size() && i < widths.size(); ++i) {
            widths[i] = std::max(widths[i], display_width(row[i]));
        }
    }
    std::string head = render_row(header, widths, terminal);
    head.pop_back();
    std::string out = terminal.paint(Ink::bold, head) + "\n";
    for (const auto& row : rows) {
        out += render_row(row, widths, terminal);
    }
    return out;
}

} // namespace docspine::cli
