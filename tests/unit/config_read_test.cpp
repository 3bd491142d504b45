// SPDX-License-Identifier: Apache-2.0
//
// A wrong configuration stops the start and says where, what and what instead.

#include "core/config/read.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

using namespace docspine;
using namespace docspine::config;
using Catch::Matchers::Contains;
using Catch::Matchers::Equals;

namespace {

std::string message_of(std::string_view text) {
    const Result<Config> result = read_text(text, "test.toml");
    REQUIRE_FALSE(result);
    REQUIRE(result.error().code == ErrorCode::config_invalid);
    return result.error().client;
}

} // namespace

TEST_CASE("values land in their members, the rest keeps its defaults", "[config]") {
    const Result<Config> config =
        read_text("state_dir = \"/s\"\n[limits]\nbody = \"2MiB\"\noutput = 4096\n"
                  "work_timeout = \"3s\"\nnodes = 5000\n[plugins]\nfolders = [\"/a\", \"b\"]\n"
                  "[log]\nlevel = \"debug\"\n[server]\nlisten = \"[::1]:0\"\naccess_log = false\n",
                  "test.toml");
    REQUIRE(config);
    REQUIRE(config->state_dir == "/s");
    REQUIRE(config->limits.body == 2u << 20);
    REQUIRE(config->limits.output == 4096);
    REQUIRE(config->limits.work_timeout == std::chrono::seconds(3));
    REQUIRE(config->limits.nodes == 5000);
    REQUIRE(config->plugins.folders == std::vector<std::string>{"/a", "b"});
    REQUIRE(config->log.level == "debug");
    REQUIRE(config->server.listen == "[::1]:0");
    REQUIRE_FALSE(config->server.access_log);
    REQUIRE(config->limits.decoded == Config{}.limits.decoded);
}

TEST_CASE("an empty file is all defaults", "[config]") {
    REQUIRE(read_text("", "test.toml"));
}

TEST_CASE("an unknown key names file, line, key and the likely one", "[config]") {
    REQUIRE_THAT(message_of("[limits]\n\nbodyy = 1\n"),
                 Equals("test.toml:3: limits.bodyy: there is no such key. Did you mean limits.body?"));
    REQUIRE_THAT(message_of("[server]\nwork_timeout = \"1s\"\n"), Contains("Did you mean limits.work_timeout?"));
    REQUIRE_THAT(message_of("[log]\nzzzzzz = 1\n"), Contains("log.zzzzzz") && Contains("Known: level, format."));
    REQUIRE_THAT(message_of("level = \"info\"\n"), Contains("test.toml:1: level: ") && Contains("log.level?"));
}

TEST_CASE("an unknown section names the likely one", "[config]") {
    REQUIRE_THAT(message_of("# x\n[limit]\nbody = 1\n"),
                 Equals("test.toml:2: limit: there is no such section. Did you mean limits?"));
    REQUIRE_THAT(message_of("[[limits]]\nbody = 1\n"), Contains("test.toml:1: limits"));
    REQUIRE_THAT(message_of("[limits.body]\nx = 1\n"), Contains("test.toml:1: limits.body: it must be a size"));
}

TEST_CASE("a wrong type or a value out of range says what is allowed", "[config]") {
    REQUIRE_THAT(message_of("[limits]\nbody = true\n"), Contains("a size such as \"64MiB\"") && Contains("not true."));
    REQUIRE_THAT(message_of("[limits]\nbody = \"64MB\"\n"), Contains("not \"64MB\"."));
    REQUIRE_THAT(message_of("[limits]\nbody = 12\n"), Contains("from 1KiB to 4095MiB, not 12."));
    REQUIRE_THAT(message_of("[limits]\nbody = -1\n"), Contains("not -1."));
    REQUIRE_THAT(message_of("[limits]\nnodes = 1.5\n"), Contains("a whole number, from 100"));
    REQUIRE_THAT(message_of("[limits]\nnodes = 99999999999\n"), Contains("limits.nodes"));
    REQUIRE_THAT(message_of("[limits]\ngrace = 500\n"), Contains("a duration such as \"10s\""));
    REQUIRE_THAT(message_of("[log]\nlevel = \"loud\"\n"),
                 Contains("one of \"debug\", \"info\", \"warning\", \"error\""));
    REQUIRE_THAT(message_of("[log]\nlevel = \"debug|info\"\n"), Contains("log.level"));
    REQUIRE_THAT(message_of("[server]\nlisten = \"8470\"\n"), Contains("127.0.0.1:8470"));
    REQUIRE_THAT(message_of("[plugins]\nfolders = \"/a\"\n"), Contains("a list of texts"));
    REQUIRE_THAT(message_of("[plugins]\nfolders = [1]\n"), Contains("plugins.folders"));
    REQUIRE_THAT(message_of("[server]\naccess_log = 1\n"), Contains("true or false, not 1."));
    REQUIRE_THAT(message_of("server = 1\n"), Contains("test.toml:1: server"));
}

TEST_CASE("all that is wrong is told at once, in the order of the file", "[config]") {
    REQUIRE_THAT(message_of("[log]\nlevel = 1\n[limits]\nbody = 1\n"),
                 Contains("test.toml:2: log.level") && Contains("\ntest.toml:4: limits.body"));
}

TEST_CASE("what is not TOML names the line", "[config]") {
    REQUIRE_THAT(message_of("[limits]\nbody = = 1\n"), Contains("test.toml:2: not TOML: "));
    REQUIRE_THAT(message_of("[limits]\nbody = 1\nbody = 2\n"), Contains("test.toml:3: not TOML: "));
    REQUIRE_THAT(message_of("\xFF\xFE"), Contains("not TOML: "));
    message_of(std::string(100'000, '[')); // deep nesting is an error, not a crash
}

TEST_CASE("a file that cannot be read is an error", "[config]") {
    const auto folder = std::filesystem::temp_directory_path() / "docspine-config-test";
    std::filesystem::create_directories(folder);
    const Result<Config> missing = read_file(folder / "none.toml");
    REQUIRE_FALSE(missing);
    REQUIRE_THAT(missing.error().client, Contains("none.toml") && Contains("No such file"));
    REQUIRE_FALSE(read_file(folder));

    const auto file = folder / "relative.toml";
    std::ofstream(file) << "[plugins]\nfolders = [\"more\", \"/abs\"]\n";
    const Result<Config> config = read_file(file);
    REQUIRE(config);
    REQUIRE(config->plugins.folders == std::vector<std::string>{(folder / "more").string(), "/abs"});
    std::filesystem::remove_all(folder);
}
