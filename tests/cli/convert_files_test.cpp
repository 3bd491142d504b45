// SPDX-License-Identifier: Apache-2.0
//
// docspine convert with single files: names, formats, pipes, remarks, exit status.

#include "tests/cli/program.hpp"
#include "tests/cli/scratch.hpp"

#include <boost/json.hpp>
#include <catch2/catch.hpp>

#include <sstream>

using docspine::test::Ran;
using docspine::test::run;
using docspine::test::sample;
using docspine::test::Scratch;
namespace fs = std::filesystem;
namespace json = boost::json;
using Catch::Matchers::Contains;

namespace {

std::string content(const std::string& text) {
    return json::serialize(json::parse(text).as_object().at("content"));
}

} // namespace

TEST_CASE("one file becomes a DOCX beside it, silently", "[cli]") {
    const Scratch scratch;
    fs::copy(sample("memo.txt"), scratch / "报告 1.txt");
    const Ran ran = run({"convert", (scratch / "报告 1.txt").string(), "--diagnostics", "none"});
    REQUIRE(ran.err.empty());
    REQUIRE(ran.status == 0);
    REQUIRE(ran.out.empty());
    REQUIRE(scratch.read("报告 1.docx").substr(0, 4) == "PK\x03\x04");
    REQUIRE(std::distance(fs::directory_iterator(scratch.root()), {}) == 2);
}

TEST_CASE("-o chooses place and format", "[cli]") {
    const Scratch scratch;
    REQUIRE(run({"convert", sample("memo.txt"), "-o", (scratch / "new/a.xml").string()}).status == 0);
    REQUIRE(scratch.read("new/a.xml").substr(0, 5) == "<?xml");
    REQUIRE(run({"convert", sample("memo.txt"), "-o", (scratch / "a.bin").string(), "--to=json"}).status == 0);
    REQUIRE(json::parse(scratch.read("a.bin")).as_object().contains("content"));
    const Ran ran = run({"convert", sample("memo.txt"), "-o", (scratch / "a.pdf").string()});
    REQUIRE(ran.status == 2);
    REQUIRE_THAT(ran.err, Contains("No plugin writes pdf") && Contains("docx, json, xml"));
}

