// SPDX-License-Identifier: Apache-2.0
#include "plugins/txt/txt_reader.hpp"
#include "tests/unit/reader_host.hpp"

#include <catch2/catch.hpp>

using docspine::Status;
using docspine::test::Reading;
using docspine::txt::TxtReader;

namespace {

Reading read(std::string_view input, const docspine::test::Options& options = {}) {
    return docspine::test::read_with<TxtReader>(input, options);
}

} // namespace

TEST_CASE("every line that says something is a paragraph with its own bytes", "[txt]") {
    const Reading text = read("first\n\n  二、第二行 \r\nthird\rfourth");
    REQUIRE(text.status == Status::ok);
    REQUIRE(text.positions == "document @0+39\n"
                              "  paragraph @0+5\n"
                              "    text \"first\" @0+5\n"
                              "  paragraph @9+15\n"
                              "    text \"二、第二行\" @9+15\n"
                              "  paragraph @27+5\n"
                              "    text \"third\" @27+5\n"
                              "  paragraph @33+6\n"
                              "    text \"fourth\" @33+6\n");
}

TEST_CASE("runs of ASCII white space become one space, NBSP and U+3000 stay", "[txt]") {
    REQUIRE(read("\fa \t b\x0c"
                 "c ")
                .paragraphs() == std::vector<std::string>{"a b c"});
    REQUIRE(read("\u3000\u3000a \u00a0 b").paragraphs() == std::vector<std::string>{"\u3000\u3000a \u00a0 b"});
    SECTION("the range still spans what was written") {
        REQUIRE(read(" a \t b ").positions.find("text \"a b\" @1+5") != std::string::npos);
    }
}

TEST_CASE("whitespace=keep leaves a line as it is", "[txt]") {
    REQUIRE(read("  a \t b ", {{"whitespace", "keep"}}).paragraphs() == std::vector<std::string>{"  a \t b "});
}

TEST_CASE("lines of white space only carry no meaning", "[txt]") {
    for (const char* blank : {"", " ", "\n\r\n\r", "\u3000\n\u00a0 \t\n\u2003\u2028", "\v"}) {
        const Reading text = read(blank);
        REQUIRE(text.status == Status::ok);
        REQUIRE(text.dump == "document\n");
    }
}

TEST_CASE("control characters in a text go, with a remark", "[txt]") {
    const Reading text = read(std::string_view("a\0b \x01 c\n\0\n\u0085d\ufffee", 18));
    REQUIRE(text.paragraphs() == std::vector<std::string>{"ab c", "de"});
    REQUIRE(text.illegal_characters == 0);
    REQUIRE(text.remark("text.illegal-character")->offset == 1);
    REQUIRE(text.positions.find("text \"ab c\" @0+7") != std::string::npos);
    REQUIRE(read("\x01"
                 "a",
                 {{"whitespace", "keep"}})
                .paragraphs() == std::vector<std::string>{"a"});
}

TEST_CASE("20 MB in one line and in many take no time worth mentioning", "[txt][hostile]") {
    const Reading one = read(docspine::test::repeat("报告 ", 3'000'000));
    REQUIRE(one.status == Status::ok);
    REQUIRE(one.paragraphs().size() == 1);
    REQUIRE(one.seconds < 3);
    const Reading many = read(docspine::test::repeat("一行报告文字\r", 1'000'000));
    REQUIRE(many.paragraphs().size() == 1'000'000);
    REQUIRE(many.seconds < 3);
    WARN("21 MB in one line: " << one.seconds << " s, 19 MB in a million lines: " << many.seconds << " s");
}

TEST_CASE("a text stops when it is told to", "[txt]") {
    const std::string text = docspine::test::repeat("line\n", 100'000);
    REQUIRE(docspine::test::read_with<TxtReader>(text, {}, 3).status == Status::cancelled);
}

TEST_CASE("anything may be text, but not binary data", "[txt]") {
    const TxtReader reader;
    REQUIRE(reader.probe("txt", "关于工作的报告\n") > 0);
    REQUIRE(reader.probe("txt", std::string_view("\0\1\2\3PK\3\4", 8)) == 0);
}
