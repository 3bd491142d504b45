// SPDX-License-Identifier: Apache-2.0
//
// Documents that take too long, and documents nobody waits for any more.

#include "pool_support.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace docspine;
using namespace docspine::worker;
using namespace docspine::worker::testing;
using namespace std::chrono_literals;

TEST_CASE("a document that never ends is stopped, and the plugin named", "[worker][timeout]") {
    for (const char* text : {"!loop\nx", "!sleep 30\nx", "!slow-cancel\nx"}) {
        INFO(text);
        PoolRunner runner;
        runner.settle();
        const auto start = std::chrono::steady_clock::now();
        const Answer answer = runner.convert(text);
        const auto took = std::chrono::steady_clock::now() - start;
        REQUIRE_FALSE(answer.outcome);
        const Error& error = answer.outcome.error();
        CHECK(error.code == ErrorCode::work_timeout);
        CHECK(error.plugin == "test.mock");
        CHECK(error.phase == "read");
        CHECK_THAT(error.client, Catch::Contains("test.mock"));
        CHECK(took >= test_options().work_timeout - 1ms);
        CHECK(took < test_options().work_timeout + 2s);
        CHECK(runner.pool().status().timeouts == 1);
        CHECK(runner.convert("after it").output == "after it\n");
        runner.settle();
    }
}

TEST_CASE("a plugin that looks at cancelled() keeps its worker", "[worker][timeout]") {
    PoolRunner runner;
    runner.settle();
    const auto before = children_of(runner.pool().status().zygote_pid);
    static_cast<void>(runner.convert("!slow-cancel\nx"));
    runner.settle();
    const auto after = children_of(runner.pool().status().zygote_pid);
    REQUIRE(before.size() == after.size());
    for (std::size_t i = 0; i < before.size(); ++i) {
        CHECK(before[i].pid == after[i].pid);
    }
}

TEST_CASE("slow documents do not starve the others", "[worker][timeout]") {
    PoolOptions options = test_options();
    options.work_timeout = 3s;
    PoolRunner runner(options);
    runner.settle();
    std::vector<std::shared_ptr<Pending>> slow;
    for (int i = 0; i < 2; ++i) { // as many as there are workers
        slow.push_back(runner.submit(mock_job("!sleep 1.5\nslow")));
    }
    const auto start = std::chrono::steady_clock::now();
    const auto quick = runner.submit(mock_job("quick"));
    runner.run_until([&] { return quick->answer != nullptr; });
    CHECK(std::chrono::steady_clock::now() - start < 1s);
    CHECK(quick->answer->output == "quick\n");
    CHECK(children_of(runner.pool().status().zygote_pid).size() <= 4);
    runner.run_until([&] { return slow[0]->answer && slow[1]->answer; });
    CHECK(slow[0]->answer->output == "slow\n");
    runner.settle(); // back to the usual number
}

TEST_CASE("a cancelled document gives its worker free", "[worker][timeout]") {
    PoolOptions options = test_options();
    options.workers = 1;
    options.spares = 0;
    options.work_timeout = 20s;
    PoolRunner runner(options);
    runner.settle();

    for (const char* text : {"!slow-cancel\nx", "!sleep 30\nx"}) { // one that listens, one that does not
        INFO(text);
        const auto running = runner.submit(mock_job(text));
        const auto waiting = runner.submit(mock_job("never converted"));
        runner.run_until([&] { return runner.pool().status().busy == 1; });
        runner.pool().cancel(waiting->ticket);
        runner.pool().cancel(running->ticket);
        CHECK(running->answer == nullptr); // never from inside a call
        runner.run_until([&] { return running->answer && waiting->answer; });
        CHECK(running->answer->outcome.error().code == ErrorCode::cancelled);
        CHECK(waiting->answer->outcome.error().code == ErrorCode::cancelled);
        runner.pool().cancel(running->ticket); // a second time does nothing
        CHECK(runner.convert("next").output == "next\n");
        runner.settle();
    }
}
