// SPDX-License-Identifier: Apache-2.0

#include "core/worker/zygote_process.hpp"

#include "core/worker/pidfd.hpp"
#include "core/worker/shared_region.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <string>
#include <sys/wait.h>
#include <system_error>
#include <vector>

namespace docspine::worker {

namespace {

constexpr int kChannel = 3;                        // in the zygote
constexpr std::uint64_t kMaxCatalog = 64ull << 20; // bytes of JSON
constexpr int kEndMilliseconds = 5'000;            // before it is killed

// What the zygote gets to see of this process's environment: nothing, but what sanitizers need.
std::vector<std::string> clean_environment() {
    std::vector<std::string> environment = {"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "TZ=UTC"};
    for (const char* name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS"}) {
        if (const char* value = std::getenv(name); value != nullptr) {
            environment.push_back(std::string(name) + "=" + value);
        }
    }
    return environment;
}

// The file actions and attributes of posix_spawn, freed at the end.
class SpawnPlan {
public:
    explicit SpawnPlan(int channel) {
        ::posix_spawn_file_actions_init(&actions_);
        ::posix_spawnattr_init(&attributes_);
        sigset_t none{};
        sigset_t all{};
        ::sigemptyset(&none);
        ::sigfillset(&all);
        failed_ = ::posix_spawn_file_actions_adddup2(&actions_, channel, kChannel) != 0 ||
                  ::posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0) != 0 ||
                  ::posix_spawn_file_actions_addopen(&actions_, STDOUT_FILENO, "/dev/null", O_WRONLY, 0) != 0 ||
                  ::posix_spawn_file_actions_addclosefrom_np(&actions_, kChannel + 1) != 0 ||
                  ::posix_spawnattr_setsigmask(&attributes_, &none) != 0 ||
                  ::posix_spawnattr_setsigdefault(&attributes_, &all) != 0 ||
                  ::posix_spawnattr_setflags(&attributes_,
                                             POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF) != 0;
    }
    SpawnPlan(const SpawnPlan&) = delete;
    SpawnPlan& operator=(const SpawnPlan&) = delete;
    ~SpawnPlan() {
        ::posix_spawn_file_actions_destroy(&actions_);
        ::posix_spawnattr_destroy(&attributes_);
    }

    [[nodiscard]] Result<pid_t> run(std::string executable) const {
        std::string command = "zygote";
        std::string channel = std::to_string(kChannel);
        std::vector<std::string> variables = clean_environment();
        std::vector<char*> environment;
        environment.reserve(variables.size() + 1);
        for (std::string& variable : variables) {
            environment.push_back(variable.data());
        }
        environment.push_back(nullptr);
        char* arguments[] = {executable.data(), command.data(), channel.data(), nullptr};
        pid_t pid = -1;
        errno = failed_
                    ? ENOMEM
                    : ::posix_spawn(&pid, executable.c_str(), &actions_, &attributes_, arguments, environment.data());
        if (errno != 0) {
            return system_error("start " + executable);
        }
        return pid;
    }

private:
    posix_spawn_file_actions_t actions_{};
    posix_spawnattr_t attributes_{};
    bool failed_ = false;
};

Error unavailable(std::string log) {
    return {ErrorCode::unavailable, "The server could not start its conversion processes.", std::move(log), {}, {}};
}

} // namespace

Result<std::unique_ptr<ZygoteProcess>> ZygoteProcess::start(boost::asio::io_context& context,
                                                            const std::filesystem::path& executable,
                                                            const Settings& settings) {
    DOCSPINE_TRY(auto channel, make_channel());
    DOCSPINE_TRY(const pid_t pid, SpawnPlan(channel.second.get()).run(executable.string()));
    std::unique_ptr<ZygoteProcess> zygote(new ZygoteProcess(context, std::move(channel.first), pid));
    channel.second.reset();
    if (const auto sent = send_packet(zygote->channel_.fd(), encode_settings(settings)); !sent) {
        return unavailable(executable.string() + " did not take its settings: " + sent.error().log);
    }
    return zygote;
}

ZygoteProcess::ZygoteProcess(boost::asio::io_context& context, UniqueFd channel, int pid)
    : channel_(context, std::move(channel))
    , pid_(pid) {}

ZygoteProcess::~ZygoteProcess() {
    stop();
}

Result<plugin::Catalog> ZygoteProcess::wait_for_catalog(std::chrono::milliseconds timeout) {
    pollfd waiting{channel_.fd(), POLLIN, 0};
    if (::poll(&waiting, 1, static_cast<int>(timeout.count())) <= 0) {
        return unavailable("the plugins did not load within " + std::to_string(timeout.count()) + " ms");
    }
    const Packet packet = receive_packet(channel_.fd(), Wait::no);
    Notice notice;
    if (!packet.as(notice) || notice.kind != Notice::Kind::catalog || !packet.fds[0]) {
        return unavailable("the process that loads the plugins ended without saying what it loaded");
    }
    DOCSPINE_TRY(const std::string json, load_text(packet.fds[0].get(), kMaxCatalog));
    return plugin::catalog_from_json(json);
}

void ZygoteProcess::listen(Handler handler) {
    handler_ = std::move(handler);
    channel_.start([this] { receive(); });
}

void ZygoteProcess::receive() {
    while (channel_.fd() >= 0) { // the handler may stop() this one
        Packet packet = receive_packet(channel_.fd(), Wait::no);
        if (packet.state == Packet::State::none) {
            return;
        }
        Notice notice;
        const bool known = packet.as(notice);
        handler_(known ? std::optional(notice) : std::nullopt, std::move(packet.fds[0]));
    }
}

Result<void> ZygoteProcess::fork_worker(std::uint64_t worker, std::span<const int> fds) {
    return send_struct(channel_.fd(), ForkRequest{worker}, fds);
}

void ZygoteProcess::stop() {
    channel_.close();
    reap();
}

void ZygoteProcess::kill() {
    if (pid_ > 0) {
        ::kill(pid_, SIGKILL);
    }
    stop();
}

void ZygoteProcess::reap() {
    if (pid_ <= 0) {
        return;
    }
    const UniqueFd pidfd(::pidfd_open(pid_, 0)); // not reaped yet, so the number is its own
    pollfd ended{pidfd.get(), POLLIN, 0};
    if (!pidfd || ::poll(&ended, 1, kEndMilliseconds) <= 0) {
        ::kill(pid_, SIGKILL);
    }
    while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
    }
    pid_ = 0;
}

} // namespace docspine::worker
