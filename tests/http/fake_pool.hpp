// SPDX-License-Identifier: Apache-2.0
//
// A pool without workers: it answers what the document's first word asks for, or a text that tells what it was given.
//
//   !hold    no answer until cancelled or released        !crash   plugin_crashed in plugin "html", phase "read"
//   !full    queue_full, retry after 7 s                  !big N   N bytes of output
//
// Threads: submit and cancel on the server's thread; the counters from any.

#pragma once

#include "core/worker/pool.hpp"

#include <atomic>
#include <functional>
#include <map>

namespace docspine::test {

class FakePool final : public worker::Pool {
public:
    using Later = std::function<void(std::function<void()>)>; // runs it on the server's thread, not at once

    explicit FakePool(Later later);
    Ticket submit(worker::Job job, Callback callback) override;
    void cancel(Ticket ticket) override;
    void drain(std::function<void()> done) override;
    [[nodiscard]] const plugin::Catalog& catalog() const noexcept override { return catalog_; }
    [[nodiscard]] worker::PoolStatus status() const override;
    void release_all(); // on the server's thread

    std::atomic<int> submitted{0};
    std::atomic<int> cancelled{0};
    std::atomic<int> most_at_a_time{0};
    std::atomic<bool> ready{true};
    std::atomic<bool> draining{false};

private:
    struct Held {
        worker::Job job;
        Callback callback;
    };

    Later later_;
    plugin::Catalog catalog_;
    std::map<Ticket, Held> held_;
    Ticket next_ = 1;
    int running_ = 0;
};

} // namespace docspine::test
