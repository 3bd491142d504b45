// SPDX-License-Identifier: Apache-2.0

#include "core/worker/worker_main.hpp"

#include "core/plugin/registry.hpp"
#include "core/worker/confinement.hpp"
#include "core/worker/packet.hpp"
#include "core/worker/plain.hpp"
#include "core/worker/shared_region.hpp"
#include "core/worker/whereabouts.hpp"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <new>
#include <unistd.h>

namespace docspine::worker {

namespace {

using Bytes = std::span<std::byte>;

// The page of this process, for the new-handler, which takes no argument. Set once, before any document.
WhereaboutsPage* refusal_page = nullptr;

[[noreturn]] void note_refusal() {
    refusal_page->memory_refused = 1;
    throw std::bad_alloc();
}

std::int64_t monotonic_nanoseconds() noexcept {
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return std::int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
}

// Straight into the output region.
class RegionOutput final : public pipeline::Output {
public:
    explicit RegionOutput(Bytes room) noexcept
        : room_(room) {}
    std::span<std::byte> grab(std::uint64_t min) override {
        const Bytes rest = room_.subspan(used_);
        return min <= rest.size() ? rest : Bytes{};
    }
    void commit(std::uint64_t used) override { used_ += std::min<std::uint64_t>(used, room_.size() - used_); }
    [[nodiscard]] std::uint64_t used() const noexcept { return used_; }

private:
    Bytes room_;
    std::size_t used_ = 0;
};

// Says to the plugins when to stop, and to the front where this worker is.
class WorkerControl final : public pipeline::Control {
public:
    WorkerControl(const JobMessage& job, std::byte* cancel_word, WhereaboutsPage& page) noexcept
        : job_(job)
        , cancel_word_(*reinterpret_cast<std::uint64_t*>(cancel_word))
        , page_(page) {
        page_ = {};
        page_.job = job.id;
    }
    [[nodiscard]] bool cancelled() noexcept override {
        return std::atomic_ref(cancel_word_).load(std::memory_order_relaxed) == job_.id || overdue();
    }
    [[nodiscard]] bool overdue() const noexcept { return monotonic_nanoseconds() >= job_.deadline; }

    void entering(std::string_view phase, std::string_view plugin) noexcept override {
        if (plugin.empty()) {
            return; // the one that ran last stays named: the heap may be damaged
        }
        note(page_.phase, phase);
        note(page_.plugin, plugin);
    }

    void log(int level, std::string_view message) noexcept override {
        try {
            const std::string line = "docspine worker " + std::to_string(::getpid()) + " [" + std::to_string(level) +
                                     "] " + plain_text(message) + "\n";
            static_cast<void>(::write(STDERR_FILENO, line.data(), line.size()) < 0);
        } catch (const std::bad_alloc&) {
            return; // a log line is worth no failure
        }
    }

private:
    template <std::size_t N>
    static void note(char (&field)[N], std::string_view text) noexcept {
        const std::size_t size = std::min(text.size(), N - 1);
        std::memcpy(field, text.data(), size);
        field[size] = '\0';
    }
    const JobMessage job_;
    std::uint64_t& cancel_word_; // in memory mapped read-only
    WhereaboutsPage& page_;
};

class Worker {
public:
    Worker(const plugin::Registry& registry, const Settings& settings, Bytes input, Bytes output) noexcept
        : registry_(registry)
        , limits_(settings.limits)
        , input_(input)
        , output_(output) {
        refusal_page = &page();
        std::set_new_handler(note_refusal);
    }

    // False when the front asks for what cannot be.
    bool serve(int socket, const JobMessage& job) {
        if (!fits(job)) {
            return false;
        }
        RegionOutput output(output_.subspan(kOutputOffset));
        const std::string answer = encode_answer(convert(job, output), kAnswerRoom);
        std::memcpy(output_.data() + kRegionHead, answer.data(), answer.size());
        return send_struct(socket, Reply{job.id, output.used(), answer.size()}).has_value();
    }

private:
    [[nodiscard]] WhereaboutsPage& page() const noexcept { return *reinterpret_cast<WhereaboutsPage*>(output_.data()); }

    [[nodiscard]] bool fits(const JobMessage& job) const noexcept {
        const std::uint64_t room = input_.size() - kRegionHead - kInputPadding;
        return job.body_size <= room && job.request_size <= room - job.body_size;
    }

    Result<pipeline::Outcome> convert(const JobMessage& message, RegionOutput& output) {
        WorkerControl control(message, input_.data(), page());
        try {
            return named(run(message, output, control), control);
        } catch (const std::bad_alloc&) {
            const Error error{ErrorCode::memory_limit,
                              "The document needs more memory than one conversion may use.",
                              "allocation refused in the host",
                              page().plugin,
                              page().phase};
            return error;
        } catch (const std::exception& exception) {
            return Error{
                ErrorCode::internal, "The server failed while converting this document.", exception.what(), {}, {}};
        }
    }

    Result<pipeline::Outcome> run(const JobMessage& message, RegionOutput& output, WorkerControl& control) {
        const Bytes body = input_.subspan(kRegionHead, message.body_size);
        const Bytes packed = input_.subspan(kRegionHead + message.body_size + kInputPadding, message.request_size);
        const auto job = decode_request({reinterpret_cast<const char*>(packed.data()), packed.size()});
        if (!job) {
            return Error{
                ErrorCode::internal, "The server failed while converting this document.", "bad request packet", {}, {}};
        }
        const pipeline::Request request{
            body, job->name, job->media_type, job->from, job->to, job->charset, job->template_id, job->options};
        return pipeline::convert(registry_, request, limits_, output, control);
    }

    // A plugin that stopped because of the deadline was too slow, not cancelled.
    Result<pipeline::Outcome> named(Result<pipeline::Outcome> result, const WorkerControl& control) const {
        if (result || result.error().code != ErrorCode::cancelled || !control.overdue()) {
            return result;
        }
        result.error().code = ErrorCode::work_timeout;
        result.error().plugin = page().plugin;
        result.error().phase = page().phase;
        return result;
    }

    const plugin::Registry& registry_;
    const pipeline::Limits& limits_;
    Bytes input_;
    Bytes output_;
};

[[noreturn]] void give_up(const Error& error) {
    const std::string line = "docspine worker: " + error.log + "\n";
    static_cast<void>(::write(STDERR_FILENO, line.data(), line.size()) < 0);
    ::_exit(1);
}

} // namespace

void worker_main(const plugin::Registry& registry, const Settings& settings, WorkerFds fds, int parent) {
    const auto input = map_region(fds.input, Access::read_only);
    const auto output = map_region(fds.output, Access::read_write);
    if (!input || !output) {
        give_up(input ? output.error() : input.error());
    }
    const auto socket = confine_worker(parent, fds.socket);
    if (!socket && ::getppid() != parent) {
        ::_exit(0); // the zygote is gone
    }
    if (!socket) {
        give_up(socket.error());
    }
    if (const auto limited = limit_address_space(settings.address_space); !limited) {
        give_up(limited.error());
    }
    Worker worker(registry, settings, *input, *output);
    while (true) {
        const Packet packet = receive_packet(*socket, Wait::yes);
        JobMessage job;
        if (packet.state == Packet::State::closed) {
            ::_exit(0); // no destructors: what a plugin left behind is not ours to run
        }
        if (!packet.as(job) || !worker.serve(*socket, job)) {
            ::_exit(1);
        }
    }
}

} // namespace docspine::worker
