// SPDX-License-Identifier: Apache-2.0
//
// Documents that wait for a worker: first come, first served, bounded in number, bytes and time.
//
// Threads: the pool's.

#pragma once

#include "core/worker/task.hpp"

#include <chrono>
#include <cstdint>
#include <list>
#include <optional>
#include <vector>

namespace docspine::worker {

struct QueueLimits {
    std::uint32_t length = 0;
    std::uint64_t bytes = 0;
    std::chrono::milliseconds timeout{0};
};

class Queue {
public:
    explicit Queue(QueueLimits limits) noexcept
        : limits_(limits) {}

    [[nodiscard]] bool has_room(std::uint64_t bytes) const noexcept {
        return tasks_.size() < limits_.length && bytes <= limits_.bytes && bytes_ <= limits_.bytes - bytes;
    }
    void push(TaskPtr task);
    [[nodiscard]] TaskPtr pop(); // REQUIRES: not empty
    // nullptr when it is not here.
    [[nodiscard]] TaskPtr remove(Pool::Ticket ticket);
    // Takes out those that waited too long.
    [[nodiscard]] std::vector<TaskPtr> remove_expired(Clock::time_point now);
    [[nodiscard]] std::optional<Clock::time_point> next_expiry() const;

    [[nodiscard]] bool empty() const noexcept { return tasks_.empty(); }
    [[nodiscard]] std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(tasks_.size()); }
    [[nodiscard]] std::uint64_t bytes() const noexcept { return bytes_; }

private:
    TaskPtr take(std::list<TaskPtr>::iterator position);

    QueueLimits limits_;
    std::list<TaskPtr> tasks_;
    std::uint64_t bytes_ = 0;
};

} // namespace docspine::worker
