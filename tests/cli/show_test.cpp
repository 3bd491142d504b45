// SPDX-License-Identifier: Apache-2.0
//
// formats, plugins and inspect: what people and programs get to see.

#include "tests/cli/program.hpp"
#include "tests/cli/scratch.hpp"

#include <boost/json.hpp>
#include <catch2/catch.hpp>

using docspine::test::Ran;
using docspine::test::run;
using docspine::test::sample;
using docspine::test::Scratch;
namespace json = boost::json;
using Catch::Matchers::Contains;

TEST_CASE("formats lists readers, writers and charsets", "[cli]") {
    const Ran ran = run({"formats"});
    REQUIRE(ran.status == 0);
    REQUIRE_THAT(ran.out, Contains("html") && Contains("docx") && Contains("gb18030") && !Contains("\x1B["));
    const json::object all = json::parse(run({"formats", "--json"}).out).as_object();
    bool docx = false;
    for (const auto& format : all.at("formats").as_array()) {
        docx = docx || (format.as_object().at("id").as_string() == "docx" && format.as_object().at("writes").as_bool());
    }
    REQUIRE(docx);
}

TEST_CASE("inspect tells format, charset, content and doubts", "[cli]") {
    const Ran ran = run({"inspect", sample("government-page.gb2312.html")});
    REQUIRE(ran.status == 0);
    REQUIRE_THAT(ran.out,
                 Contains("format      html") && Contains("charset     GB") && Contains("paragraphs") &&
                     Contains("table"));
    REQUIRE(run({"inspect", sample("none.txt")}).status == 1);
    REQUIRE(run({"inspect"}).status == 2);
    REQUIRE(run({"inspect", DOCSPINE_SOURCE_DIR "/tests/samples"}).status == 2);
}

TEST_CASE("inspect points to line and column of a doubt", "[cli]") {
    const Scratch scratch;
    const std::string input = scratch.write("a.txt", "第一行\n第二\xFF行\n").string();
    const Ran ran = run({"inspect", input, "--charset", "utf-8"});
    REQUIRE_THAT(ran.out, Contains("\n  2:3 "));
    const json::object all = json::parse(run({"inspect", input, "--charset", "utf-8", "--json"}).out).as_object();
    REQUIRE(all.at("detection").as_object().at("format").as_string() == "txt");
    bool found = false;
    for (const auto& remark : all.at("diagnostics").as_array()) {
        const json::value* line = remark.as_object().if_contains("line");
        found = found || (line != nullptr && line->as_int64() == 2 && remark.as_object().at("column").as_int64() == 3);
    }
    REQUIRE(found);
}

TEST_CASE("a document cannot drive the terminal", "[cli]") {
    const Scratch scratch;
    const std::string input =
        scratch.write("a.html", "<title>x&#27;]0;evil\x07</title><h1>\xC2\x9B\x33\x31mred</h1><p>y</p>").string();
    const Ran ran = run({"inspect", input});
    REQUIRE(ran.status == 0);
    REQUIRE_THAT(ran.out, !Contains("\x1B") && !Contains("\x07") && !Contains("\xC2\x9B"));
}
