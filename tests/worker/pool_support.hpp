// SPDX-License-Identifier: Apache-2.0
//
// A pool of real processes for tests, with the mock plugin and short deadlines.

#pragma once

#include "core/worker/pool.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace docspine::worker::testing {

// Two workers and a spare; 300 ms for a document, 100 ms of grace.
[[nodiscard]] PoolOptions test_options();
// A mock document to be written as mock again.
[[nodiscard]] Job mock_job(std::string body);

// What one document came to; set when the callback has run.
struct Pending {
    Pool::Ticket ticket = 0;
    std::unique_ptr<Answer> answer;
    std::chrono::steady_clock::time_point when;
};

class PoolRunner {
public:
    explicit PoolRunner(PoolOptions options = test_options());
    PoolRunner(const PoolRunner&) = delete;
    PoolRunner& operator=(const PoolRunner&) = delete;
    ~PoolRunner();

    // Throws when it does not come true within `limit`.
    void run_until(const std::function<bool()>& condition, std::chrono::milliseconds limit = std::chrono::seconds(20));
    void run_for(std::chrono::milliseconds time);
    [[nodiscard]] std::shared_ptr<Pending> submit(Job job);
    [[nodiscard]] Answer convert(std::string body);
    // Waits until as many workers are idle as the options say, no process waits to be reaped and none is too many.
    void settle();
    [[nodiscard]] Pool& pool() { return *pool_; }
    void end_pool() { pool_.reset(); }

private:
    PoolOptions options_;
    std::unique_ptr<boost::asio::io_context> context_;
    std::unique_ptr<Pool> pool_;
};

// Starts a pool and ends it at once.
[[nodiscard]] Result<void> try_start(const PoolOptions& options);

[[nodiscard]] std::size_t open_files(); // of this process
struct Child {
    int pid;
    char state; // 'Z' for a zombie
};
[[nodiscard]] std::vector<Child> children_of(int pid);

} // namespace docspine::worker::testing
