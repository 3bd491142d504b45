// SPDX-License-Identifier: Apache-2.0
//
// The help texts, laid out for the width of the terminal.

#pragma once

#include "tools/docspine/command.hpp"

#include <cstddef>
#include <span>
#include <string>

namespace docspine::cli {

// What docspine is and can be told, for `docspine help`.
[[nodiscard]] std::string overview(std::span<const Command> commands, std::size_t columns);
// Everything about one command.
[[nodiscard]] std::string help_of(const Command& command, std::size_t columns);

} // namespace docspine::cli
