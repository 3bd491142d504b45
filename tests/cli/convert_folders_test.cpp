// SPDX-License-Identifier: Apache-2.0
//
// docspine convert with many files: through workers, in the tree of the input.

#include "tests/cli/program.hpp"
#include "tests/cli/scratch.hpp"

#include <catch2/catch.hpp>

using docspine::test::Ran;
using docspine::test::run;
using docspine::test::sample;
using docspine::test::Scratch;
namespace fs = std::filesystem;
using Catch::Matchers::Contains;

TEST_CASE("a folder is converted into the same tree", "[cli]") {
    const Scratch scratch;
    scratch.write("in/2023/报告.txt", "二〇二三年工作报告\n");
    scratch.write("in/2024/a/page.html", "<h1>标题</h1><p>正文</p>");
    scratch.write("in/.hidden.txt", "no");
    const Ran ran = run({"convert", (scratch / "in").string(), "-d", (scratch / "out").string(), "--to", "json"});
    CAPTURE(ran.err);
    REQUIRE(ran.status == 0);
    REQUIRE_THAT(ran.err, Contains("2 files converted"));
    REQUIRE_THAT(scratch.read("out/2023/报告.json"), Contains("二〇二三年工作报告"));
    REQUIRE_THAT(scratch.read("out/2024/a/page.json"), Contains("标题"));
    REQUIRE_FALSE(fs::exists(scratch / "out/.hidden.json"));
}

TEST_CASE("converting a folder again leaves out what the first run made", "[cli]") {
    const Scratch scratch;
    scratch.write("in/a.txt", "一\n");
    scratch.write("in/b.txt", "二\n");
    const std::string folder = (scratch / "in").string();
    REQUIRE(run({"convert", folder, "--to", "json"}).status == 0);
    const Ran again = run({"convert", folder, "--to", "json"});
    CAPTURE(again.err);
    REQUIRE(again.status == 0);
    REQUIRE_THAT(again.err, Contains("2 files converted, 2 left out"));
}

TEST_CASE("through workers or not, the bytes are the same", "[cli]") {
    const Scratch scratch;
    const std::string first = sample("annual-report-labels.txt");
    const std::string second = sample("government-page.html");
    REQUIRE(run({"convert", first, second, "-d", (scratch / "many").string(), "--jobs", "2"}).status == 0);
    REQUIRE(run({"convert", first, "-d", (scratch / "one").string()}).status == 0);
    REQUIRE(run({"convert", second, "-d", (scratch / "one").string()}).status == 0);
    for (const char* name : {"annual-report-labels.docx", "government-page.docx"}) {
        REQUIRE_FALSE(scratch.read(std::string("one/") + name).empty());
        REQUIRE(scratch.read(std::string("one/") + name) == scratch.read(std::string("many/") + name));
    }
}

TEST_CASE("one bad document fails alone", "[cli]") {
    const Scratch scratch;
    scratch.write("in/empty.txt", "");
    scratch.write("in/good.txt", "好\n");
    scratch.write("in/sheet.docx", "PK\x03\x04 no reader for this");
    const Ran ran = run({"convert",
                         (scratch / "in").string(),
                         (scratch / "missing.txt").string(),
                         "-d",
                         (scratch / "out").string(),
                         "--to",
                         "json"});
    CAPTURE(ran.err);
    REQUIRE(ran.status == 1);
    REQUIRE_THAT(ran.err,
                 Contains("[document-empty]") && Contains("missing.txt: error") &&
                     Contains("1 file converted, 2 failed, 1 left out"));
    REQUIRE_THAT(scratch.read("out/good.json"), Contains("好"));
}

TEST_CASE("files that differ in the extension only get outputs of their own", "[cli]") {
    const Scratch scratch;
    scratch.write("in/a.txt", "文本\n");
    scratch.write("in/a.html", "<p>网页</p>");
    REQUIRE(run({"convert", (scratch / "in").string(), "--to", "json"}).status == 0);
    REQUIRE_THAT(scratch.read("in/a.txt.json"), Contains("文本"));
    REQUIRE_THAT(scratch.read("in/a.html.json"), Contains("网页"));
}

TEST_CASE("an empty folder is nothing to do", "[cli]") {
    const Scratch scratch;
    fs::create_directory(scratch / "in");
    const Ran ran = run({"convert", (scratch / "in").string()});
    REQUIRE(ran.status == 0);
    REQUIRE_THAT(ran.err, Contains("no file"));
}
