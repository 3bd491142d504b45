// SPDX-License-Identifier: Apache-2.0
//
// One document on its way through the pool: what was asked, who waits for it, and what became of it so far.

#pragma once

#include "core/worker/pool.hpp"

#include <chrono>
#include <cstdint>
#include <memory>

namespace docspine::worker {

using Clock = std::chrono::steady_clock; // CLOCK_MONOTONIC, the same in every process

struct Task {
    Pool::Ticket ticket = 0;
    Job job;
    Pool::Callback callback;
    Clock::time_point waiting_since;
    std::chrono::microseconds queued{0};
    Clock::time_point started;  // of the last try
    std::uint32_t crashes = 0;  // of workers that had it
    std::uint32_t orphaned = 0; // times it lost its worker through no fault of its own
};
using TaskPtr = std::unique_ptr<Task>;

[[nodiscard]] inline std::chrono::microseconds microseconds_between(Clock::time_point from, Clock::time_point to) {
    return std::chrono::duration_cast<std::chrono::microseconds>(to - from);
}

// How long a document usually takes: an exponentially weighted mean, newest document 10 %.
class ServiceTime {
public:
    void add(std::chrono::microseconds worked) noexcept {
        mean_ = empty_ ? worked : mean_ + (worked - mean_) / 10;
        empty_ = false;
    }
    [[nodiscard]] std::chrono::microseconds usual() const noexcept { return mean_; }

private:
    std::chrono::microseconds mean_{0};
    bool empty_ = true;
};

} // namespace docspine::worker
