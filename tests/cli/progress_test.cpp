// SPDX-License-Identifier: Apache-2.0
//
// The progress bar fits its terminal, also with Chinese names, and says what is left.

#include "tools/docspine/progress.hpp"
#include "tools/docspine/width.hpp"

#include <catch2/catch.hpp>

using namespace docspine::cli;
using Catch::Matchers::Contains;

TEST_CASE("the bar tells count, rate, rest and name", "[cli]") {
    const std::string line = progress_line(50, 200, 10, "2024/工作报告.txt", 100);
    REQUIRE_THAT(line,
                 Contains(" 50/200") && Contains("5.0/s") && Contains("0:30 left") && Contains("2024/工作报告.txt"));
    REQUIRE_THAT(line, Contains("██████░"));
}

TEST_CASE("nothing is guessed before the first file is done", "[cli]") {
    const std::string line = progress_line(0, 10, 5, "", 80);
    REQUIRE_THAT(line, !Contains("left") && !Contains("/s"));
}

TEST_CASE("the bar never exceeds the terminal", "[cli]") {
    for (std::size_t columns = 0; columns < 120; ++columns) {
        CAPTURE(columns);
        REQUIRE(display_width(progress_line(7, 1'000'000, 3'000, "很长的文件夹名字/很长的文件名字.html", columns)) <=
                columns);
    }
}
