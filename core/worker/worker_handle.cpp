// SPDX-License-Identifier: Apache-2.0

#include "core/worker/worker_handle.hpp"

#include "core/worker/pidfd.hpp"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace docspine::worker {

namespace {

constexpr std::uint64_t kKeep = 4ull << 20; // bytes of each region that stay in memory between documents

// In one block behind the document: zeros, then the request.
std::string after_body(const Job& job) {
    return std::string(kInputPadding, '\0') + encode_request(job);
}

} // namespace

Result<std::unique_ptr<WorkerHandle>> WorkerHandle::create(boost::asio::io_context& context,
                                                           std::uint64_t id,
                                                           const WorkerLimits& limits,
                                                           WorkerEvents& events) {
    DOCSPINE_TRY(auto channel, make_channel());
    DOCSPINE_TRY(
        SharedRegion input,
        SharedRegion::create("docspine-input", kRegionHead + limits.input_bytes + kInputPadding + kRequestRoom));
    DOCSPINE_TRY(SharedRegion output, SharedRegion::create("docspine-output", kOutputOffset + limits.output_bytes));
    Parts parts{std::move(channel.first), std::move(channel.second), std::move(input), std::move(output)};
    return std::unique_ptr<WorkerHandle>(new WorkerHandle(context, id, limits, events, std::move(parts)));
}

WorkerHandle::WorkerHandle(boost::asio::io_context& context,
                           std::uint64_t id,
                           const WorkerLimits& limits,
                           WorkerEvents& events,
                           Parts parts)
    : id_(id)
    , limits_(limits)
    , events_(events)
    , socket_(context, std::move(parts.socket))
    , timer_(context)
    , remote_(std::move(parts.remote))
    , input_(std::move(parts.input))
    , output_(std::move(parts.output)) {}

WorkerHandle::~WorkerHandle() {
    kill(Loss::Cause::unwanted);
}

std::array<int, 3> WorkerHandle::birth_fds() const {
    return {remote_.get(), input_.fd(), output_.fd()};
}

void WorkerHandle::attach(int pid, UniqueFd pidfd) {
    pid_ = pid;
    pidfd_ = std::move(pidfd);
    memory_at_birth_ = own_memory();
    state_ = State::idle;
    socket_.start([this] { receive(); });
}

Result<void> WorkerHandle::begin(TaskPtr& task, std::chrono::microseconds slow_after) {
    const Job& job = task->job;
    const std::string rest = after_body(job);
    DOCSPINE_CHECK(input_.write(kRegionHead, job.body));
    DOCSPINE_CHECK(input_.write(kRegionHead + job.body.size(), rest));
    DOCSPINE_CHECK(output_.write(0, std::string(sizeof(WhereaboutsPage), '\0')));
    task_ = std::move(task);
    task_->started = Clock::now();
    job_ = task_->ticket;
    state_ = State::busy;
    slow_ = false;
    const auto deadline = task_->started + limits_.work_timeout;
    const JobMessage message{
        job_, deadline.time_since_epoch() / std::chrono::nanoseconds(1), job.body.size(), rest.size() - kInputPadding};
    if (!send_struct(socket_.fd(), message)) {
        kill(Loss::Cause::crashed); // it died while idle; the task comes back with its end
        return {};
    }
    if (slow_after < limits_.work_timeout) {
        set_timer(slow_after, &WorkerHandle::on_slow);
    } else {
        set_timer(limits_.work_timeout + limits_.grace, &WorkerHandle::on_deadline);
    }
    return {};
}

TaskPtr WorkerHandle::abandon() {
    const std::string_view cancel(reinterpret_cast<const char*>(&job_), sizeof job_);
    static_cast<void>(input_.write(0, cancel).has_value()); // if it fails, the kill below does it
    if (state_ == State::busy) {
        set_timer(limits_.grace, &WorkerHandle::on_grace_over);
    }
    return std::move(task_);
}

void WorkerHandle::kill(Loss::Cause cause) {
    cause_ = state_ == State::ending ? cause_ : cause; // the first one counts
    state_ = State::ending;
    timer_.cancel();
    socket_.close();
    if (pidfd_) {
        ::pidfd_send_signal(pidfd_.get(), SIGKILL, nullptr, 0);
    }
}

Loss WorkerHandle::ended(Ending ending) {
    gone_ = true;
    if (state_ == State::busy) {
        handle(receive_packet(socket_.fd(), Wait::no)); // it may have answered and died then
    }
    kill(Loss::Cause::crashed);
    Whereabouts where = read_whereabouts(output_);
    if (cause_ == Loss::Cause::crashed && where.job != job_) {
        cause_ = Loss::Cause::orphaned; // it was dead before it took the document up
    }
    std::string how = cause_ == Loss::Cause::misbehaved ? "broke the protocol" : describe(ending);
    return {std::move(task_), cause_, std::move(where), std::move(how)};
}

