// SPDX-License-Identifier: Apache-2.0

#include "core/worker/pool.hpp"

#include "core/worker/crew.hpp"
#include "core/worker/event_loop.hpp"
#include "core/worker/queue.hpp"

#include <algorithm>
#include <limits>
#include <thread>
#include <utility>

namespace docspine::worker {

namespace {

constexpr std::chrono::milliseconds kSlowBeyondUsual{100};
constexpr std::uint32_t kMaxOrphaned = 3; // times a document is taken up again without having been at fault

Error error_of(ErrorCode code, std::string client, std::string log = {}) {
    return {code, std::move(client), std::move(log), {}, {}};
}

std::uint64_t request_size(const Job& job) {
    std::uint64_t size = job.name.size() + job.media_type.size() + job.from.size() + job.to.size() +
                         job.charset.size() + job.template_id.size();
    for (const auto& [key, value] : job.options) {
        size += key.size() + value.size() + 2 * sizeof(std::uint64_t);
    }
    return size + 64; // lengths and counts
}

PoolOptions completed(PoolOptions options) {
    if (options.workers == 0) {
        options.workers = std::max(1u, std::thread::hardware_concurrency());
    }
    return options;
}

class PoolImpl final : public Pool, private CrewEvents {
public:
    PoolImpl(boost::asio::io_context& context, const PoolOptions& options)
        : context_(context)
        , options_(options)
        , queue_({options.queue_length, options.queue_bytes, options.queue_timeout})
        , retries_({std::numeric_limits<std::uint32_t>::max(),
                    std::numeric_limits<std::uint64_t>::max(),
                    options.queue_timeout})
        , expiry_timer_(context)
        , crew_(context, options_, *this) {}

    Result<void> start() {
        DOCSPINE_TRY(catalog_, crew_.start());
        return {};
    }

    Ticket submit(Job job, Callback callback) override;
    void cancel(Ticket ticket) override;
    void drain(std::function<void()> done) override;
    [[nodiscard]] const plugin::Catalog& catalog() const noexcept override { return catalog_; }
    [[nodiscard]] PoolStatus status() const override;

private:
    void on_answer(TaskPtr task, Answer answer) override;
    void on_loss(Loss loss) override;
    void on_capacity() override { dispatch(); }
    [[nodiscard]] std::size_t fresh_wanted() const override { return retries_.size(); }

    [[nodiscard]] std::optional<Error> refusal(const Job& job) const;
    void retry(TaskPtr task);
    void dispatch();
    [[nodiscard]] bool give_first(Queue& queue, Pick pick);
    void answer(TaskPtr task, Answer answer);
    void refuse(TaskPtr task, Error error);
    void answer_busy(TaskPtr task, ErrorCode code, std::string client);
    void watch_expiry();
    void expire();
    void tell_when_drained();
    void post(std::function<void()> function);

