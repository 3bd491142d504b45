// SPDX-License-Identifier: Apache-2.0

#include "core/worker/queue.hpp"

#include <algorithm>
#include <utility>

namespace docspine::worker {

void Queue::push(TaskPtr task) {
    task->waiting_since = Clock::now();
    bytes_ += task->job.body.size();
    tasks_.push_back(std::move(task));
}

TaskPtr Queue::pop() {
    return take(tasks_.begin());
}

TaskPtr Queue::remove(Pool::Ticket ticket) {
    const auto found =
        std::find_if(tasks_.begin(), tasks_.end(), [&](const TaskPtr& task) { return task->ticket == ticket; });
    return found == tasks_.end() ? nullptr : take(found);
}

std::vector<TaskPtr> Queue::remove_expired(Clock::time_point now) {
    std::vector<TaskPtr> expired;
    while (!tasks_.empty() && tasks_.front()->waiting_since + limits_.timeout <= now) {
        expired.push_back(pop());
    }
    return expired;
}

std::optional<Clock::time_point> Queue::next_expiry() const {
    return tasks_.empty() ? std::nullopt : std::optional(tasks_.front()->waiting_since + limits_.timeout);
}

TaskPtr Queue::take(std::list<TaskPtr>::iterator position) {
    TaskPtr task = std::move(*position);
    tasks_.erase(position);
    bytes_ -= task->job.body.size();
    task->queued += microseconds_between(task->waiting_since, Clock::now());
    return task;
}

} // namespace docspine::worker
