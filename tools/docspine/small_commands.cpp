// SPDX-License-Identifier: Apache-2.0
//
// The commands of a few lines: version, config, zygote.

#include "core/config/schema.hpp"
#include "core/worker/pool.hpp"
#include "tools/docspine/command.hpp"
#include "tools/docspine/setup.hpp"
#include "tools/docspine/terminal.hpp"

#include <docspine/plugin.h>
#include <docspine/version.h>

#include <charconv>

namespace docspine::cli {
namespace {

int run_version(const Arguments& /*arguments*/) {
    const std::string text = "docspine " DOCSPINE_VERSION " (plugin ABI " + std::to_string(DOCSPINE_ABI_MAJOR) + "." +
                             std::to_string(DOCSPINE_ABI_MINOR) + ")\n";
    return write_all(1, text) ? kDone : kFailed;
}

int run_config(const Arguments& arguments) {
    if (arguments.has("defaults")) {
        return write_all(1, config::file_text({})) ? kDone : kFailed;
    }
    const auto setup = prepare(arguments.value("config"));
    if (!setup) {
        return set_up_error(setup.error());
    }
    std::string text =
        "# from " + (setup->loaded.file.empty() ? "no file, built-in defaults" : setup->loaded.file.string());
    for (const auto& folder : setup->plugins) {
        text += "\n# plugins in " + folder.string();
    }
    text += "\n# templates in " + (setup->config_folder / "templates").string() + "\n\n";
    for (const config::Key& key : config::schema()) {
        text += key.path() + " = " + config::value_text(key, setup->loaded.config) + "\n";
    }
    return write_all(1, text) ? kDone : kFailed;
}

// Started by worker::Pool only: the number is a socket it has left open for us.
int run_zygote_command(const Arguments& arguments) {
    int channel = -1;
    const std::string text = arguments.operands().size() == 1 ? arguments.operands().front() : "";
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), channel);
    if (error != std::errc{} || rest != text.data() + text.size() || channel < 3) {
        return usage_error("", "docspine starts its workers by itself; the command zygote is not for people.");
    }
    return worker::run_zygote(channel);
}

} // namespace

Command version_command() {
    return {.name = "version",
            .summary = "Show the version of docspine and of its plugin ABI.",
            .synopsis = "",
            .description = "Shows the version of docspine and of the plugin ABI it speaks.",
            .options = {},
            .examples = {},
            .exit_status = {},
            .run = run_version};
}

Command config_command() {
    return {
        .name = "config",
        .summary = "Check the configuration and show what is in force.",
        .synopsis = "[--config FILE] [--defaults]",
        .description =
            "Checks the configuration and shows every key with the value in force, where the file, the plugins and "
            "the templates were found.\n\n"
            "The file is the one named by --config, else by the variable DOCSPINE_CONFIG, else config/docspine.toml "
            "of a build tree, else /etc/docspine/docspine.toml. Without any, the defaults hold.",
        .options = {{"config", 'c', "FILE", "Read this configuration."},
                    {"defaults", 0, "", "Print a complete docspine.toml with every default and its meaning."}},
        .examples = {{"docspine config", "Is everything right, and what is in force?"},
                     {"docspine config --defaults > docspine.toml", "A file to start from."}},
        .exit_status = {},
        .run = run_config};
}

Command zygote_command() {
    return {.name = "zygote",
            .summary = "",
            .synopsis = "SOCKET",
            .description = "Started by docspine itself to load plugins and fork workers. Not for people.",
            .options = {},
            .examples = {},
            .exit_status = {},
            .run = run_zygote_command,
            .listed = false};
}

} // namespace docspine::cli
