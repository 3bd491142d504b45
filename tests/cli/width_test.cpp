// SPDX-License-Identifier: Apache-2.0
//
// Chinese text lines up on a terminal, is cut between characters, and cannot drive the terminal.

#include "core/base/utf8.hpp"
#include "tools/docspine/table.hpp"
#include "tools/docspine/width.hpp"

#include <catch2/catch.hpp>

using namespace docspine::cli;

TEST_CASE("Chinese characters are two columns wide, marks none", "[cli]") {
    REQUIRE(display_width("") == 0);
    REQUIRE(display_width("report") == 6);
    REQUIRE(display_width("工作报告") == 8);
    REQUIRE(display_width("（一）") == 6);
    REQUIRE(display_width("〔2018〕") == 8);
    REQUIRE(display_width("ｱﾊﾟ") == 3); // halfwidth katakana
    REQUIRE(display_width("𠀀") == 2);
    REQUIRE(display_width("e\u0301") == 1);
    REQUIRE(display_width("한국") == 4);
    REQUIRE(display_width("\xFF\xFE") == 2); // malformed bytes, one each
    REQUIRE(display_width("█░…→·") == 5);
}

TEST_CASE("padding fills to the width", "[cli]") {
    REQUIRE(pad("报告", 6) == "报告  ");
    REQUIRE(pad_left("7", 3) == "  7");
    REQUIRE(pad("longer", 3) == "longer");
}

TEST_CASE("shortening never cuts a character nor exceeds the width", "[cli]") {
    REQUIRE(shorten("工作报告", 8) == "工作报告");
    REQUIRE(shorten("工作报告", 7) == "工作报…");
    REQUIRE(shorten("工作报告", 6) == "工作…");
    REQUIRE(shorten("abc", 0).empty());
    REQUIRE(shorten_middle("2024/工作报告.txt", 11) == "2024/….txt");
    const std::string text = "a工b作c报d告e";
    for (std::size_t columns = 0; columns <= 14; ++columns) {
        CAPTURE(columns);
        for (const std::string& cut : {shorten(text, columns), shorten_middle(text, columns)}) {
            REQUIRE(display_width(cut) <= columns);
            REQUIRE(docspine::base::is_utf8(cut));
        }
    }
}

TEST_CASE("printable text has no control characters, no odd directions, no malformed bytes", "[cli]") {
    REQUIRE(printable("a\x1B[31mb\x07") == "a·[31mb·");
    REQUIRE(printable("a\nb\tc") == "a b c");
    REQUIRE(printable("x\u202Egnp.exe") == "x·gnp.exe");
    REQUIRE(printable("\u009B31m") == "·31m"); // C1 control sequence introducer
    REQUIRE(printable("a\xFFz") == "a\uFFFDz");
    REQUIRE(printable("报告") == "报告");
}

TEST_CASE("wrapping breaks English at blanks and Chinese anywhere", "[cli]") {
    REQUIRE(wrap("one two three", 8, "> ") == "one two\n> three");
    REQUIRE(wrap("工作报告全文", 7, "") == "工作报\n告全文");
    REQUIRE(wrap("unbreakable", 4, "") == "unbr\neaka\nble");
    REQUIRE(wrap("", 4, "").empty());
    REQUIRE(wrap("报", 1, "") == "报");
}

TEST_CASE("a table's columns line up under Chinese cells", "[cli]") {
    const std::string table =
        render_table({"NAME", "N", "WHAT"}, {{"报告", "1", "x"}, {"a", "22", "yy"}, {"b"}}, Terminal{});
    REQUIRE(table == "NAME  N   WHAT\n报告  1   x\na     22  yy\nb\n");
}
