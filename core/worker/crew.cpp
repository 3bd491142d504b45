// SPDX-License-Identifier: Apache-2.0

#include "core/worker/crew.hpp"

#include <algorithm>
#include <utility>

namespace docspine::worker {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kLoadTimeout = 30s;
constexpr std::chrono::milliseconds kFirstPause = 50ms;
constexpr std::chrono::milliseconds kLongestPause = 5s;
constexpr std::uint32_t kMemoryCheckEvery = 16;         // documents
constexpr std::uint64_t kMemoryCheckBytes = 1ull << 20; // or after one as large as this

Settings settings_of(const PoolOptions& options) {
    Settings settings;
    for (const auto& folder : options.plugins) {
        settings.plugins.push_back(folder.string());
    }
    settings.config_folder = options.config_folder.string();
    settings.address_space = options.address_space;
    settings.limits = options.limits;
    return settings;
}

} // namespace

Crew::Crew(boost::asio::io_context& context, const PoolOptions& options, CrewEvents& events)
    : context_(context)
    , options_(options)
    , limits_{options.input_bytes, options.limits.output_bytes, options.work_timeout, options.grace}
    , events_(events)
    , pause_timer_(context)
    , pause_(kFirstPause) {}

Crew::~Crew() = default; // workers kill themselves, the zygote stops and takes with it what is left

Result<plugin::Catalog> Crew::start() {
    DOCSPINE_TRY(zygote_, ZygoteProcess::start(context_, options_.executable, settings_of(options_)));
    DOCSPINE_TRY(plugin::Catalog catalog, zygote_->wait_for_catalog(kLoadTimeout));
    zygote_->listen([this](std::optional<Notice> notice, UniqueFd fd) { on_notice(notice, std::move(fd)); });
    running_ = true;
    maintain();
    return catalog;
}

bool Crew::can_give(Pick pick) const {
    return count(State::busy) < capacity() && pick_idle(pick) != nullptr;
}

bool Crew::give(TaskPtr& task, Pick pick, std::chrono::microseconds slow_after) {
    if (!can_give(pick)) {
        return false;
    }
    WorkerHandle* worker = pick_idle(pick);
    if (auto begun = worker->begin(task, slow_after); !begun) {
        begun.error().code = ErrorCode::unavailable;
        events_.on_answer(std::move(task), Answer(std::move(begun).error()));
    }
    return true;
}

TaskPtr Crew::abandon(Pool::Ticket ticket) {
    for (const auto& [id, worker] : workers_) {
        if (worker->task() != nullptr && worker->task()->ticket == ticket) {
            return worker->abandon();
        }
    }
    return nullptr;
}

WorkerHandle* Crew::pick_idle(Pick pick) const {
    // Used workers first, so that fresh ones are there when needed; those to be replaced last.
    const auto rank = [](const WorkerHandle& worker) {
        const int used = worker.documents() > 0 ? 2 : 1;
        return worker.stale() ? 0 : used;
    };
    WorkerHandle* best = nullptr;
    for (const auto& [id, worker] : workers_) {
        const bool fits = worker->state() == State::idle && (pick == Pick::any || worker->documents() == 0);
        if (fits && (best == nullptr || rank(*worker) > rank(*best))) {
            best = worker.get();
        }
    }
    return best;
}

void Crew::on_answer(WorkerHandle& worker, TaskPtr task, Answer answer) {
    pause_ = kFirstPause;
    mark_if_stale(worker, (task ? task->job.body.size() : 0) + answer.output.size());
    if (!answer.outcome && answer.outcome.error().code == ErrorCode::memory_limit) {
        worker.set_stale();
    }
    events_.on_answer(std::move(task), std::move(answer));
    maintain();
}

void Crew::on_slow(WorkerHandle&) {
    maintain();
    events_.on_capacity();
}

void Crew::mark_if_stale(WorkerHandle& worker, std::uint64_t bytes) const {
    const bool look = worker.documents() % kMemoryCheckEvery == 0 || bytes >= kMemoryCheckBytes;
    if (worker.documents() >= options_.recycle_after_documents ||
        (look && worker.growth() >= options_.recycle_after_growth)) {
        worker.set_stale();
    }
}

void Crew::on_notice(std::optional<Notice> notice, UniqueFd fd) {
    if (!notice) {
        on_zygote_gone();
        return;
    }
    if (notice->kind == Notice::Kind::catalog) { // of a restarted zygote; what the first one said stays
        pause_timer_.cancel();
        pausing_ = false;
        running_ = true;
        maintain();
        return;
    }
    const auto found = workers_.find(notice->worker);
    if (found == workers_.end()) {
        return;
    }
    if (notice->kind == Notice::Kind::forked) {
        if (found->second->state() != State::starting || !fd) {
            on_zygote_gone(); // or as good as: it talks nonsense
            return;
        }
        found->second->attach(static_cast<int>(notice->value), std::move(fd));
        events_.on_capacity();
        maintain();
        return;
    }
    on_end(found, {notice->kind == Notice::Kind::killed, static_cast<int>(notice->value)});
}

