// SPDX-License-Identifier: Apache-2.0
//
// One run of `docspine convert`: hands out the documents, takes the answers, writes files, tells what happened.
//
// A document's bytes are kept until its answer is there, for the line numbers of remarks. One thread.

#pragma once

#include "core/pipeline/convert.hpp"
#include "tools/docspine/engine.hpp"
#include "tools/docspine/files.hpp"
#include "tools/docspine/progress.hpp"
#include "tools/docspine/report.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace docspine::cli {

struct ConversionOptions {
    std::string from;
    std::string to;
    std::string charset;
    std::string template_id;
    pipeline::OptionList options;
    ReportFormat report = ReportFormat::text;
    std::uint64_t largest_input = 0;
    bool single = false; // one file the user named: say where it went, on a terminal
};

class Conversion {
public:
    struct Counts {
        std::size_t converted = 0;
        std::size_t failed = 0;
        std::size_t warnings = 0;
    };

    Conversion(std::vector<Task> tasks, ConversionOptions options, const Terminal& terminal);

    [[nodiscard]] std::optional<Engine::Item> next();
    void done(std::size_t key, worker::Answer answer);
    // Takes the bar away; answers the seconds since the beginning.
    double finish();

    [[nodiscard]] const Counts& counts() const noexcept { return counts_; }
    // The one document failed because of the command line, not because of what is in it.
    [[nodiscard]] bool misused() const noexcept { return options_.single && misused_; }

private:
    [[nodiscard]] worker::Job job_for(const Task& task, const std::string& bytes) const;
    void fail(const Task& task, const Error& error);
    void succeed(const Task& task, const pipeline::Outcome& outcome, const std::string& output);

    std::vector<Task> tasks_;
    ConversionOptions options_;
    Terminal terminal_;
    Report report_;
    Progress progress_;
    std::map<std::size_t, std::string> in_work_; // the bytes of the inputs
    std::size_t next_ = 0;
    Counts counts_;
    bool misused_ = false;
};

} // namespace docspine::cli
