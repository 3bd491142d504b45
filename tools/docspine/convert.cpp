// SPDX-License-Identifier: Apache-2.0
//
// docspine convert: files in, files out.

#include "core/config/nearest.hpp"
#include "tools/docspine/command.hpp"
#include "tools/docspine/conversion.hpp"
#include "tools/docspine/engine.hpp"
#include "tools/docspine/figures.hpp"
#include "tools/docspine/files.hpp"
#include "tools/docspine/setup.hpp"
#include "tools/docspine/terminal.hpp"
#include "tools/docspine/width.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace docspine::cli {
namespace {

constexpr std::uint32_t kMostJobs = 256;
constexpr std::string_view kDefaultFormat = "docx";

// What the command line asks for, checked as far as that goes without plugins.
struct Wish {
    ConversionOptions options;
    Target target;
    std::uint32_t jobs = 0;
};

Error usage(std::string message) {
    return {ErrorCode::bad_request, std::move(message), {}, {}, {}};
}

Result<pipeline::OptionList> option_list(const std::vector<std::string>& texts) {
    pipeline::OptionList list;
    for (const std::string& text : texts) {
        const std::size_t equals = text.find('=');
        if (equals == 0 || equals == std::string::npos) {
            return usage("--option is written KEY=VALUE, not \"" + printable(text) + "\".");
        }
        list.emplace_back(text.substr(0, equals), text.substr(equals + 1));
    }
    return list;
}

Result<ReportFormat> report_format(const std::string& text) {
    if (text.empty() || text == "text") {
        return ReportFormat::text;
    }
    if (text == "json" || text == "none") {
        return text == "json" ? ReportFormat::json : ReportFormat::none;
    }
    return usage("--diagnostics is text, json or none, not \"" + printable(text) + "\".");
}

Result<std::uint32_t> job_count(const std::string& text) {
    std::uint32_t count = 0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (!text.empty() &&
        (error != std::errc{} || rest != text.data() + text.size() || count < 1 || count > kMostJobs)) {
        return usage("--jobs is a number from 1 to " + std::to_string(kMostJobs) + ".");
    }
    return count;
}

Result<Wish> read_wish(const Arguments& arguments) {
    Wish wish;
    ConversionOptions& options = wish.options;
    options.from = arguments.value("from");
    options.to = arguments.value("to");
    options.charset = arguments.value("charset");
    options.template_id = arguments.value("template");
    DOCSPINE_TRY(options.options, option_list(arguments.values("option")));
    DOCSPINE_TRY(options.report, report_format(arguments.value("diagnostics")));
    DOCSPINE_TRY(wish.jobs, job_count(arguments.value("jobs")));
    wish.target.file = arguments.value("output");
    wish.target.folder = arguments.value("directory");
    const auto& inputs = arguments.operands();
    if (inputs.empty()) {
        return usage("There is nothing to convert: name files or folders, or - for standard input.");
    }
    if (arguments.has("output") && arguments.has("directory")) {
        return usage("-o names one file and -d a folder; give only one of them.");
    }
    if (std::count(inputs.begin(), inputs.end(), "-") > 1) {
        return usage("Standard input can be read only once.");
    }
    if (arguments.has("directory") && std::count(inputs.begin(), inputs.end(), "-") == 1) {
        return usage("What comes from standard input has no name; say with -o where it shall go.");
    }
    return wish;
}

// The writer for --to, for the extension of -o, or for the default.
Result<const plugin::FormatInfo*> choose_writer(const plugin::Catalog& catalog, const Wish& wish) {
    const std::string extension = std::filesystem::path(wish.target.file).extension().string();
    std::string wanted = wish.options.to;
    if (wanted.empty() && extension.size() > 1) {
        for (const plugin::FormatInfo& format : catalog.formats) {
            const auto& known = format.extensions;
            if (format.writes && std::find(known.begin(), known.end(), extension.substr(1)) != known.end()) {
                return &format;
            }
        }
        wanted = extension.substr(1);
    }
    wanted = wanted.empty() ? std::string(kDefaultFormat) : wanted;
    if (const plugin::FormatInfo* writer = catalog.writer(wanted)) {
        return writer;
    }
    const std::vector<std::string> names = catalog.writable();
    const std::string close(config::nearest(wanted, names));
    std::string all;
    for (const std::string& name : names) {
        all += (all.empty() ? "" : ", ") + name;
    }
    return usage("No plugin writes " + printable(wanted) + (close.empty() ? "." : "; did you mean " + close + "?") +
                 " There is " + (all.empty() ? "nothing to write at all." : all + ". Choose one with --to."));
}

// Files found in a folder that are of a format we write but cannot read: what an earlier run has made.
std::size_t leave_out_products(std::vector<Source>& sources, const plugin::Catalog& catalog) {
    const auto is_product = [&](const Source& source) {
        const std::string extension = source.path.extension().string();
        bool written = false;
        bool read = false;
        for (const plugin::FormatInfo& format : catalog.formats) {
            const auto& known = format.extensions;
            const bool has =
                extension.size() > 1 && std::find(known.begin(), known.end(), extension.substr(1)) != known.end();
            written = written || (has && format.writes);
            read = read || (has && format.reads);
        }
        return source.found && written && !read;
    };
    return std::erase_if(sources, is_product);
}

void tell_summary(const Conversion& conversion, std::size_t left_out, double seconds, const Terminal& terminal) {
    const auto& counts = conversion.counts();
    std::string line = counted(counts.converted, "file") + " converted";
    line += counts.failed == 0 ? "" : ", " + terminal.paint(Ink::red, std::to_string(counts.failed) + " failed");
    line += left_out == 0 ? "" : ", " + std::to_string(left_out) + " left out (written, not read by docspine)";
    line += counts.warnings == 0 ? "" : ", " + counted(counts.warnings, "warning");
    line += " in " + human_time(seconds);
    if (const std::size_t all = counts.converted + counts.failed; all > 1 && seconds > 0) {
        line += " (" + human_rate(static_cast<double>(all) / seconds) + "/s)";
    }
    static_cast<void>(write_all(2, line + "\n")); // nobody left to tell
}

int convert_all(Engine& engine, Wish& wish, std::vector<Source> sources, const Setup& setup) {
    auto writer = choose_writer(engine.catalog(), wish);
    if (!writer) {
        return usage_error("convert", writer.error().client);
    }
    const std::size_t left_out = leave_out_products(sources, engine.catalog());
    const bool single = sources.size() == 1 && left_out == 0 && !sources.front().found;
    if (!wish.target.file.empty() && !single) {
        return usage_error("convert", "-o names one file, but there is not exactly one input; use -d FOLDER.");
    }
    if (!(*writer)->text &&
        (wish.target.file == "-" || (wish.target.file.empty() && sources.front().is_standard_input())) &&
        Terminal::of(1).interactive()) {
        return usage_error("convert", (*writer)->title + " is no text for a terminal; use -o FILE or a pipe.");
    }
    wish.options.to = (*writer)->id;
    wish.target.extension = (*writer)->extensions.empty() ? (*writer)->id : (*writer)->extensions.front();
    wish.options.largest_input = setup.loaded.config.limits.body;
    wish.options.single = single;

    const Terminal terminal = Terminal::of(2);
    Conversion conversion(plan(std::move(sources), wish.target), wish.options, terminal);
    const Engine::End end =
        engine.run([&] { return conversion.next(); },
                   [&](std::size_t key, worker::Answer answer) { conversion.done(key, std::move(answer)); });
    const double seconds = conversion.finish();
    if (!single || end == Engine::End::interrupted) {
        tell_summary(conversion, left_out, seconds, terminal);
    }
    if (end == Engine::End::interrupted) {
        static_cast<void>(write_all(2, "interrupted; the rest was not converted\n"));
        return kFailed;
    }
    return conversion.misused() ? kUsage : conversion.counts().failed == 0 ? kDone : kFailed;
}

int run_convert(const Arguments& arguments) {
    auto wish = read_wish(arguments);
    if (!wish) {
        return usage_error("convert", wish.error().client);
    }
    std::vector<Source> sources = collect(arguments.operands());
    if (sources.empty()) {
        static_cast<void>(write_all(2, "docspine: there is no file to convert in there.\n"));
        return kDone;
    }
    const auto setup = prepare(arguments.value("config"));
    if (!setup) {
        return set_up_error(setup.error());
    }
    const auto engine = make_engine(*setup, sources.size(), wish->jobs);
    if (!engine) {
        return set_up_error(engine.error());
    }
    return convert_all(**engine, *wish, std::move(sources), *setup);
}

} // namespace

