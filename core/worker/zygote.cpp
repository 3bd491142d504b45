// SPDX-License-Identifier: Apache-2.0
//
// The zygote: loads the plugins once, then forks workers on request and reports how they end.
//
// Single-threaded. It ends, and all its workers with it, when the front's end of the channel closes. What workers write
// to their standard error comes through a pipe and is written on by the zygote: they may write to no file themselves.

#include "core/plugin/catalog.hpp"
#include "core/plugin/registry.hpp"
#include "core/worker/confinement.hpp"
#include "core/worker/message.hpp"
#include "core/worker/packet.hpp"
#include "core/worker/pidfd.hpp"
#include "core/worker/pool.hpp"
#include "core/worker/shared_region.hpp"
#include "core/worker/worker_main.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <map>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

namespace docspine::worker {

namespace {

constexpr int kLeftoverMilliseconds = 50;

struct LogPipe {
    UniqueFd from_workers; // non-blocking
    UniqueFd to_zygote;
};

class Zygote {
public:
    Zygote(int channel, Settings settings, UniqueFd child_signals, LogPipe log)
        : channel_(channel)
        , settings_(std::move(settings))
        , child_signals_(std::move(child_signals))
        , log_(std::move(log))
        , registry_(plugin::Registry::load({settings_.plugins.begin(), settings_.plugins.end()},
                                           plugin::load_resources(settings_.config_folder))) {}
    Zygote(const Zygote&) = delete;
    Zygote& operator=(const Zygote&) = delete;
    ~Zygote() {
        kill_workers();
        relay_log();
    }

    // Until the front is gone.
    Result<void> run() {
        DOCSPINE_TRY(bool heard, send_catalog());
        while (heard) {
            pollfd sources[] = {
                {channel_, POLLIN, 0}, {child_signals_.get(), POLLIN, 0}, {log_.from_workers.get(), POLLIN, 0}};
            if (::poll(sources, std::size(sources), -1) < 0 && errno != EINTR) {
                return system_error("poll");
            }
            if (sources[2].revents != 0) {
                relay_log();
            }
            heard = sources[1].revents == 0 || reap();
            if (heard && sources[0].revents != 0) {
                const Packet packet = receive_packet(channel_, Wait::no);
                heard = packet.state == Packet::State::none || fork_worker(packet);
            }
        }
        return {};
    }

private:
    // False when nobody hears it any more; so all below.
    [[nodiscard]] bool tell(Notice notice, std::span<const int> fds = {}) const {
        return send_struct(channel_, notice, fds).has_value();
    }

    Result<bool> send_catalog() const {
        const std::string json = plugin::to_json(registry_->catalog());
        DOCSPINE_TRY(const UniqueFd fd, store_text(json));
        const int fds[] = {fd.get()};
        return tell({Notice::Kind::catalog, 0, static_cast<std::int64_t>(json.size())}, fds);
    }

    bool fork_worker(const Packet& packet) {
        ForkRequest request;
        if (!packet.as(request)) {
            return false; // closed
        }
        const pid_t zygote = ::getpid();
        const pid_t pid = ::fork();
        if (pid == 0) {
            sigset_t none{};
            ::sigemptyset(&none);
            ::sigprocmask(SIG_SETMASK, &none, nullptr);
            ::dup2(log_.to_zygote.get(), STDERR_FILENO);
            worker_main(*registry_, settings_, {packet.fds[0].get(), packet.fds[1].get(), packet.fds[2].get()}, zygote);
        }
        if (pid < 0) {
            return tell({Notice::Kind::fork_failed, request.worker, errno});
        }
        workers_.emplace(pid, request.worker);
        const UniqueFd pidfd(::pidfd_open(pid, 0)); // cannot be another process: this one has not been reaped
        if (!pidfd) {
            ::kill(pid, SIGKILL);
            return true; // its end is reported as any other
        }
        const int fds[] = {pidfd.get()};
        return tell({Notice::Kind::forked, request.worker, pid}, fds);
    }

    void relay_log() const {
        std::array<char, 4096> text;
        ssize_t size = 0;
        while ((size = ::read(log_.from_workers.get(), text.data(), text.size())) > 0) {
            if (::write(STDERR_FILENO, text.data(), static_cast<std::size_t>(size)) < 0) {
                return; // nobody reads it
            }
        }
    }

    // Reports every child that ended, after whatever it left running in its session.
    bool reap() {
        signalfd_siginfo drained{};
        while (::read(child_signals_.get(), &drained, sizeof drained) > 0) {
        }
        siginfo_t info{};
        while (::waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid != 0) {
            ::kill(-info.si_pid, SIGKILL); // its number is still taken, so this is its group
            ::waitid(P_PID, static_cast<id_t>(info.si_pid), &info, WEXITED);
            const auto worker = workers_.find(info.si_pid);
            if (worker != workers_.end()) {
                const auto kind = info.si_code == CLD_EXITED ? Notice::Kind::exited : Notice::Kind::killed;
                const Notice notice{kind, worker->second, info.si_status};
                workers_.erase(worker);
                if (!tell(notice)) {
                    return false;
                }
            }
            info = {};
        }
        return true;
    }

    void kill_workers() {
        for (const auto& [pid, id] : workers_) {
            ::kill(pid, SIGKILL);
            ::kill(-pid, SIGKILL);
            ::waitpid(pid, nullptr, 0);
        }
        // Then what they left behind; who escaped its session is not waited for.
        for (int i = 0; i < kLeftoverMilliseconds && ::waitpid(-1, nullptr, WNOHANG) >= 0; ++i) {
            ::poll(nullptr, 0, 1);
        }
    }

    int channel_;
    Settings settings_;
    UniqueFd child_signals_;
    LogPipe log_;
    std::unique_ptr<plugin::Registry> registry_;
    std::map<pid_t, std::uint64_t> workers_;
};

Result<UniqueFd> watch_children() {
    sigset_t signals{};
    ::sigemptyset(&signals);
    ::sigaddset(&signals, SIGCHLD);
    UniqueFd fd;
    // Processes a worker left behind become children of this one, so that they can be reaped.
    if (::sigprocmask(SIG_BLOCK, &signals, nullptr) == 0 && ::prctl(PR_SET_CHILD_SUBREAPER, 1) == 0) {
        fd.reset(::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK));
    }
    if (!fd) {
        return system_error("watch for children");
    }
    return fd;
}

Result<LogPipe> make_log_pipe() {
    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_CLOEXEC) != 0) {
        return system_error("pipe");
    }
    LogPipe log{UniqueFd(ends[0]), UniqueFd(ends[1])};
    if (::fcntl(ends[0], F_SETFL, O_NONBLOCK) != 0) {
        return system_error("pipe");
    }
    return log;
}

Result<void> serve(int channel) {
    DOCSPINE_CHECK(confine_zygote());
    DOCSPINE_TRY(UniqueFd child_signals, watch_children());
    DOCSPINE_TRY(LogPipe log, make_log_pipe());
    const Packet packet = receive_packet(channel, Wait::yes);
    if (packet.state == Packet::State::closed) {
        return {}; // the front is gone already
    }
    auto settings = decode_settings(packet.bytes);
    if (!settings) {
        errno = EPROTO;
        return system_error("settings of the front");
    }
    return Zygote(channel, *std::move(settings), std::move(child_signals), std::move(log)).run();
}

} // namespace

int run_zygote(int channel) {
    const Result<void> result = serve(channel);
    if (!result) {
        std::fprintf(stderr, "docspine zygote: %s\n", result.error().log.c_str());
        return 1;
    }
    return 0;
}

} // namespace docspine::worker
