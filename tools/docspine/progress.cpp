// SPDX-License-Identifier: Apache-2.0
#include "tools/docspine/progress.hpp"

#include "tools/docspine/figures.hpp"
#include "tools/docspine/width.hpp"

#include <algorithm>

namespace docspine::cli {
namespace {

constexpr std::size_t kBar = 24;
constexpr std::size_t kNarrow = 60; // no bar below, the numbers matter more
constexpr std::chrono::milliseconds kFrame{50};

std::string bar(std::size_t done, std::size_t total) {
    const std::size_t full = total == 0 ? 0 : done * kBar / total;
    std::string out;
    for (std::size_t i = 0; i < kBar; ++i) {
        out += i < full ? "█" : "░";
    }
    return out;
}

} // namespace

std::string
progress_line(std::size_t done, std::size_t total, double seconds, std::string_view name, std::size_t columns) {
    std::string out = columns < kNarrow ? "" : bar(done, total) + "  ";
    const std::string all = std::to_string(total);
    out += pad_left(std::to_string(done), all.size()) + "/" + all;
    if (done > 0 && seconds > 0.2) {
        const double rate = static_cast<double>(done) / seconds;
        out += "  " + human_rate(rate) + "/s  " + clock_time(static_cast<double>(total - done) / rate) + " left";
    }
    const std::size_t used = display_width(out) + 2;
    if (columns > used + 8) {
        out += "  " + shorten_middle(name, columns - used);
    }
    return shorten(out, columns);
}

Progress::Progress(const Terminal& terminal, std::size_t total)
    : terminal_(terminal)
    , total_(terminal.interactive() && total > 1 ? total : 0) {
    draw();
}

void Progress::step(std::string_view name) {
    ++done_;
    name_ = name;
    const auto now = std::chrono::steady_clock::now();
    if (now - drawn_ >= kFrame || done_ == total_) {
        draw();
    }
}

void Progress::print(std::string_view lines) {
    if (lines.empty()) {
        return;
    }
    // One write, so that the bar does not flicker.
    const std::string before = visible_ ? "\r\x1B[K" : "";
    static_cast<void>(write_all(2, before + std::string(lines) + frame())); // nobody left to tell
}

void Progress::clear() {
    if (visible_) {
        static_cast<void>(write_all(2, "\r\x1B[K"));
        visible_ = false;
    }
}

double Progress::seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
}

void Progress::draw() {
    const std::string bytes = frame();
    if (!bytes.empty()) {
        static_cast<void>(write_all(2, bytes));
    }
}

// What draws the bar over itself; empty when there is none.
std::string Progress::frame() {
    if (total_ == 0) {
        return {};
    }
    // The last column stays free: some terminals begin a new line there.
    const std::size_t columns = std::max<std::size_t>(terminal_.columns(), 2) - 1;
    visible_ = true;
    drawn_ = std::chrono::steady_clock::now();
    return "\r" + progress_line(done_, total_, seconds(), name_, columns) + "\x1B[K";
}

} // namespace docspine::cli
