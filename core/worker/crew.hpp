// SPDX-License-Identifier: Apache-2.0
//
// The workers of a pool: as many as wanted, alive, not too old, and a fresh one where a crash is to be retried.
//
// At any time `workers` + `spares` processes live. Each document that takes longer than usual counts as one worker
// less, and for it another is forked, up to twice `workers`, so that slow documents do not starve the others. A worker
// that has done its share is replaced first and ended afterwards. When the zygote dies all its workers do; another one
// is started after a pause that doubles up to 5 s.
//
// Threads: the pool's.

#pragma once

#include "core/worker/worker_handle.hpp"
#include "core/worker/zygote_process.hpp"

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>

namespace docspine::worker {

class CrewEvents {
public:
    CrewEvents() = default;
    CrewEvents(const CrewEvents&) = delete;
    CrewEvents& operator=(const CrewEvents&) = delete;
    virtual void on_answer(TaskPtr task, Answer answer) = 0; // task may be null
    virtual void on_loss(Loss loss) = 0;
    virtual void on_capacity() = 0; // there may be a worker for what waits
    // How many documents wait for a fresh worker.
    [[nodiscard]] virtual std::size_t fresh_wanted() const = 0;

protected:
    ~CrewEvents() = default;
};

enum class Pick : bool { any, fresh }; // fresh: has not had a document yet

class Crew final : private WorkerEvents {
public:
    Crew(boost::asio::io_context& context, const PoolOptions& options, CrewEvents& events);
    ~Crew();

    // Starts the zygote, waits until it has told what it loaded, and asks for the first workers.
    [[nodiscard]] Result<plugin::Catalog> start();
    // Is there an idle worker to spare?
    [[nodiscard]] bool can_give(Pick pick) const;
    // Gives the task to one; false when there is none.
    [[nodiscard]] bool give(TaskPtr& task, Pick pick, std::chrono::microseconds slow_after);
    // The running task with that ticket, whose worker is asked to stop; nullptr when it does not run.
    [[nodiscard]] TaskPtr abandon(Pool::Ticket ticket);
    // Forks and ends workers so that there are as many as wanted.
    void maintain();

    [[nodiscard]] bool running() const noexcept { return running_; } // the zygote can fork
    [[nodiscard]] int zygote_pid() const noexcept { return zygote_ ? zygote_->pid() : 0; }
    [[nodiscard]] std::uint32_t count(WorkerHandle::State state) const noexcept;
    [[nodiscard]] std::uint64_t recycled() const noexcept { return recycled_; }

private:
    using Workers = std::map<std::uint64_t, std::unique_ptr<WorkerHandle>>;
    using State = WorkerHandle::State;

    void on_answer(WorkerHandle& worker, TaskPtr task, Answer answer) override;
    void on_slow(WorkerHandle& worker) override;
    void on_notice(std::optional<Notice> notice, UniqueFd fd);
    void on_end(Workers::iterator position, Ending ending);
    void on_zygote_gone();
    void launch_zygote();
    void after_pause(void (Crew::*then)());

    [[nodiscard]] std::uint32_t slow_count() const noexcept;
    [[nodiscard]] std::uint32_t capacity() const noexcept;
    [[nodiscard]] std::size_t missing() const;
    [[nodiscard]] bool fork_one();
    void retire_surplus();
    void mark_if_stale(WorkerHandle& worker, std::uint64_t bytes) const;
    [[nodiscard]] WorkerHandle* pick_idle(Pick pick) const;

    boost::asio::io_context& context_;
    const PoolOptions options_;
    const WorkerLimits limits_;
    CrewEvents& events_;
    std::unique_ptr<ZygoteProcess> zygote_;
    Workers workers_;
    Timer pause_timer_;
    std::chrono::milliseconds pause_;
    std::uint64_t next_id_ = 1;
    std::uint64_t recycled_ = 0;
    bool running_ = false;
    bool pausing_ = false;
};

} // namespace docspine::worker