TEST_CASE("standard input to standard output gives what the file gives", "[cli]") {
    const Scratch scratch;
    std::ifstream stream(sample("notice-attachments.gbk.txt"), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    const Ran piped = run({"convert", "-", "--to", "json"}, bytes);
    REQUIRE(piped.status == 0);
    const Ran named = run({"convert", sample("notice-attachments.gbk.txt"), "--to", "json", "-o", "-"});
    REQUIRE(named.status == 0);
    REQUIRE(content(piped.out) == content(named.out));
    const Ran utf8 = run({"convert", sample("notice-attachments.txt"), "--to", "json", "-o", "-"});
    REQUIRE(json::parse(utf8.out).as_object().at("metadata") == json::parse(named.out).as_object().at("metadata"));
}

TEST_CASE("a charset by any spelling, detected or said, gives the same document", "[cli]") {
    const Ran utf8 = run({"convert", sample("memo.txt"), "--to", "json", "-o", "-"});
    const Ran detected = run({"convert", sample("memo.utf16.txt"), "--to", "json", "-o", "-"});
    CAPTURE(detected.err);
    REQUIRE(detected.status == 0);
    const auto texts = [](const std::string& text) {
        std::vector<std::string> out;
        const json::value document = json::parse(text);
        for (const auto& block : document.as_object().at("content").as_array()) {
            const json::value* words = block.as_object().if_contains("text");
            out.push_back(words == nullptr ? std::string{} : std::string(words->as_string()));
        }
        return out;
    };
    REQUIRE(texts(detected.out) == texts(utf8.out));
    for (const char* label : {"UTF-16", "utf-16le", "Utf-16LE"}) {
        CAPTURE(label);
        const Ran said = run({"convert", sample("memo.utf16.txt"), "--to", "json", "-o", "-", "--charset", label});
        CAPTURE(said.err);
        REQUIRE(said.status == 0);
        REQUIRE(texts(said.out) == texts(utf8.out));
    }
}

TEST_CASE("remarks come as text, as JSON lines, or not at all", "[cli]") {
    const Scratch scratch;
    const std::string input = scratch.write("a.txt", "报告\n正文\xFF一\n").string();
    const Ran text = run({"convert", input, "--to", "json", "--charset", "utf-8"});
    REQUIRE(text.status == 0);
    REQUIRE_THAT(text.err, Contains(input + ":2:3: warning: ") && Contains("(byte 13)"));

    const Ran lines = run({"convert", input, "--to", "json", "--charset", "utf-8", "--diagnostics=json"});
    REQUIRE(lines.status == 0);
    std::istringstream stream(lines.err);
    bool found = false;
    for (std::string line; std::getline(stream, line);) {
        const json::object remark = json::parse(line).as_object();
        REQUIRE(remark.at("file").as_string() == input);
        found = found || (remark.at("src").is_array() && remark.at("line").as_int64() == 2);
    }
    REQUIRE(found);
    REQUIRE(run({"convert", input, "--to", "json", "--charset", "utf-8", "--diagnostics=none"}).err.empty());
}

TEST_CASE("a document that cannot be converted is exit status 1 with file and code", "[cli]") {
    const Scratch scratch;
    const std::string empty = scratch.write("empty.txt", "").string();
    const Ran text = run({"convert", empty});
    REQUIRE(text.status == 1);
    REQUIRE_THAT(text.err, Contains(empty + ": error: ") && Contains("[document-empty]"));
    REQUIRE_FALSE(fs::exists(scratch / "empty.docx"));

    const Ran lines = run({"convert", empty, "--diagnostics", "json"});
    REQUIRE(json::parse(lines.err).as_object().at("code").as_string() == "document-empty");

    const Ran missing = run({"convert", (scratch / "none.txt").string()});
    REQUIRE(missing.status == 1);
    REQUIRE_THAT(missing.err, Contains("none.txt: error: ") && Contains("No such file"));
}

TEST_CASE("an input is never overwritten", "[cli]") {
    const Scratch scratch;
    const std::string input = scratch.write("a.json", "plain words").string();
    const Ran ran = run({"convert", input, "--from", "txt", "--to", "json"});
    REQUIRE(ran.status == 1);
    REQUIRE_THAT(ran.err, Contains("would overwrite the input"));
    REQUIRE(scratch.read("a.json") == "plain words");
    REQUIRE(run({"convert", input, "--from", "txt", "-o", input}).status == 1);
    REQUIRE(scratch.read("a.json") == "plain words");
}

TEST_CASE("the same input gives the same bytes", "[cli]") {
    const Scratch scratch;
    for (const char* format : {"docx", "json", "xml"}) {
        CAPTURE(format);
        const std::string input = sample("annual-report-labels.txt");
        REQUIRE(run({"convert", input, "-o", (scratch / "one").string(), "--to", format}).status == 0);
        REQUIRE(run({"convert", input, "-o", (scratch / "two").string(), "--to", format}).status == 0);
        REQUIRE_FALSE(scratch.read("one").empty());
        REQUIRE(scratch.read("one") == scratch.read("two"));
    }
}

TEST_CASE("a limit of the configuration holds", "[cli]") {
    const Scratch scratch;
    const std::string config = scratch.write("c.toml", "[limits]\nbody = \"1KiB\"\n").string();
    const std::string input = scratch.write("a.txt", std::string(1'025, 'x')).string();
    const Ran ran = run({"convert", input, "--config", config});
    REQUIRE(ran.status == 1);
    REQUIRE_THAT(ran.err, Contains("[body-too-large]") && Contains("limits.body"));
}
