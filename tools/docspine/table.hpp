// SPDX-License-Identifier: Apache-2.0
//
// A table for people: columns aligned by display width, the last one wrapped to the terminal.

#pragma once

#include "tools/docspine/terminal.hpp"

#include <string>
#include <vector>

namespace docspine::cli {

// Row by row; rows may be shorter than the header. Cells must be printable(). Ends with a line feed.
[[nodiscard]] std::string render_table(const std::vector<std::string>& header,
                                       const std::vector<std::vector<std::string>>& rows,
                                       const Terminal& terminal);

} // namespace docspine::cli
