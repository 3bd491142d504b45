// SPDX-License-Identifier: Apache-2.0

#include "tests/http/fake_pool.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace docspine::test {
namespace {

plugin::FormatInfo writer(std::string id, std::string media_type) {
    plugin::FormatInfo format;
    format.id = format.title = format.plugin = std::move(id);
    format.writes = true;
    format.extensions = {format.id};
    format.media_types = {std::move(media_type)};
    return format;
}

plugin::Catalog make_catalog() {
    plugin::Catalog catalog;
    catalog.formats = {writer("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
                       writer("json", "application/json"),
                       writer("xml", "application/xml")};
    plugin::PluginFile html;
    html.path = "/plugins/html.so";
    html.state = plugin::FileState::loaded;
    html.id = "html";
    html.version = "1.2.3";
    plugin::PluginFile broken;
    broken.path = "/plugins/broken.so";
    broken.reason = "not an ELF file";
    catalog.files = {html, broken};
    return catalog;
}

std::string told(const worker::Job& job) {
    std::string out = "to=" + job.to + " from=" + job.from + " charset=" + job.charset +
                      " template=" + job.template_id + " name=" + job.name + " type=" + job.media_type;
    for (const auto& [key, value] : job.options) {
        out.append(" ").append(key).append("=").append(value);
    }
    return out + "\n" + job.body;
}

Result<pipeline::Outcome> outcome_for(const worker::Job& job, std::size_t output_bytes) {
    pipeline::Outcome outcome;
    outcome.detection = {"html", 0.9, "content", "GB18030", 0.99, "bytes"};
    outcome.media_type = job.to == "docx" ? "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
                                          : "application/" + job.to;
    outcome.extension = job.to;
    outcome.diagnostics.push_back({pipeline::Severity::warning, "test.remark", "A remark.", SourceRange{12, 34}});
    outcome.output_bytes = output_bytes;
    outcome.read_microseconds = 1'500;
    return outcome;
}

worker::Answer good_answer(const worker::Job& job, std::string output) {
    worker::Answer answer(outcome_for(job, output.size()));
    answer.output = std::move(output);
    answer.worked = std::chrono::microseconds(2'345);
    return answer;
}

worker::Answer answer_for(const worker::Job& job) {
    constexpr std::string_view kBig = "!big ";
    constexpr std::uint32_t kRetryAfter = 7;
    if (job.body.rfind("!crash", 0) == 0) {
        return worker::Answer(
            Error{ErrorCode::plugin_crashed, "The plugin html crashed (signal 11).", "SIGSEGV", "html", "read"});
    }
    if (job.body.rfind("!full", 0) == 0) {
        worker::Answer answer(Error{ErrorCode::queue_full, "256 documents are waiting.", {}, {}, {}});
        answer.retry_after_seconds = kRetryAfter;
        return answer;
    }
    if (job.body.rfind(kBig, 0) == 0) {
        return good_answer(job, std::string(std::strtoull(job.body.c_str() + kBig.size(), nullptr, 10), 'x'));
    }
    return good_answer(job, told(job));
}

} // namespace

FakePool::FakePool(Later later)
    : later_(std::move(later))
    , catalog_(make_catalog()) {}

FakePool::Ticket FakePool::submit(worker::Job job, Callback callback) {
    ++submitted;
    const Ticket ticket = next_++;
    most_at_a_time = std::max(most_at_a_time.load(), ++running_);
    if (job.body.rfind("!hold", 0) == 0) {
        held_.emplace(ticket, Held{std::move(job), std::move(callback)});
        return ticket;
    }
    later_([this, job = std::move(job), callback = std::move(callback)] {
        --running_;
        callback(answer_for(job));
    });
    return ticket;
}

void FakePool::cancel(Ticket ticket) {
    const auto held = held_.find(ticket);
    if (held == held_.end()) {
        return;
    }
    ++cancelled;
    --running_;
    later_([callback = std::move(held->second.callback)] {
        callback(worker::Answer(Error{ErrorCode::cancelled, "Cancelled.", {}, {}, {}}));
    });
    held_.erase(held);
}

void FakePool::release_all() {
    for (auto& [ticket, held] : std::exchange(held_, {})) {
        --running_;
        held.callback(good_answer(held.job, told(held.job)));
    }
}

void FakePool::drain(std::function<void()> done) {
    draining = true;
    later_(std::move(done));
}

worker::PoolStatus FakePool::status() const {
    worker::PoolStatus status;
    status.ready = ready;
    status.draining = draining;
    status.idle = 2;
    return status;
}

} // namespace docspine::test
