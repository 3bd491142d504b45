// SPDX-License-Identifier: Apache-2.0
#include "tools/docspine/command.hpp"

#include "tools/docspine/terminal.hpp"

namespace docspine::cli {

int usage_error(std::string_view command, std::string_view message) {
    const std::string help = command.empty() ? "docspine help" : "docspine help " + std::string(command);
    static_cast<void>(
        write_all(2, "docspine: " + std::string(message) + "\nTry '" + help + "'.\n")); // nobody left to tell
    return kUsage;
}

int set_up_error(const Error& error) {
    std::string text = "docspine: " + error.client + "\n";
    if (!error.log.empty() && error.log != error.client) {
        text += "  cause: " + error.log + "\n";
    }
    static_cast<void>(write_all(2, text));
    return kSetUp;
}

} // namespace docspine::cli
