// SPDX-License-Identifier: Apache-2.0
//
// What docspine can be told to do: one Command each, with the help a person reads.
//
// Exit status, the same for all: 0 done, 1 some document failed, 2 not understood, 3 docspine itself is not set up.

#pragma once

#include "tools/docspine/arguments.hpp"

#include <docspine/result.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace docspine::cli {

inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;
inline constexpr int kUsage = 2;
inline constexpr int kSetUp = 3;

struct Example {
    std::string_view command;
    std::string_view meaning;
};

struct Command {
    std::string_view name;
    std::string_view summary;     // for the list of commands
    std::string_view synopsis;    // what follows "docspine NAME"
    std::string_view description; // paragraphs, an empty line between them
    std::vector<OptionSpec> options;
    std::vector<Example> examples;
    std::string_view exit_status; // when it says more than the usual; may be empty
    int (*run)(const Arguments& arguments);
    bool listed = true;
};

[[nodiscard]] Command convert_command();
[[nodiscard]] Command serve_command();
[[nodiscard]] Command formats_command();
[[nodiscard]] Command plugins_command();
[[nodiscard]] Command inspect_command();
[[nodiscard]] Command config_command();
[[nodiscard]] Command version_command();
[[nodiscard]] Command zygote_command();

// Runs the command the words name, or shows the help they ask for. Answers the exit status.
int dispatch(std::span<const Command> commands, std::vector<std::string> words);

// Says on standard error what is wrong, with where to read more; answers kUsage.
int usage_error(std::string_view command, std::string_view message);
// Says on standard error why docspine cannot work at all; answers kSetUp.
int set_up_error(const Error& error);

} // namespace docspine::cli
