// SPDX-License-Identifier: Apache-2.0
//
// docspine formats: what can be read and written, with which options.

#include "tools/docspine/catalog_probe.hpp"
#include "tools/docspine/command.hpp"
#include "tools/docspine/setup.hpp"
#include "tools/docspine/table.hpp"
#include "tools/docspine/terminal.hpp"
#include "tools/docspine/width.hpp"

#include <algorithm>
#include <set>

namespace docspine::cli {
namespace {

std::string joined(const std::vector<std::string>& items, std::string_view separator, std::string_view before = "") {
    std::string out;
    for (const std::string& item : items) {
        out += (out.empty() ? "" : std::string(separator)) + std::string(before) + printable(item);
    }
    return out;
}

std::string values_of(const plugin::OptionInfo& option) {
    if (!option.choices.empty()) {
        return joined(option.choices, "|");
    }
    const auto number = [](double value) {
        std::string text = std::to_string(value);
        text.erase(text.find_last_not_of('0') + 1);
        return text.ends_with('.') ? text.substr(0, text.size() - 1) : text;
    };
    const bool ranged = option.min != 0 || option.max != 0;
    const std::string type = option.type == "boolean" ? "on|off" : printable(option.type);
    return ranged && option.type != "text" ? number(option.min) + " to " + number(option.max) : type;
}

void add_options(std::vector<std::vector<std::string>>& rows,
                 const std::string& owner,
                 const std::vector<plugin::OptionInfo>& options) {
    for (const plugin::OptionInfo& option : options) {
        rows.push_back({printable(option.key),
                        printable(owner),
                        values_of(option),
                        printable(option.otherwise),
                        printable(option.help)});
    }
}

std::string formats_table(const plugin::Catalog& catalog, const Terminal& terminal) {
    std::vector<const plugin::FormatInfo*> sorted;
    std::transform(
        catalog.formats.begin(), catalog.formats.end(), std::back_inserter(sorted), [](const auto& f) { return &f; });
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) { return a->id < b->id; });
    std::vector<std::vector<std::string>> rows;
    for (const plugin::FormatInfo* format : sorted) {
        const std::string ways = std::string(format->reads ? "read" : "") +
                                 (format->reads && format->writes ? ", " : "") + (format->writes ? "write" : "");
        rows.push_back({printable(format->id),
                        ways,
                        joined(format->extensions, " ", "."),
                        printable(format->plugin),
                        printable(format->title)});
    }
    return render_table({"FORMAT", "WAYS", "FILES", "PLUGIN", "WHAT IT IS"}, rows, terminal);
}

std::string text_for_people(const plugin::Catalog& catalog, const Terminal& terminal) {
    std::string out = formats_table(catalog, terminal);
    std::vector<std::vector<std::string>> options;
    for (const plugin::FormatInfo& format : catalog.formats) {
        add_options(options, format.id, format.options);
    }
    for (const plugin::TransformInfo& transform : catalog.transforms) {
        add_options(options, transform.id, transform.options);
    }
    if (!options.empty()) {
        out += "\n" + render_table({"OPTION", "OF", "VALUES", "DEFAULT", "WHAT IT DOES"}, options, terminal);
    }
    std::set<std::string> charsets{"utf-8"};
    for (const plugin::CharsetInfo& charset : catalog.charsets) {
        charsets.insert(printable(charset.name));
    }
    const std::string names = joined({charsets.begin(), charsets.end()}, ", ");
    out += "\n" + terminal.paint(Ink::bold, "CHARSETS") + "  " +
           wrap(names, std::max<std::size_t>(terminal.columns(), 60) - 10, std::string(10, ' ')) + "\n";
    return out;
}

int run_formats(const Arguments& arguments) {
    const auto setup = prepare(arguments.value("config"));
    if (!setup) {
        return set_up_error(setup.error());
    }
    auto catalog = probe_catalog(*setup);
    if (!catalog) {
        return set_up_error(catalog.error());
    }
    catalog->files.clear();
    const std::string text =
        arguments.has("json") ? plugin::to_json(*catalog) + "\n" : text_for_people(*catalog, Terminal::of(1));
    return write_all(1, text) ? kDone : kFailed;
}

} // namespace

Command formats_command() {
    return {.name = "formats",
            .summary = "Show the formats that can be read and written, and their options.",
            .synopsis = "[--json] [--config FILE]",
            .description =
                "Shows every format the plugins offer, whether it can be read or written, the options to be given with "
                "'convert --option KEY=VALUE', and the charsets text may come in.",
            .options = {{"json", 0, "", "As JSON, for programs."}, {"config", 'c', "FILE", "Read this configuration."}},
            .examples = {{"docspine formats", "A table."},
                         {"docspine formats --json | jq -r '.formats[].id'", "Only the names."}},
            .exit_status = {},
            .run = run_formats};
}

} // namespace docspine::cli
