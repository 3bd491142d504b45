// SPDX-License-Identifier: Apache-2.0
//
// One list of keys: the shipped file, the built-in defaults and the list must say the same.

#include "core/config/read.hpp"
#include "core/config/schema.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>
#include <set>

using namespace docspine;
using namespace docspine::config;

namespace {

const std::string kShipped = DOCSPINE_SOURCE_DIR "/config/docspine.toml";

std::string contents(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

} // namespace

TEST_CASE("config/docspine.toml is what the defaults and the list of keys give", "[config]") {
    // After a change of the list: docspine config --defaults > config/docspine.toml
    REQUIRE(contents(kShipped) == file_text(Config{}));
}

TEST_CASE("reading config/docspine.toml gives the built-in defaults, key by key", "[config]") {
    const Result<Config> shipped = read_text(contents(kShipped), kShipped);
    REQUIRE(shipped);
    for (const Key& key : schema()) {
        CAPTURE(key.path());
        REQUIRE(value_text(key, *shipped) == value_text(key, Config{}));
    }
}

TEST_CASE("every key stands in the file on a line of its own under a line that explains it", "[config]") {
    const std::string text = contents(kShipped);
    std::set<std::string> seen;
    for (const Key& key : schema()) {
        CAPTURE(key.path());
        REQUIRE(seen.insert(key.path()).second);
        const std::string line = "\n" + std::string(key.name) + " = " + value_text(key, Config{}) + "\n";
        REQUIRE(text.find("\n# " + std::string(key.meaning)) != std::string::npos);
        REQUIRE(text.find(line) != std::string::npos);
        REQUIRE(key.meaning.ends_with('.'));
        REQUIRE(key.meaning.find('\n') == std::string_view::npos);
    }
}

TEST_CASE("every default lies in its own range", "[config]") {
    for (const Key& key : schema()) {
        CAPTURE(key.path(), allowed(key));
        const std::string section = key.section.empty() ? "" : "[" + std::string(key.section) + "]\n";
        REQUIRE(read_text(section + std::string(key.name) + " = " + value_text(key, Config{}), "x"));
    }
}

TEST_CASE("a text with quotes and control characters is printed so that it reads back", "[config]") {
    Config config;
    config.state_dir = "a\"b\\c\n\x7F中";
    config.plugins.folders = {"/one", "/two \"2\""};
    const Result<Config> again = read_text(file_text(config), "x");
    REQUIRE(again);
    REQUIRE(again->state_dir == config.state_dir);
    REQUIRE(again->plugins.folders == config.plugins.folders);
}
