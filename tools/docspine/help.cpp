// SPDX-License-Identifier: Apache-2.0
#include "tools/docspine/help.hpp"

#include "tools/docspine/width.hpp"

#include <docspine/version.h>

#include <algorithm>

namespace docspine::cli {
namespace {

constexpr std::size_t kWidest = 100; // longer lines are hard to read

// "  name   text", the text wrapped beside the name.
std::string entry(std::string_view name, std::string_view text, std::size_t name_columns, std::size_t columns) {
    const std::size_t before = 2 + name_columns + 2;
    const std::size_t room = columns > before + 20 ? columns - before : 20;
    return "  " + pad(name, name_columns + 2) + wrap(text, room, std::string(before, ' ')) + "\n";
}

std::string option_name(const OptionSpec& option) {
    std::string out = option.letter == 0 ? "    " : std::string("-") + option.letter + ", ";
    out += "--" + std::string(option.name);
    out += option.value.empty() ? "" : " " + std::string(option.value);
    return out;
}

std::string paragraphs(std::string_view text, std::size_t columns) {
    std::string out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find("\n\n"), text.size());
        out += wrap(text.substr(0, end), columns, "") + "\n" + (end < text.size() ? "\n" : "");
        text.remove_prefix(std::min(end + 2, text.size()));
    }
    return out;
}

std::string options_part(const std::vector<OptionSpec>& options, std::size_t columns) {
    std::size_t widest = 0;
    for (const OptionSpec& option : options) {
        widest = std::max(widest, display_width(option_name(option)));
    }
    std::string out = "\nOptions:\n";
    for (const OptionSpec& option : options) {
        out += entry(option_name(option), option.help, widest, columns);
    }
    return out + entry("-h, --help", "Show this text.", widest, columns);
}

} // namespace

std::string overview(std::span<const Command> commands, std::size_t columns) {
    columns = std::min(columns, kWidest);
    std::string out = "docspine " DOCSPINE_VERSION ": messy reports in, clean documents out.\n\n"
                      "Usage: docspine COMMAND [ARGUMENT]...\n\nCommands:\n";
    for (const Command& command : commands) {
        if (command.listed) {
            out += entry(command.name, command.summary, 8, columns);
        }
    }
    out += entry("help", "Explain a command: docspine help convert.", 8, columns);
    return out + "\nFirst steps:\n"
                 "  docspine convert report.txt      makes report.docx beside it\n"
                 "  docspine inspect report.txt      what is recognised in it, and every doubt\n"
                 "  docspine serve                   the same over HTTP, on 127.0.0.1:8470\n";
}

std::string help_of(const Command& command, std::size_t columns) {
    columns = std::min(columns, kWidest);
    const std::string name(command.name);
    std::string out = paragraphs(command.description, columns);
    out += "\nUsage:\n  docspine " + name + (command.synopsis.empty() ? "" : " ");
    out += wrap(command.synopsis,
                columns - std::min<std::size_t>(columns / 2, 12 + name.size()),
                std::string(12 + name.size(), ' '));
    out += "\n" + options_part(command.options, columns);
    out += command.examples.empty() ? "" : "\nExamples:\n";
    for (const Example& example : command.examples) {
        out += "  " + std::string(example.command) + "\n      " + wrap(example.meaning, columns - 6, "      ") + "\n";
    }
    const std::string_view status = command.exit_status.empty()
                                        ? "0 done, 2 the command line was not understood, 3 docspine is not set up "
                                          "(configuration, plugin folder)."
                                        : command.exit_status;
    return out + "\nExit status: " + wrap(status, columns - 13, std::string(13, ' ')) + "\n";
}

} // namespace docspine::cli
