// SPDX-License-Identifier: Apache-2.0
//
// docspine inspect: what docspine makes of one document, without writing any.

#include "tools/docspine/command.hpp"
#include "tools/docspine/engine.hpp"
#include "tools/docspine/files.hpp"
#include "tools/docspine/inspection.hpp"
#include "tools/docspine/report.hpp"
#include "tools/docspine/setup.hpp"
#include "tools/docspine/terminal.hpp"

#include <optional>

namespace docspine::cli {
namespace {

Result<worker::Job> read_job(const Arguments& arguments, const Source& source, std::uint64_t limit) {
    worker::Job job;
    DOCSPINE_TRY(job.body, read_source(source, limit));
    job.name = source.is_standard_input() ? std::string{} : source.path.filename().string();
    job.from = arguments.value("from");
    job.charset = arguments.value("charset");
    job.template_id = arguments.value("template");
    job.to = "json";
    for (const std::string& option : arguments.values("option")) {
        const std::size_t equals = option.find('=');
        if (equals == 0 || equals == std::string::npos) {
            return Error{ErrorCode::bad_option, "--option is written KEY=VALUE.", {}, {}, {}};
        }
        job.options.emplace_back(option.substr(0, equals), option.substr(equals + 1));
    }
    return job;
}

int failed(const Source& source, const Error& error) {
    const Report report(ReportFormat::text, Terminal::of(2));
    static_cast<void>(write_all(2, report.failure(source.shown(), error))); // nobody left to tell
    return error.code == ErrorCode::bad_option || error.code == ErrorCode::no_such_template ? kUsage : kFailed;
}

int show(const Arguments& arguments, const Source& source, const std::string& input, worker::Answer& answer) {
    if (!answer.outcome) {
        return failed(source, answer.outcome.error());
    }
    auto summary = summarise(answer.output);
    if (!summary) {
        return failed(source, summary.error());
    }
    const Inspection inspection{source.shown(), input, *answer.outcome, *summary};
    const std::string text = arguments.has("json") ? to_json(inspection) : to_text(inspection, Terminal::of(1));
    return write_all(1, text) ? kDone : kFailed;
}

int run_inspect(const Arguments& arguments) {
    if (arguments.operands().size() != 1) {
        return usage_error("inspect", "Name one file, or - for standard input.");
    }
    const std::vector<Source> sources = collect(arguments.operands());
    if (sources.size() != 1 || sources.front().found) {
        return usage_error("inspect", "That is a folder; name one file.");
    }
    const Source& source = sources.front();
    const auto setup = prepare(arguments.value("config"));
    if (!setup) {
        return set_up_error(setup.error());
    }
    auto job = read_job(arguments, source, setup->loaded.config.limits.body);
    if (!job) {
        return failed(source, job.error());
    }
    const auto engine = make_engine(*setup, 1, 1);
    if (!engine) {
        return set_up_error(engine.error());
    }
    const std::string input = job->body;
    std::optional<Engine::Item> item(Engine::Item{0, *std::move(job)});
    int status = kFailed;
    const Engine::End end =
        (*engine)->run([&] { return std::exchange(item, std::nullopt); },
                       [&](std::size_t, worker::Answer answer) { status = show(arguments, source, input, answer); });
    return end == Engine::End::complete ? status : kFailed;
}

} // namespace

Command inspect_command() {
    return {
        .name = "inspect",
        .summary = "Show what is recognised in a document, and every doubt.",
        .synopsis = "FILE|- [--json] [OPTION]...",
        .description =
            "Shows what docspine makes of a document without converting it: format and charset with the evidence, "
            "metadata, the outline, how much of what is in it, and what was dropped, repaired or doubted, with "
            "its line and column.",
        .options = {{"json", 0, "", "As JSON, for programs."},
                    {"from", 'f', "FORMAT", "Format to read, or a charset such as gbk to look inside for the format."},
                    {"charset", 0, "NAME", "Charset of the input."},
                    {"template", 0, "ID", "Template to recognise by; auto (the default) goes by the kind of document."},
                    {"option", 0, "KEY=VALUE", "An option of a reader or transform; may be repeated.", true},
                    {"config", 'c', "FILE", "Read this configuration."}},
        .examples = {{"docspine inspect report.txt", "What is it, and can it be trusted?"},
                     {"docspine inspect page.html --json | jq .detection", "Only the format and charset."}},
        .exit_status =
            "0 done, 1 the document cannot be read, 2 the command line was not understood, 3 docspine is not "
            "set up (configuration, plugin folder).",
        .run = run_inspect};
}

} // namespace docspine::cli
