// SPDX-License-Identifier: Apache-2.0
//
// Every command explains itself: what it does, how it is called, each option, an example, its exit status.

#include "tools/docspine/help.hpp"
#include "tools/docspine/width.hpp"

#include <catch2/catch.hpp>

#include <sstream>

using namespace docspine::cli;
using Catch::Matchers::Contains;

namespace {

std::vector<Command> commands() {
    return {convert_command(),
            inspect_command(),
            serve_command(),
            formats_command(),
            plugins_command(),
            config_command(),
            version_command(),
            zygote_command()};
}

} // namespace

TEST_CASE("the help of each command is complete", "[cli]") {
    for (const Command& command : commands()) {
        CAPTURE(command.name);
        const std::string help = help_of(command, 80);
        REQUIRE_THAT(help, Contains("Usage:\n  docspine " + std::string(command.name)) && Contains("Exit status: "));
        for (const OptionSpec& option : command.options) {
            REQUIRE_THAT(help, Contains("--" + std::string(option.name)));
            REQUIRE(option.help.ends_with('.'));
        }
        if (command.listed && command.name != "version") {
            REQUIRE(command.examples.size() >= 2);
        }
    }
}

TEST_CASE("help fits the terminal", "[cli]") {
    for (const Command& command : commands()) {
        for (const std::size_t columns : {60u, 80u, 200u}) {
            CAPTURE(command.name, columns);
            std::istringstream lines(help_of(command, columns));
            std::size_t widest = 0;
            for (std::string line; std::getline(lines, line);) {
                const bool example =
                    line.starts_with("  docspine ") || line.starts_with("  curl ") || line.starts_with("  DOC");
                widest = std::max(widest, example ? 0 : display_width(line));
            }
            REQUIRE(widest <= std::min<std::size_t>(columns, 100));
        }
    }
}

TEST_CASE("the overview lists what people may use, and nothing else", "[cli]") {
    const auto all = commands();
    const std::string text = overview(all, 80);
    for (const Command& command : all) {
        CAPTURE(command.name);
        const std::string line = "\n  " + std::string(command.name) + " ";
        REQUIRE((text.find(line) != std::string::npos) == command.listed);
    }
    REQUIRE_THAT(text, Contains("\n  help "));
}
