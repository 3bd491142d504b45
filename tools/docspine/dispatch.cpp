// SPDX-License-Identifier: Apache-2.0
#include "core/config/nearest.hpp"
#include "tools/docspine/command.hpp"
#include "tools/docspine/help.hpp"
#include "tools/docspine/terminal.hpp"

#include <algorithm>
#include <iterator>

namespace docspine::cli {
namespace {

int show(int descriptor, const std::string& text, int status) {
    return write_all(descriptor, text) ? status : kFailed;
}

} // namespace

int dispatch(std::span<const Command> commands, std::vector<std::string> words) {
    const std::size_t columns = Terminal::of(1).columns();
    if (words.empty()) {
        return show(2, overview(commands, columns), kUsage);
    }
    const bool help_first = words[0] == "help" || words[0] == "--help" || words[0] == "-h";
    if (help_first && (words.size() == 1 || words[1] == "help")) {
        return show(1, overview(commands, columns), kDone);
    }
    words[0] = words[0] == "--version" ? "version" : words[0];
    const std::string wanted = help_first ? words[1] : words[0];
    const auto command =
        std::find_if(commands.begin(), commands.end(), [&](const Command& c) { return c.name == wanted; });
    if (command == commands.end()) {
        std::vector<std::string> names{"help"};
        std::transform(commands.begin(), commands.end(), std::back_inserter(names), [](const Command& c) {
            return std::string(c.name);
        });
        const std::string close(config::nearest(wanted, names));
        return usage_error(
            "", "There is no command " + wanted + "." + (close.empty() ? "" : " Did you mean " + close + "?"));
    }
    const auto last = std::find(words.begin() + 1, words.end(), "--");
    if (help_first || std::find(words.begin(), last, "--help") != last ||
        std::find(words.begin(), last, "-h") != last) {
        return show(1, help_of(*command, columns), kDone);
    }
    const auto arguments = Arguments::parse(std::span(words).subspan(1), command->options);
    return arguments ? command->run(*arguments) : usage_error(command->name, arguments.error().client);
}

} // namespace docspine::cli