    boost::asio::io_context& context_;
    const PoolOptions options_;
    plugin::Catalog catalog_;
    Queue queue_;
    Queue retries_; // they need a fresh worker, and come first
    ServiceTime service_time_;
    Timer expiry_timer_;
    bool expiry_watched_ = false;
    bool draining_ = false;
    std::function<void()> drained_;
    std::uint32_t open_ = 0; // documents not answered yet
    Ticket last_ticket_ = 0;
    std::uint64_t crashes_ = 0;
    std::uint64_t timeouts_ = 0;
    std::uint64_t documents_ = 0;
    std::shared_ptr<const bool> alive_ = std::make_shared<const bool>(true); // handlers hold it weakly
    Crew crew_;
};

// Runs it later on the io_context, unless this pool is gone by then.
void PoolImpl::post(std::function<void()> function) {
    const std::weak_ptr<const bool> alive = alive_;
    worker::post(context_, [alive, function = std::move(function)] {
        if (!alive.expired()) {
            function();
        }
    });
}

Pool::Ticket PoolImpl::submit(Job job, Callback callback) {
    auto task = std::make_unique<Task>();
    task->ticket = ++last_ticket_;
    task->job = std::move(job);
    task->callback = std::move(callback);
    ++open_;
    if (auto error = refusal(task->job)) {
        refuse(std::move(task), *std::move(error));
    } else if (queue_.has_room(task->job.body.size())) {
        queue_.push(std::move(task));
        watch_expiry();
        dispatch();
    } else if (!queue_.empty() || !crew_.give(task, Pick::any, service_time_.usual() + kSlowBeyondUsual)) {
        answer_busy(std::move(task), ErrorCode::queue_full, "Too many documents are waiting.");
    }
    return last_ticket_;
}

std::optional<Error> PoolImpl::refusal(const Job& job) const {
    if (draining_) {
        return error_of(ErrorCode::unavailable, "The server is about to stop and takes no more documents.");
    }
    if (job.body.size() > options_.input_bytes) {
        return error_of(ErrorCode::body_too_large,
                        "The document has " + std::to_string(job.body.size()) + " bytes; the limit is " +
                            std::to_string(options_.input_bytes) + ".");
    }
    if (request_size(job) > kRequestRoom) {
        return error_of(ErrorCode::bad_request, "File name, media type and options are too long.");
    }
    return std::nullopt;
}

void PoolImpl::cancel(Ticket ticket) {
    TaskPtr task = queue_.remove(ticket);
    if (!task) {
        task = retries_.remove(ticket);
    }
    if (!task) {
        task = crew_.abandon(ticket);
    }
    if (task) {
        refuse(std::move(task), cancelled_error());
    }
}

void PoolImpl::drain(std::function<void()> done) {
    draining_ = true;
    drained_ = std::move(done);
    tell_when_drained();
}

void PoolImpl::tell_when_drained() {
    if (draining_ && open_ == 0 && drained_) {
        post(std::exchange(drained_, nullptr));
    }
}

PoolStatus PoolImpl::status() const {
    PoolStatus status;
    status.idle = crew_.count(WorkerHandle::State::idle);
    status.busy = crew_.count(WorkerHandle::State::busy);
    status.ready = !draining_ && crew_.running() && status.idle + status.busy > 0;
    status.draining = draining_;
    status.queued = queue_.size() + retries_.size();
    status.queued_bytes = queue_.bytes() + retries_.bytes();
    status.crashes = crashes_;
    status.timeouts = timeouts_;
    status.recycled = crew_.recycled();
    status.documents = documents_;
    status.zygote_pid = crew_.zygote_pid();
    return status;
}

void PoolImpl::dispatch() {
    bool more = true;
    while (more) {
        more = give_first(retries_, Pick::fresh) || give_first(queue_, Pick::any);
    }
    if (!retries_.empty()) {
        crew_.maintain(); // forks a fresh one if none is on its way
    }
}

bool PoolImpl::give_first(Queue& queue, Pick pick) {
    if (queue.empty() || !crew_.can_give(pick)) {
        return false;
    }
    TaskPtr task = queue.pop();
    return crew_.give(task, pick, service_time_.usual() + kSlowBeyondUsual);
}

void PoolImpl::on_answer(TaskPtr task, Answer result) {
    if (task) {
        service_time_.add(result.worked);
        const bool late = !result.outcome && result.outcome.error().code == ErrorCode::work_timeout;
        timeouts_ += static_cast<std::uint64_t>(late);
        documents_ += static_cast<std::uint64_t>(result.outcome.has_value());
        answer(std::move(task), std::move(result));
    }
    dispatch();
}

void PoolImpl::on_loss(Loss loss) {
    const bool crashed = loss.cause == Loss::Cause::crashed || loss.cause == Loss::Cause::misbehaved;
    crashes_ += static_cast<std::uint64_t>(crashed);
    if (!loss.task) {
        return;
    }
    if (loss.cause == Loss::Cause::deadline) {
        ++timeouts_;
        refuse(std::move(loss.task), timeout_error(loss.where, options_.work_timeout));
    } else if (crashed && ++loss.task->crashes > 1) {
        refuse(std::move(loss.task), crash_error(loss.where, loss.how));
    } else if (loss.cause == Loss::Cause::orphaned && ++loss.task->orphaned > kMaxOrphaned) {
        refuse(std::move(loss.task),
               error_of(ErrorCode::unavailable, "The conversion processes died repeatedly.", loss.how));
    } else {
        retry(std::move(loss.task));
    }
    dispatch();
}

void PoolImpl::retry(TaskPtr task) {
    retries_.push(std::move(task));
    watch_expiry();
}

void PoolImpl::answer(TaskPtr task, Answer result) {
    result.queued = task->queued;
    if (task->started != Clock::time_point{}) {
        result.worked = microseconds_between(task->started, Clock::now());
    }
    --open_;
    const auto kept = std::make_shared<Answer>(std::move(result)); // a std::function must be copyable
    post([callback = std::move(task->callback), kept] { callback(std::move(*kept)); });
    tell_when_drained();
}

void PoolImpl::refuse(TaskPtr task, Error error) {
    answer(std::move(task), Answer(std::move(error)));
}

void PoolImpl::answer_busy(TaskPtr task, ErrorCode code, std::string client) {
    Answer busy(error_of(code, std::move(client) + " Try again later."));
    const auto wait = service_time_.usual() * (queue_.size() + 1) / options_.workers;
    busy.retry_after_seconds =
        static_cast<std::uint32_t>(std::max<std::int64_t>(1, std::chrono::ceil<std::chrono::seconds>(wait).count()));
    answer(std::move(task), std::move(busy));
}

void PoolImpl::watch_expiry() {
    const auto first = queue_.next_expiry();
    const auto second = retries_.next_expiry();
    if (expiry_watched_ || (!first && !second)) {
        return;
    }
    expiry_watched_ = true;
    const auto next = std::min(first.value_or(Clock::time_point::max()), second.value_or(Clock::time_point::max()));
    expiry_timer_.start(next - Clock::now(), [this] { expire(); });
}

void PoolImpl::expire() {
    expiry_watched_ = false;
    for (Queue* queue : {&queue_, &retries_}) {
        for (TaskPtr& task : queue->remove_expired(Clock::now())) {
            answer_busy(std::move(task),
                        ErrorCode::queue_timeout,
                        "No worker became free within " + std::to_string(options_.queue_timeout.count()) + " ms.");
        }
    }
    watch_expiry();
}

} // namespace

Result<std::unique_ptr<Pool>> Pool::start(boost::asio::io_context& context, PoolOptions options) {
    auto pool = std::make_unique<PoolImpl>(context, completed(std::move(options)));
    DOCSPINE_CHECK(pool->start());
    return std::unique_ptr<Pool>(std::move(pool));
}

} // namespace docspine::worker
