// SPDX-License-Identifier: Apache-2.0
//
// The docspine executable: the table of what it can be told.

#include "tools/docspine/command.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

int main(int count, char** words) {
    namespace cli = docspine::cli;
    const std::array commands{cli::convert_command(),
                              cli::inspect_command(),
                              cli::serve_command(),
                              cli::formats_command(),
                              cli::plugins_command(),
                              cli::config_command(),
                              cli::version_command(),
                              cli::zygote_command()};
    return cli::dispatch(commands, std::vector<std::string>(words + 1, words + std::max(count, 1)));
}