Command convert_command() {
    return {
        .name = "convert",
        .summary = "Convert files and folders.",
        .synopsis = "IN... [-o FILE|-] [-d FOLDER] [--to FORMAT] [OPTION]...",
        .description =
            "Converts documents. IN is a file, a folder (all files below it, hidden ones and symbolic links left out) "
            "or "
            "- for standard input. The result is named after the input and stands beside it, or below the folder of "
            "-d. "
            "No input is ever overwritten.\n\n"
            "What the input is (format, charset) is found out by looking at it; --from and --charset say it instead. "
            "Remarks about the document, such as repaired text, go to standard error.",
        .options =
            {{"output",
              'o',
              "FILE",
              "Write to this file; - is standard output. For one input. Its extension "
              "chooses the format when --to does not."},
             {"directory", 'd', "FOLDER", "Write below this folder, in the tree of the input folders."},
             {"to", 't', "FORMAT", "Format to write: docx (the default), json, xml; 'docspine formats' shows all."},
             {"from", 'f', "FORMAT", "Format to read, or a charset such as gbk to look inside for the format."},
             {"charset", 0, "NAME", "Charset of the input, such as utf-8, gbk, gb18030, big5."},
             {"template", 0, "ID", "Template of the output; auto (the default) goes by the kind of document."},
             {"option", 0, "KEY=VALUE", "An option of a reader, transform or writer; may be repeated.", true},
             {"diagnostics", 0, "HOW", "Remarks as text (the default), as json (one object a line), or none."},
             {"jobs", 'j', "N", "Documents converted at one time; as many as there are cores by default."},
             {"config", 'c', "FILE", "Read this configuration."}},
        .examples = {{"docspine convert report.txt", "Makes report.docx beside it."},
                     {"docspine convert old-reports -d new --to json", "Every file of a folder, in the same tree."},
                     {"docspine convert page.html -o report.docx --template gbt9704", "Into the official layout."},
                     {"curl -s https://example.org/page | docspine convert - --to json | jq .metadata", "In a pipe."}},
        .exit_status = "0 all converted, 1 some document failed, 2 the command line was not understood, 3 docspine is "
                       "not set up (configuration, plugin folder).",
        .run = run_convert};
}

} // namespace docspine::cli
