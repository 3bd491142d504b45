// SPDX-License-Identifier: Apache-2.0
//
// Outputs land where people expect them; no input and no other output is ever overwritten.

#include "tests/cli/scratch.hpp"
#include "tools/docspine/files.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace docspine;
using namespace docspine::cli;
using docspine::test::Scratch;
namespace fs = std::filesystem;
using Catch::Matchers::Contains;

namespace {

Source named(const std::string& path) {
    return {path, fs::path(path).filename(), false, {}};
}

} // namespace

TEST_CASE("a folder stands for its files by name; hidden ones and links are left out", "[cli]") {
    const Scratch scratch;
    scratch.write("in/b.txt", "b");
    scratch.write("in/a/c.txt", "c");
    scratch.write("in/.hidden", "h");
    scratch.write("in/.git/config", "g");
    scratch.write("secret.txt", "s");
    fs::create_symlink(scratch / "secret.txt", scratch / "in/link.txt");
    fs::create_directory_symlink(scratch.root(), scratch / "in/loop");

    const auto sources = collect({(scratch / "in").string()});
    REQUIRE(sources.size() == 2);
    REQUIRE(sources[0].relative == "a/c.txt");
    REQUIRE(sources[1].relative == "b.txt");
    REQUIRE(std::all_of(sources.begin(), sources.end(), [](const Source& s) { return s.found && s.problem.empty(); }));
}

TEST_CASE("a file that is missing is told, the others stay", "[cli]") {
    const Scratch scratch;
    const auto sources = collect({(scratch / "none").string(), scratch.write("a.txt", "a").string(), "-"});
    REQUIRE(sources.size() == 3);
    REQUIRE_THAT(sources[0].problem, Contains("No such file"));
    REQUIRE(sources[1].problem.empty());
    REQUIRE(sources[2].is_standard_input());
}

TEST_CASE("outputs stand beside their inputs or below the folder", "[cli]") {
    const auto beside =
        plan({named("x/report.txt"), named("x/README"), named("x/No.3 notice"), named("x/a.2024")}, {{}, {}, "docx"});
    REQUIRE(beside[0].output == "x/report.docx");
    REQUIRE(beside[1].output == "x/README.docx");
    REQUIRE(beside[2].output == "x/No.3 notice.docx"); // ".3 notice" is no extension
    REQUIRE(beside[3].output == "x/a.2024.docx");

    Source found = named("in/a/b.html");
    found.relative = "a/b.html";
    REQUIRE(plan({found}, {{}, "out", "json"})[0].output == "out/a/b.json");
    REQUIRE(plan({named("a.txt")}, {"-", {}, "docx"})[0].output == "-");
    REQUIRE(plan({named("-")}, {{}, {}, "docx"})[0].output == "-");
    REQUIRE(plan({named("a.txt")}, {"b.docx", {}, "docx"})[0].output == "b.docx");
}

TEST_CASE("two inputs never make one output", "[cli]") {
    const auto tasks = plan({named("a.txt"), named("a.html"), named("b.txt")}, {{}, {}, "docx"});
    REQUIRE(tasks[0].output == "a.txt.docx");
    REQUIRE(tasks[1].output == "a.html.docx");
    REQUIRE(tasks[2].output == "b.docx");

    const auto clash = plan({named("x/a.txt"), named("y/a.txt")}, {{}, "out", "docx"});
    REQUIRE(clash[0].problem.empty());
    REQUIRE_THAT(clash[1].problem, Contains("out/a.txt.docx") && Contains("x/a.txt"));
}

TEST_CASE("no input is overwritten, by whatever name it goes", "[cli]") {
    const Scratch scratch;
    const std::string input = scratch.write("a.json", "{}").string();
    fs::create_symlink(input, scratch / "alias.json");
    fs::create_hard_link(input, scratch / "twin.json");
    REQUIRE_THAT(plan({named(input)}, {{}, {}, "json"})[0].problem, Contains("overwrite the input"));
    for (const char* other : {"alias.json", "twin.json"}) {
        REQUIRE_FALSE(plan({named(input)}, {(scratch / other).string(), {}, "json"})[0].problem.empty());
    }
    const std::string second = scratch.write("b.txt", "b").string();
    const auto crossed = plan({named(second), named(scratch.write("b.docx", "x").string())}, {{}, {}, "docx"});
    REQUIRE(crossed[0].output.filename() == "b.txt.docx"); // b.docx is an input itself
}

TEST_CASE("a file is replaced as a whole or not at all", "[cli]") {
    const Scratch scratch;
    REQUIRE(write_output(scratch / "deep/er/a.docx", "one"));
    REQUIRE(write_output(scratch / "deep/er/a.docx", "two"));
    REQUIRE(scratch.read("deep/er/a.docx") == "two");
    REQUIRE(std::distance(fs::directory_iterator(scratch / "deep/er"), {}) == 1); // nothing temporary stays

    fs::create_directory(scratch / "folder");
    const auto onto_folder = write_output(scratch / "folder", "x");
    REQUIRE_FALSE(onto_folder);
    REQUIRE(onto_folder.error().code == ErrorCode::io_failed);
    REQUIRE(std::distance(fs::directory_iterator(scratch.root()), {}) == 2);

    scratch.write("real.docx", "old");
    fs::create_symlink("real.docx", scratch / "link.docx");
    REQUIRE(write_output(scratch / "link.docx", "new"));
    REQUIRE(fs::is_symlink(scratch / "link.docx"));
    REQUIRE(scratch.read("real.docx") == "new");
    REQUIRE(write_output("/dev/null", "x"));
    REQUIRE(fs::is_character_file("/dev/null"));
}

TEST_CASE("reading stops at the limit", "[cli]") {
    const Scratch scratch;
    const Source source = named(scratch.write("a.txt", std::string(1'000, 'x')).string());
    REQUIRE(read_source(source, 1'000)->size() == 1'000);
    const auto larger = read_source(source, 999);
    REQUIRE_FALSE(larger);
    REQUIRE(larger.error().code == ErrorCode::body_too_large);
    REQUIRE_THAT(larger.error().client, Contains("limits.body"));
    REQUIRE(read_source(named(scratch.write("empty", "").string()), 10)->empty());
    REQUIRE_FALSE(read_source(named(scratch.root().string()), 10));
    REQUIRE_FALSE(read_source(named("/dev/zero"), 10'000));
}
