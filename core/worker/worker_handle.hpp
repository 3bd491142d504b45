// SPDX-License-Identifier: Apache-2.0
//
// The front's end of one worker: hands it a document, waits for the answer, keeps its deadline, kills it.
//
//   starting --forked--> idle <--> busy        any --kill or closed socket--> ending --zygote says so--> gone
//
// Threads: the pool's.

#pragma once

#include "core/worker/event_loop.hpp"
#include "core/worker/message.hpp"
#include "core/worker/packet.hpp"
#include "core/worker/shared_region.hpp"
#include "core/worker/task.hpp"
#include "core/worker/whereabouts.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>

namespace docspine::worker {

class WorkerHandle;

class WorkerEvents {
public:
    WorkerEvents() = default;
    WorkerEvents(const WorkerEvents&) = delete;
    WorkerEvents& operator=(const WorkerEvents&) = delete;
    // It is idle again. `task` is null when nobody waits for it any more.
    virtual void on_answer(WorkerHandle& worker, TaskPtr task, Answer answer) = 0;
    // Its document takes longer than usual.
    virtual void on_slow(WorkerHandle& worker) = 0;

protected:
    ~WorkerEvents() = default;
};

struct WorkerLimits {
    std::uint64_t input_bytes = 0;
    std::uint64_t output_bytes = 0;
    std::chrono::milliseconds work_timeout{0};
    std::chrono::milliseconds grace{0};
};

// A worker ended. What it had in hand, and why.
struct Loss {
    enum class Cause : std::uint8_t { crashed, misbehaved, deadline, unwanted, orphaned };
    TaskPtr task;                 // may be null
    Cause cause = Cause::crashed; // orphaned: through no fault of the document
    Whereabouts where;
    std::string how; // "killed by SIGSEGV"
};

class WorkerHandle {
public:
    enum class State : std::uint8_t { starting, idle, busy, ending };

    [[nodiscard]] static Result<std::unique_ptr<WorkerHandle>>
    create(boost::asio::io_context& context, std::uint64_t id, const WorkerLimits& limits, WorkerEvents& events);
    WorkerHandle(const WorkerHandle&) = delete;
    WorkerHandle& operator=(const WorkerHandle&) = delete;
    ~WorkerHandle(); // kills it

    // What the process needs at birth: socket, input, output. forget_birth() when they are on their way.
    [[nodiscard]] std::array<int, 3> birth_fds() const;
    void forget_birth() { remote_.reset(); }
    // It lives. REQUIRES: starting.
    void attach(int pid, UniqueFd pidfd);

    // Takes the task and starts on it; leaves it and says why when it has no room. REQUIRES: idle.
    [[nodiscard]] Result<void> begin(TaskPtr& task, std::chrono::microseconds slow_after);
    // Nobody wants its document any more: asks it to stop, kills it if it does not.
    [[nodiscard]] TaskPtr abandon();
    void kill(Loss::Cause cause);
    // It is gone.
    [[nodiscard]] Loss ended(Ending ending);
    // Its zygote is gone, and so it is.
    [[nodiscard]] Loss orphaned();

    [[nodiscard]] std::uint64_t id() const noexcept { return id_; }
    [[nodiscard]] State state() const noexcept { return state_; }
    [[nodiscard]] const Task* task() const noexcept { return task_.get(); }
    [[nodiscard]] bool slow() const noexcept { return slow_; }
    [[nodiscard]] std::uint32_t documents() const noexcept { return documents_; }
    // Bytes of memory of its own beyond what it had at birth.
    [[nodiscard]] std::uint64_t growth() const;
    void set_stale() noexcept { stale_ = true; }
    [[nodiscard]] bool stale() const noexcept { return stale_; } // to be replaced

private:
    struct Parts {
        UniqueFd socket;
        UniqueFd remote; // the worker's end
        SharedRegion input;
        SharedRegion output;
    };
    WorkerHandle(boost::asio::io_context& context,
                 std::uint64_t id,
                 const WorkerLimits& limits,
                 WorkerEvents& events,
                 Parts parts);
    void receive();
    void handle(const Packet& packet);
    [[nodiscard]] std::optional<Answer> read_answer(const Packet& packet) const;
    void finish(Answer answer);
    void set_timer(std::chrono::microseconds after, void (WorkerHandle::*then)());
    void on_slow();
    void on_deadline();
    void on_grace_over();
    [[nodiscard]] std::uint64_t own_memory() const;

    std::uint64_t id_;
    WorkerLimits limits_;
    WorkerEvents& events_;
    FileWatch socket_;
    Timer timer_;
    UniqueFd remote_; // until it is born
    UniqueFd pidfd_;
    SharedRegion input_;
    SharedRegion output_;
    int pid_ = 0;
    State state_ = State::starting;
    Loss::Cause cause_ = Loss::Cause::crashed;
    TaskPtr task_;
    std::uint64_t job_ = 0; // the document it works on; 0 for none
    std::uint64_t memory_at_birth_ = 0;
    std::uint32_t documents_ = 0;
    bool gone_ = false;
    bool slow_ = false;
    bool stale_ = false;
};

} // namespace docspine::worker
