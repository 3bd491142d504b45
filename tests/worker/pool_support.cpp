// SPDX-License-Identifier: Apache-2.0

#include "pool_support.hpp"

#include <boost/asio/io_context.hpp>
#include <catch2/catch.hpp>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace docspine::worker::testing {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

PoolOptions test_options() {
    PoolOptions options;
    options.executable = DOCSPINE_TEST_HOST;
    options.plugins = {DOCSPINE_BAD_PLUGINS};
    options.workers = 2;
    options.spares = 1;
    options.input_bytes = 8ull << 20;
    options.limits.output_bytes = 32ull << 20;
    options.work_timeout = 300ms;
    options.grace = 100ms;
    options.queue_timeout = 10s;
#ifdef DOCSPINE_SANITIZED
    options.work_timeout = 1500ms;
#endif
    return options;
}

Job mock_job(std::string body) {
    Job job;
    job.body = std::move(body);
    job.from = "mock";
    job.to = "mock";
    return job;
}

PoolRunner::PoolRunner(PoolOptions options)
    : options_(std::move(options))
    , context_(std::make_unique<boost::asio::io_context>()) {
    auto pool = Pool::start(*context_, options_);
    INFO((pool ? std::string() : pool.error().log));
    REQUIRE(pool);
    pool_ = *std::move(pool);
}

PoolRunner::~PoolRunner() = default;

void PoolRunner::run_until(const std::function<bool()>& condition, std::chrono::milliseconds limit) {
    const auto end = std::chrono::steady_clock::now() + limit;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > end) {
            throw std::runtime_error("waited in vain");
        }
        context_->restart();
        context_->run_one_for(5ms);
    }
}

void PoolRunner::run_for(std::chrono::milliseconds time) {
    const auto end = std::chrono::steady_clock::now() + time;
    run_until([end] { return std::chrono::steady_clock::now() >= end; });
}

std::shared_ptr<Pending> PoolRunner::submit(Job job) {
    auto pending = std::make_shared<Pending>();
    pending->ticket = pool_->submit(std::move(job), [pending](Answer answer) {
        REQUIRE(pending->answer == nullptr); // once
        pending->answer = std::make_unique<Answer>(std::move(answer));
        pending->when = std::chrono::steady_clock::now();
    });
    REQUIRE(pending->answer == nullptr); // never inside submit()
    return pending;
}

Answer PoolRunner::convert(std::string body) {
    const auto pending = submit(mock_job(std::move(body)));
    run_until([&] { return pending->answer != nullptr; });
    return std::move(*pending->answer);
}

void PoolRunner::settle() {
    run_until([this] {
        const PoolStatus status = pool_->status();
        const auto children = children_of(status.zygote_pid);
        const auto is_zombie = [](const Child& child) { return child.state == 'Z'; };
        return status.ready && status.busy == 0 && status.idle == options_.workers + options_.spares &&
               children.size() == status.idle && std::none_of(children.begin(), children.end(), is_zombie);
    });
}

Result<void> try_start(const PoolOptions& options) {
    boost::asio::io_context context;
    DOCSPINE_CHECK(Pool::start(context, options));
    return {};
}

std::size_t open_files() {
    const auto files = fs::directory_iterator("/proc/self/fd");
    return static_cast<std::size_t>(std::distance(begin(files), end(files)));
}

// /proc/<pid>/stat: pid (name) state parent ...
std::vector<Child> children_of(int pid) {
    std::vector<Child> children;
    for (const auto& entry : fs::directory_iterator("/proc")) {
        const std::string name = entry.path().filename().string();
        Child child{0, ' '};
        const auto parsed = std::from_chars(name.data(), name.data() + name.size(), child.pid);
        std::ifstream file(entry.path() / "stat");
        std::string stat;
        if (parsed.ptr != name.data() + name.size() || !std::getline(file, stat)) {
            continue;
        }
        const std::size_t after_name = stat.rfind(')') + 2;
        child.state = stat[after_name];
        if (std::atoi(stat.c_str() + after_name + 2) == pid) {
            children.push_back(child);
        }
    }
    return children;
}

} // namespace docspine::worker::testing
