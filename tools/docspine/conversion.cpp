// SPDX-License-Identifier: Apache-2.0
#include "tools/docspine/conversion.hpp"

#include "tools/docspine/figures.hpp"
#include "tools/docspine/width.hpp"

#include <algorithm>

namespace docspine::cli {
namespace {

bool is_misuse(ErrorCode code) {
    return code == ErrorCode::bad_option || code == ErrorCode::format_unavailable ||
           code == ErrorCode::no_such_template || code == ErrorCode::bad_request;
}

} // namespace

Conversion::Conversion(std::vector<Task> tasks, ConversionOptions options, const Terminal& terminal)
    : tasks_(std::move(tasks))
    , options_(std::move(options))
    , terminal_(terminal)
    , report_(options_.report, terminal)
    , progress_(terminal, tasks_.size()) {}

std::optional<Engine::Item> Conversion::next() {
    while (next_ < tasks_.size()) {
        const std::size_t key = next_++;
        const Task& task = tasks_[key];
        if (!task.problem.empty()) {
            fail(task, {ErrorCode::io_failed, task.problem, {}, {}, {}});
            continue;
        }
        auto bytes = read_source(task.source, options_.largest_input);
        if (!bytes) {
            fail(task, bytes.error());
            continue;
        }
        worker::Job job = job_for(task, *bytes);
        in_work_.emplace(key, *std::move(bytes));
        return Engine::Item{key, std::move(job)};
    }
    return std::nullopt;
}

worker::Job Conversion::job_for(const Task& task, const std::string& bytes) const {
    worker::Job job;
    job.body = bytes;
    job.name = task.source.is_standard_input() ? std::string{} : printable(task.source.path.filename().string());
    job.from = options_.from;
    job.to = options_.to;
    job.charset = options_.charset;
    job.template_id = options_.template_id;
    job.options = options_.options;
    return job;
}

void Conversion::done(std::size_t key, worker::Answer answer) {
    const Task& task = tasks_[key];
    const auto input = in_work_.extract(key);
    if (!answer.outcome) {
        fail(task, answer.outcome.error());
        return;
    }
    progress_.print(report_.remarks(task.source.shown(), input.mapped(), *answer.outcome));
    succeed(task, *answer.outcome, answer.output);
}

void Conversion::fail(const Task& task, const Error& error) {
    ++counts_.failed;
    misused_ = misused_ || is_misuse(error.code);
    progress_.print(report_.failure(task.source.shown(), error));
    progress_.step(task.source.shown());
}

void Conversion::succeed(const Task& task, const pipeline::Outcome& outcome, const std::string& output) {
    const bool to_standard_output = task.output == "-";
    const auto written =
        to_standard_output
            ? (write_all(1, output)
                   ? Result<void>{}
                   : Result<void>(Error{ErrorCode::io_failed, "Standard output cannot take the result.", {}, {}, {}}))
            : write_output(task.output, output);
    if (!written) {
        fail(task, written.error());
        return;
    }
    ++counts_.converted;
    counts_.warnings += static_cast<std::size_t>(
        std::count_if(outcome.diagnostics.begin(), outcome.diagnostics.end(), [](const pipeline::Diagnostic& remark) {
            return remark.severity != pipeline::Severity::note;
        }));
    if (options_.single && !to_standard_output && terminal_.interactive() && options_.report == ReportFormat::text) {
        const auto& found = outcome.detection;
        progress_.print(task.source.shown() + " → " + printable(task.output.string()) + "  (" +
                        printable(found.format) + (found.charset.empty() ? "" : ", " + printable(found.charset)) +
                        "; " + human_size(output.size()) + ")\n");
    }
    progress_.step(task.source.shown());
}

double Conversion::finish() {
    progress_.clear();
    return progress_.seconds();
}

} // namespace docspine::cli