Loss WorkerHandle::orphaned() {
    kill(Loss::Cause::orphaned);
    cause_ = cause_ == Loss::Cause::crashed ? Loss::Cause::orphaned : cause_; // its socket may have closed first
    return {std::move(task_), cause_, {}, "lost its zygote"};
}

void WorkerHandle::receive() {
    while (state_ != State::ending) {
        const Packet packet = receive_packet(socket_.fd(), Wait::no);
        if (packet.state == Packet::State::none) {
            return;
        }
        if (packet.state == Packet::State::closed) {
            kill(Loss::Cause::crashed);
            return;
        }
        handle(packet);
    }
}

void WorkerHandle::handle(const Packet& packet) {
    if (packet.state != Packet::State::message) {
        return;
    }
    std::optional<Answer> answer = read_answer(packet);
    if (!answer) {
        kill(Loss::Cause::misbehaved);
        return;
    }
    finish(*std::move(answer));
}

std::optional<Answer> WorkerHandle::read_answer(const Packet& packet) const {
    Reply reply;
    const bool expected = packet.as(reply) && job_ != 0 && reply.id == job_;
    if (!expected || reply.answer_size > kAnswerRoom || reply.output_size > limits_.output_bytes) {
        return std::nullopt;
    }
    std::string packed(reply.answer_size, '\0');
    if (!output_.read(kRegionHead, packed)) {
        return std::nullopt;
    }
    auto result = decode_answer(packed);
    if (!result) {
        return std::nullopt;
    }
    Answer answer(*std::move(result));
    if (!answer.outcome) {
        const Error& error = answer.outcome.error();
        if (error.code == ErrorCode::work_timeout) {
            return Answer(timeout_error({0, false, error.phase, error.plugin}, limits_.work_timeout));
        }
        return answer;
    }
    answer.output.resize(reply.output_size);
    if (!output_.read(kOutputOffset, answer.output)) {
        return std::nullopt;
    }
    answer.outcome->output_bytes = reply.output_size;
    return answer;
}

void WorkerHandle::finish(Answer answer) {
    input_.trim(kKeep);
    output_.trim(kKeep);
    timer_.cancel();
    ++documents_;
    job_ = 0;
    slow_ = false;
    if (task_) {
        answer.worked = microseconds_between(task_->started, Clock::now());
    }
    state_ = gone_ ? State::ending : State::idle;
    events_.on_answer(*this, std::move(task_), std::move(answer));
}

void WorkerHandle::set_timer(std::chrono::microseconds after, void (WorkerHandle::*then)()) {
    timer_.start(after, [this, then] { (this->*then)(); });
}

void WorkerHandle::on_slow() {
    slow_ = true;
    set_timer(std::chrono::duration_cast<std::chrono::microseconds>(task_->started + limits_.work_timeout +
                                                                    limits_.grace - Clock::now()),
              &WorkerHandle::on_deadline);
    events_.on_slow(*this);
}

void WorkerHandle::on_deadline() {
    const Packet packet = receive_packet(socket_.fd(), Wait::no);
    if (packet.state == Packet::State::message) {
        handle(packet); // this process was late, not the worker
        return;
    }
    kill(Loss::Cause::deadline);
}

void WorkerHandle::on_grace_over() {
    kill(Loss::Cause::unwanted);
}

std::uint64_t WorkerHandle::growth() const {
    const std::uint64_t now = own_memory();
    return now > memory_at_birth_ ? now - memory_at_birth_ : 0;
}

// Resident pages that are not shared with files or regions: fields 2 and 3 of /proc/<pid>/statm.
std::uint64_t WorkerHandle::own_memory() const {
    std::array<char, 32> path{};
    std::snprintf(path.data(), path.size(), "/proc/%d/statm", pid_);
    const UniqueFd file(::open(path.data(), O_RDONLY | O_CLOEXEC));
    std::array<char, 128> text{};
    if (!file || ::read(file.get(), text.data(), text.size() - 1) <= 0) {
        return 0;
    }
    char* rest = text.data();
    std::strtoull(rest, &rest, 10);
    const std::uint64_t resident = std::strtoull(rest, &rest, 10);
    const std::uint64_t shared = std::strtoull(rest, &rest, 10);
    return resident > shared ? (resident - shared) * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE)) : 0;
}

} // namespace docspine::worker
