// SPDX-License-Identifier: Apache-2.0
//
// What a pool does with documents: the answer, the queue and its bounds, drain, the end.

#include "pool_support.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <string>
#include <unistd.h>
#include <vector>

using namespace docspine;
using namespace docspine::worker;
using namespace docspine::worker::testing;
using namespace std::chrono_literals;

TEST_CASE("a document comes back as the in-process conversion makes it", "[worker][pool]") {
    PoolRunner runner;
    Job job = mock_job("第一行\nsecond line\n");
    job.from = "auto";
    job.name = "notes.mock";
    const auto pending = runner.submit(std::move(job));
    runner.run_until([&] { return pending->answer != nullptr; });
    const Answer& answer = *pending->answer;
    REQUIRE(answer.outcome);
    CHECK(answer.output == "第一行\nsecond line\n");
    CHECK(answer.outcome->output_bytes == answer.output.size());
    CHECK(answer.outcome->media_type == "text/x-mock");
    CHECK(answer.outcome->extension == "mock");
    CHECK(answer.outcome->detection.format == "mock");
    CHECK(answer.outcome->detection.format_evidence == "extension");
    CHECK_THAT(answer.outcome->detection.charset, Catch::Equals("UTF-8"));
    CHECK(answer.worked > 0us);
}

TEST_CASE("errors of a conversion come through", "[worker][pool]") {
    PoolRunner runner;
    Job unknown = mock_job("x");
    unknown.to = "pdf";
    Job option = mock_job("x");
    option.options = {{"no-such-option", "1"}};
    const auto first = runner.submit(std::move(unknown));
    const auto second = runner.submit(std::move(option));
    const auto third = runner.submit(mock_job(""));
    const auto fourth = runner.submit(mock_job(std::string(test_options().input_bytes + 1, 'x')));
    Job wordy = mock_job("x");
    wordy.name.assign(2 << 20, 'n');
    const auto fifth = runner.submit(std::move(wordy));
    runner.run_until(
        [&] { return first->answer && second->answer && third->answer && fourth->answer && fifth->answer; });
    CHECK(first->answer->outcome.error().code == ErrorCode::format_unavailable);
    CHECK(second->answer->outcome.error().code == ErrorCode::bad_option);
    CHECK(third->answer->outcome.error().code == ErrorCode::document_empty);
    CHECK(fourth->answer->outcome.error().code == ErrorCode::body_too_large);
    CHECK(fifth->answer->outcome.error().code == ErrorCode::bad_request);
}

TEST_CASE("the largest document fits, and its memory is given back", "[worker][pool]") {
    PoolOptions options = test_options();
    options.work_timeout = 20s;
    PoolRunner runner(options);
    const std::string body(options.input_bytes, 'x');
    const Answer answer = runner.convert(body);
    REQUIRE(answer.outcome);
    CHECK(answer.output.size() == body.size() + 1);
    CHECK(runner.convert("small").output == "small\n");
}

TEST_CASE("the catalog tells what loaded and why the rest did not", "[worker][pool]") {
    PoolRunner runner;
    const plugin::Catalog& catalog = runner.pool().catalog();
    REQUIRE(catalog.reader("mock") != nullptr);
    CHECK(catalog.files.size() == 10); // mock.so, seven broken ones, a text, half a file
    for (const plugin::PluginFile& file : catalog.files) {
        const bool mock = std::filesystem::path(file.path).filename() == "mock.so";
        CHECK((file.state == plugin::FileState::loaded) == mock);
        CHECK(file.reason.empty() == mock);
    }
}

