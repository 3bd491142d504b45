// SPDX-License-Identifier: Apache-2.0
//
// A plugin that kills its process costs its own document and nothing else.

#include "core/worker/shared_region.hpp"
#include "pool_support.hpp"

#include <catch2/catch.hpp>

#include <csignal>
#include <string>
#include <sys/mman.h>
#include <unistd.h>

using namespace docspine;
using namespace docspine::worker;
using namespace docspine::worker::testing;
using namespace std::chrono_literals;

namespace {

#ifdef DOCSPINE_SANITIZED
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

struct Misdeed {
    const char* text;
    ErrorCode code;
    const char* phase;
    const char* how; // part of the log message
};

const Misdeed kMisdeeds[] = {
    {"!segv\nx", ErrorCode::plugin_crashed, "read", "killed by SIGSEGV"},
    {"!abort\nx", ErrorCode::plugin_crashed, "read", "killed by SIGABRT"},
    {"!exit\nx", ErrorCode::plugin_crashed, "read", "ended with status 3"},
    {"!recurse\nx", ErrorCode::plugin_crashed, "read", "killed by SIGSEGV"},
    {"!doublefree\nx", ErrorCode::plugin_crashed, "read", "killed by SIGABRT"},
    {"!segv-write\nx", ErrorCode::plugin_crashed, "write", "killed by SIGSEGV"},
    {"!throw\nx", ErrorCode::plugin_failed, "read", "status -1"},
    {"x\n!bigout 40m", ErrorCode::output_too_large, "write", ""},
};

// Every line longer than any pipe or block in between, so that a mix-up would show.
std::string long_text() {
    std::string text;
    for (int line = 0; line < 4'000; ++line) {
        text += "line " + std::to_string(line) + " of a document that is converted beside the bad one\n";
    }
    return text;
}

} // namespace

TEST_CASE("a plugin's crash costs its own document only", "[worker][crash]") {
    PoolRunner runner;
    runner.settle();
    const std::size_t files = open_files();
    const std::string text = long_text();
    for (const Misdeed& misdeed : kMisdeeds) {
        INFO(misdeed.text);
        const auto bad = runner.submit(mock_job(misdeed.text));
        const auto beside = runner.submit(mock_job("!sleep 0.05\n" + text));
        runner.run_until([&] { return bad->answer && beside->answer; });

        REQUIRE_FALSE(bad->answer->outcome);
        const Error& error = bad->answer->outcome.error();
        CHECK(error.code == misdeed.code);
        CHECK(error.plugin == "test.mock");
        CHECK(error.phase == misdeed.phase);
        if (!kSanitized || error.code != ErrorCode::plugin_crashed) { // a sanitizer ends the process its own way
            CHECK_THAT(error.log, Catch::Contains(misdeed.how));
        }
        REQUIRE(beside->answer->outcome);
        CHECK(beside->answer->output == text);

        const Answer next = runner.convert(text);
        REQUIRE(next.outcome);
        CHECK(next.output == text);
        runner.settle();
        CHECK(open_files() == files);
    }
    CHECK(runner.pool().status().crashes == 2 * 6); // each crash was tried once more
}

TEST_CASE("a plugin that closes all files of its worker is a crash", "[worker][crash]") {
    PoolRunner runner;
    const Answer answer = runner.convert("!closefds\nx");
    REQUIRE_FALSE(answer.outcome);
    CHECK(answer.outcome.error().code == ErrorCode::plugin_crashed);
    CHECK(answer.outcome.error().plugin == "test.mock");
    runner.settle();
    CHECK(runner.convert("still there").output == "still there\n");
}

TEST_CASE("what a plugin prints goes nowhere", "[worker][crash]") {
    PoolRunner runner;
    const Answer answer = runner.convert("!stdout\nx");
    REQUIRE(answer.outcome);
    CHECK(answer.output == "x\n");
    CHECK(runner.pool().status().crashes == 0);
}

TEST_CASE("a plugin's log line reaches a standard error that is a file", "[worker][crash]") {
    const UniqueFd file(::memfd_create("log", MFD_CLOEXEC));
    const UniqueFd saved(::dup(STDERR_FILENO));
    REQUIRE(::dup2(file.get(), STDERR_FILENO) == STDERR_FILENO);
    {
        PoolRunner runner;
        CHECK(runner.convert("!log what went on\x1b[31m\nx").output == "x\n");
    }
    REQUIRE(::dup2(saved.get(), STDERR_FILENO) == STDERR_FILENO);
    const auto text = load_text(file.get(), 64 * 1024);
    REQUIRE(text);
    CHECK_THAT(*text, Catch::Contains("what went on"));
    CHECK(text->find('\x1b') == std::string::npos);
}

TEST_CASE("memory beyond a worker's share is refused, not taken from others", "[worker][crash]") {
    if (kSanitized) {
        WARN("skipped: no memory limit under a sanitizer");
        return;
    }
    PoolOptions options = test_options();
    options.work_timeout = 10s;
    PoolRunner runner(options);
    const Answer answer = runner.convert("!alloc 8g\nx");
    REQUIRE_FALSE(answer.outcome);
    CHECK(answer.outcome.error().code == ErrorCode::memory_limit);
    CHECK(answer.outcome.error().plugin == "test.mock");
    CHECK(runner.convert("!alloc 64m\nx").output == "x\n");
    runner.settle();
    CHECK(runner.pool().status().recycled >= 1); // a worker at its limit is not kept
}

TEST_CASE("a process a plugin leaves behind ends with its worker", "[worker][crash]") {
    PoolRunner runner;
    const Answer answer = runner.convert("!fork");
    REQUIRE(answer.outcome);
    const int child = std::stoi(answer.output);
    REQUIRE(::kill(child, 0) == 0);
    runner.end_pool();
    runner.run_for(50ms);
    CHECK(::kill(child, 0) != 0);
}
