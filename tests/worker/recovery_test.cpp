// SPDX-License-Identifier: Apache-2.0
//
// How a pool renews its processes: old workers, large workers, killed workers, a killed zygote.

#include "pool_support.hpp"

#include <catch2/catch.hpp>

#include <csignal>
#include <set>
#include <string>
#include <unistd.h>
#include <vector>

using namespace docspine;
using namespace docspine::worker;
using namespace docspine::worker::testing;
using namespace std::chrono_literals;

namespace {

std::set<int> worker_pids(PoolRunner& runner) {
    std::set<int> pids;
    for (const Child& child : children_of(runner.pool().status().zygote_pid)) {
        pids.insert(child.pid);
    }
    return pids;
}

} // namespace

TEST_CASE("a worker is replaced after so many documents, and nobody notices", "[worker][recovery]") {
    PoolOptions options = test_options();
    options.recycle_after_documents = 10;
    PoolRunner runner(options);
    runner.settle();
    const std::set<int> before = worker_pids(runner);
    for (int i = 0; i < 100; ++i) {
        const std::string text = "document " + std::to_string(i) + "\n";
        const Answer answer = runner.convert(text);
        REQUIRE(answer.outcome);
        REQUIRE(answer.output == text);
        REQUIRE(answer.worked < 250ms);
    }
    runner.settle();
    CHECK(runner.pool().status().recycled >= 7);
    CHECK(runner.pool().status().crashes == 0);
    CHECK(runner.pool().status().documents == 100);
    CHECK(worker_pids(runner) != before);
}

TEST_CASE("a worker that has grown is replaced", "[worker][recovery]") {
    PoolOptions options = test_options();
    options.recycle_after_growth = 32ull << 20;
    options.work_timeout = 5s;
    PoolRunner runner(options);
    runner.settle();
    for (int i = 0; i < 40; ++i) {
        REQUIRE(runner.convert("!grow 8m\nx").output == "x\n");
    }
    runner.settle();
    CHECK(runner.pool().status().recycled >= 1);
}

TEST_CASE("an idle worker that is killed is replaced", "[worker][recovery]") {
    PoolRunner runner;
    runner.settle();
    for (const int pid : worker_pids(runner)) {
        REQUIRE(::kill(pid, SIGKILL) == 0);
    }
    CHECK(runner.convert("still works").output == "still works\n");
    runner.settle();
}

TEST_CASE("documents survive the death of the zygote", "[worker][recovery]") {
    PoolRunner runner;
    runner.settle();
    const std::size_t files = open_files();
    const int zygote = runner.pool().status().zygote_pid;
    const std::set<int> old_workers = worker_pids(runner);
    std::vector<std::shared_ptr<Pending>> documents;
    for (int i = 0; i < 5; ++i) {
        documents.push_back(runner.submit(mock_job("!sleep 0.05\ndocument " + std::to_string(i))));
    }
    runner.run_until([&] { return runner.pool().status().busy == 2; });
    REQUIRE(::kill(zygote, SIGKILL) == 0);
    bool was_unready = false;
    for (int i = 0; i < 5; ++i) {
        runner.run_until([&] {
            was_unready = was_unready || !runner.pool().status().ready;
            return documents[static_cast<std::size_t>(i)]->answer != nullptr;
        });
        const Answer& answer = *documents[static_cast<std::size_t>(i)]->answer;
        REQUIRE(answer.outcome);
        CHECK(answer.output == "document " + std::to_string(i) + "\n");
    }
    CHECK(was_unready);
    CHECK(runner.pool().status().zygote_pid != zygote);
    runner.settle();
    CHECK(open_files() == files);
    for (const int pid : old_workers) { // gone with their zygote; a zombie at most, if init is slow
        std::vector<Child> rest = children_of(pid);
        CHECK(rest.empty());
    }
    CHECK(children_of(::getpid()).size() == 1);
}

TEST_CASE("a document that kills the zygote again and again is given up", "[worker][recovery]") {
    PoolRunner runner;
    runner.settle();
    const Answer answer = runner.convert("!kill-parent\nx");
    REQUIRE_FALSE(answer.outcome);
    CHECK(answer.outcome.error().code == ErrorCode::unavailable);
    CHECK(runner.convert("next").output == "next\n");
    runner.settle();
}