TEST_CASE("the queue is bounded in length and bytes", "[worker][pool]") {
    PoolOptions options = test_options();
    options.workers = 1;
    options.spares = 0;
    options.queue_length = 2;
    options.queue_bytes = 100;
    options.work_timeout = 5s;
    PoolRunner runner(options);
    runner.settle();
    const auto running = runner.submit(mock_job("!sleep 0.3\nfirst"));
    const auto large = runner.submit(mock_job(std::string(101, 'x')));
    const auto queued = runner.submit(mock_job("second"));
    const auto last = runner.submit(mock_job("third"));
    const auto refused = runner.submit(mock_job("fourth"));
    CHECK(runner.pool().status().queued == 2);
    CHECK(runner.pool().status().queued_bytes == 11);
    runner.run_until([&] { return running->answer && queued->answer && last->answer; });
    for (const auto& full : {large, refused}) {
        REQUIRE(full->answer);
        CHECK(full->answer->outcome.error().code == ErrorCode::queue_full);
        CHECK(full->answer->retry_after_seconds >= 1);
    }
    CHECK(running->answer->output == "first\n");
    CHECK(queued->answer->output == "second\n");
    CHECK(last->answer->output == "third\n");
    CHECK(queued->when <= last->when); // in order
    CHECK(last->answer->queued >= queued->answer->queued);
}

TEST_CASE("a document waits only so long", "[worker][pool]") {
    PoolOptions options = test_options();
    options.workers = 1;
    options.spares = 0;
    options.queue_timeout = 50ms;
    options.work_timeout = 5s;
    PoolRunner runner(options);
    runner.settle();
    const auto first = runner.submit(mock_job("!sleep 0.9\nfirst")); // slow: one more worker comes for the second
    const auto second = runner.submit(mock_job("!sleep 0.9\nsecond"));
    const auto third = runner.submit(mock_job("third"));
    runner.run_until([&] { return first->answer && second->answer && third->answer; });
    CHECK(first->answer->output == "first\n");
    CHECK(second->answer->outcome.error().code == ErrorCode::queue_timeout);
    CHECK(third->answer->outcome.error().code == ErrorCode::queue_timeout);
}

TEST_CASE("drain finishes what was taken and takes no more", "[worker][pool]") {
    PoolRunner runner;
    std::vector<std::shared_ptr<Pending>> taken;
    for (int i = 0; i < 6; ++i) {
        taken.push_back(runner.submit(mock_job("!sleep 0.05\nx")));
    }
    bool done = false;
    runner.pool().drain([&] {
        done = true;
        CHECK(std::all_of(taken.begin(), taken.end(), [](const auto& pending) { return pending->answer != nullptr; }));
    });
    const auto late = runner.submit(mock_job("late"));
    CHECK_FALSE(done);
    runner.run_until([&] { return done && late->answer; });
    CHECK(late->answer->outcome.error().code == ErrorCode::unavailable);
    for (const auto& pending : taken) {
        CHECK(pending->answer->output == "x\n");
    }
    CHECK(runner.pool().status().draining);
    CHECK_FALSE(runner.pool().status().ready);
}

TEST_CASE("the end of a pool ends all its processes and calls nobody", "[worker][pool]") {
    const std::size_t files_before = open_files();
    std::shared_ptr<Pending> running;
    {
        PoolRunner runner;
        const std::size_t children = children_of(::getpid()).size();
        CHECK(children == 1); // the zygote
        running = runner.submit(mock_job("!loop\nx"));
        const auto queued = runner.submit(mock_job("x"));
        runner.run_until([&] { return runner.pool().status().busy > 0; });
        const auto workers = children_of(runner.pool().status().zygote_pid);
        CHECK(workers.size() >= 1);
        runner.end_pool();
        CHECK(children_of(::getpid()).empty());
        for (const Child& worker : workers) {
            CHECK_FALSE(std::filesystem::exists("/proc/" + std::to_string(worker.pid)));
        }
        runner.run_for(20ms);
        CHECK(running->answer == nullptr);
    }
    CHECK(open_files() == files_before);
}

TEST_CASE("a pool that cannot start says why", "[worker][pool]") {
    PoolOptions options = test_options();
    options.executable = "/nonexistent/docspine";
    const auto missing = try_start(options);
    REQUIRE_FALSE(missing);
    CHECK_THAT(missing.error().log, Catch::Contains("/nonexistent/docspine"));
    options.executable = "/bin/true";
    const auto other = try_start(options);
    REQUIRE_FALSE(other);
    CHECK(other.error().code == ErrorCode::unavailable);
    CHECK(children_of(::getpid()).empty());
}
