// SPDX-License-Identifier: Apache-2.0
//
// The bar on a terminal while many files are converted, and a place to print lines that does not spoil it.
//
//   ███████████░░░░░░░░░  57/102  41.3/s  0:01 left  2024/工作报告.txt
//
// Draws nothing when standard error is no terminal; lines are printed all the same. One thread.

#pragma once

#include "tools/docspine/terminal.hpp"

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

namespace docspine::cli {

// One line of at most `columns`: what the bar looks like.
[[nodiscard]] std::string
progress_line(std::size_t done, std::size_t total, double seconds, std::string_view name, std::size_t columns);

class Progress {
public:
    // `total` 0 or 1: no bar.
    Progress(const Terminal& terminal, std::size_t total);
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    ~Progress() { clear(); }

    // One more file is done; `name` is the one in work.
    void step(std::string_view name);
    // Whole lines to standard error, above the bar.
    void print(std::string_view lines);
    void clear();
    [[nodiscard]] double seconds() const;

private:
    void draw();
    [[nodiscard]] std::string frame();

    Terminal terminal_;
    std::size_t total_;
    std::size_t done_ = 0;
    bool visible_ = false;
    std::string name_;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point drawn_;
};

} // namespace docspine::cli
