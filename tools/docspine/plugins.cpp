// SPDX-License-Identifier: Apache-2.0
//
// docspine plugins: every file of the plugin folders and what became of it.

#include "tools/docspine/catalog_probe.hpp"
#include "tools/docspine/command.hpp"
#include "tools/docspine/figures.hpp"
#include "tools/docspine/setup.hpp"
#include "tools/docspine/table.hpp"
#include "tools/docspine/terminal.hpp"
#include "tools/docspine/width.hpp"

#include <algorithm>
#include <filesystem>

namespace docspine::cli {
namespace {

void add_offer(std::string& out, std::string_view verb, const std::vector<std::string>& what) {
    for (std::size_t i = 0; i < what.size(); ++i) {
        out += i > 0 ? std::string(", ") : (out.empty() ? std::string{} : std::string("; ")) + std::string(verb) + " ";
        out += printable(what[i]);
    }
}

// "reads html; writes docx; decodes gb18030"
std::string offers_of(const plugin::Catalog& catalog, const std::string& id) {
    std::vector<std::string> reads;
    std::vector<std::string> writes;
    std::vector<std::string> decodes;
    std::vector<std::string> transforms;
    for (const plugin::FormatInfo& format : catalog.formats) {
        if (format.plugin == id && format.reads) {
            reads.push_back(format.id);
        }
        if (format.plugin == id && format.writes) {
            writes.push_back(format.id);
        }
    }
    for (const plugin::CharsetInfo& charset : catalog.charsets) {
        if (charset.plugin == id) {
            decodes.push_back(charset.name);
        }
    }
    for (const plugin::TransformInfo& transform : catalog.transforms) {
        if (transform.plugin == id) {
            transforms.push_back(transform.id);
        }
    }
    constexpr std::size_t kNamed = 6;
    const std::size_t more = decodes.size() > kNamed + 1 ? decodes.size() - kNamed : 0;
    decodes.resize(decodes.size() - more);
    std::string out;
    add_offer(out, "reads", reads);
    add_offer(out, "writes", writes);
    add_offer(out, "decodes", decodes);
    out += more == 0 ? std::string{} : " and " + std::to_string(more) + " more";
    add_offer(out, "transforms with", transforms);
    return out.empty() ? std::string("nothing") : out;
}

std::string file_name(const std::string& path) {
    return printable(std::filesystem::path(path).filename().string());
}

std::string text_for_people(const plugin::Catalog& catalog, const Setup& setup, const Terminal& terminal) {
    std::vector<std::vector<std::string>> rows;
    std::string refused;
    std::size_t refused_count = 0;
    for (const plugin::PluginFile& file : catalog.files) {
        if (file.state == plugin::FileState::loaded) {
            rows.push_back(
                {file_name(file.path), printable(file.id), printable(file.version), offers_of(catalog, file.id)});
            continue;
        }
        ++refused_count;
        refused += "  " + printable(file.path) + "\n      " +
                   wrap(printable(file.reason), std::max<std::size_t>(terminal.columns(), 40) - 6, "      ") + "\n";
    }
    std::string out;
    for (const auto& folder : setup.plugins) {
        out += "plugins in " + printable(folder.string()) + "\n";
    }
    out += "\n" + (rows.empty() ? std::string("No plugin was loaded.\n")
                                : render_table({"FILE", "PLUGIN", "VERSION", "WHAT IT DOES"}, rows, terminal));
    if (refused_count > 0) {
        out += "\n" + terminal.paint(Ink::red, counted(refused_count, "file") + " refused:") + "\n" + refused;
    }
    return out;
}

int run_plugins(const Arguments& arguments) {
    const auto setup = prepare(arguments.value("config"));
    if (!setup) {
        return set_up_error(setup.error());
    }
    const auto catalog = probe_catalog(*setup);
    if (!catalog) {
        return set_up_error(catalog.error());
    }
    const std::string text =
        arguments.has("json") ? plugin::to_json(*catalog) + "\n" : text_for_people(*catalog, *setup, Terminal::of(1));
    return write_all(1, text) ? kDone : kFailed;
}

} // namespace

Command plugins_command() {
    return {
        .name = "plugins",
        .summary = "Show the plugins: what each does, and why a file was refused.",
        .synopsis = "[--json] [--config FILE]",
        .description =
            "Shows every file of the plugin folders: the plugin it holds and what that does, or why it was refused. "
            "A file that is refused disturbs nobody else.\n\n"
            "Folders are searched in this order: the one docspine came with, those of plugins.folders in the "
            "configuration, those of the variable DOCSPINE_PLUGIN_PATH (separated by colons).",
        .options = {{"json", 0, "", "As JSON, for programs."}, {"config", 'c', "FILE", "Read this configuration."}},
        .examples = {{"docspine plugins", "A table."},
                     {"DOCSPINE_PLUGIN_PATH=$HOME/plugins docspine plugins", "With plugins of your own."}},
        .exit_status =
            "0 even when files were refused, 2 the command line was not understood, 3 docspine is not set up "
            "(configuration, plugin folder).",
        .run = run_plugins};
}

} // namespace docspine::cli