void Crew::on_end(Workers::iterator position, Ending ending) {
    const std::unique_ptr<WorkerHandle> worker = std::move(position->second);
    const bool stillborn = worker->documents() == 0 && worker->task() == nullptr && worker->state() != State::ending;
    workers_.erase(position);
    Loss loss = worker->ended(ending);
    if (stillborn) {
        after_pause(&Crew::maintain); // whatever kills them before their first document would do so again at once
    }
    events_.on_loss(std::move(loss));
    maintain();
}

void Crew::on_zygote_gone() {
    running_ = false;
    zygote_->kill();
    const Workers gone = std::exchange(workers_, {});
    for (const auto& [id, worker] : gone) {
        events_.on_loss(worker->orphaned());
    }
    pausing_ = false;
    after_pause(&Crew::launch_zygote);
}

void Crew::launch_zygote() {
    auto started = ZygoteProcess::start(context_, options_.executable, settings_of(options_));
    if (!started) {
        after_pause(&Crew::launch_zygote);
        return;
    }
    zygote_ = *std::move(started);
    zygote_->listen([this](std::optional<Notice> notice, UniqueFd fd) { on_notice(notice, std::move(fd)); });
    pausing_ = true; // until it has loaded
    pause_timer_.start(kLoadTimeout, [this] { on_zygote_gone(); });
}

void Crew::after_pause(void (Crew::*then)()) {
    if (std::exchange(pausing_, true)) {
        return;
    }
    pause_timer_.start(pause_, [this, then] {
        pausing_ = false;
        (this->*then)();
    });
    pause_ = std::min(pause_ * 2, kLongestPause);
}

std::uint32_t Crew::count(State state) const noexcept {
    return static_cast<std::uint32_t>(
        std::count_if(workers_.begin(), workers_.end(), [&](const auto& w) { return w.second->state() == state; }));
}

std::uint32_t Crew::slow_count() const noexcept {
    return static_cast<std::uint32_t>(
        std::count_if(workers_.begin(), workers_.end(), [](const auto& w) { return w.second->slow(); }));
}

std::uint32_t Crew::capacity() const noexcept {
    return std::min(options_.workers + slow_count(), 2 * options_.workers);
}

// How many more processes there should be.
std::size_t Crew::missing() const {
    std::size_t alive = 0;
    std::size_t free = 0;
    std::size_t fresh = 0;
    for (const auto& [id, worker] : workers_) {
        const bool is_free = worker->state() == State::idle || worker->state() == State::starting;
        const bool counts = worker->state() != State::ending && !worker->stale();
        alive += static_cast<std::size_t>(counts);
        free += static_cast<std::size_t>(counts && is_free);
        fresh += static_cast<std::size_t>(counts && is_free && worker->documents() == 0);
    }
    const std::size_t usual = options_.workers + options_.spares;
    const std::size_t most = std::max<std::size_t>(2 * options_.workers, usual);
    const std::size_t wanted = free > 0 ? usual : std::min(usual + slow_count(), most);
    const std::size_t for_retries = events_.fresh_wanted() > fresh ? events_.fresh_wanted() - fresh : 0;
    return std::max(wanted > alive ? wanted - alive : 0, for_retries);
}

void Crew::maintain() {
    if (!running_) {
        return;
    }
    retire_surplus();
    for (std::size_t more = missing(); more > 0 && !pausing_; --more) {
        if (!fork_one()) {
            after_pause(&Crew::maintain);
        }
    }
}

bool Crew::fork_one() {
    auto worker = WorkerHandle::create(context_, next_id_++, limits_, *this);
    if (!worker) {
        return false;
    }
    if (!zygote_->fork_worker((*worker)->id(), (*worker)->birth_fds())) {
        return false; // the end of the zygote is about to be noticed
    }
    (*worker)->forget_birth();
    const std::uint64_t id = (*worker)->id();
    workers_.emplace(id, *std::move(worker));
    return true;
}

// Ends idle workers that are to be replaced and have been, and those forked for slow documents that are done.
void Crew::retire_surplus() {
    const std::size_t most = options_.workers + options_.spares + slow_count();
    auto good = static_cast<std::size_t>(std::count_if(workers_.begin(), workers_.end(), [](const auto& w) {
        const bool lives = w.second->state() == State::idle || w.second->state() == State::busy;
        return lives && !w.second->stale();
    }));
    for (const auto& [id, worker] : workers_) {
        if (worker->state() != State::idle) {
            continue;
        }
        const bool replaced = worker->stale() && good >= options_.workers;
        const bool too_many = !worker->stale() && good > most && events_.fresh_wanted() == 0;
        if (replaced || too_many) {
            recycled_ += static_cast<std::uint64_t>(replaced);
            good -= static_cast<std::size_t>(too_many);
            worker->kill(Loss::Cause::unwanted);
        }
    }
}

} // namespace docspine::worker
