// SPDX-License-Identifier: Apache-2.0

#include "core/plugin/trial.hpp"

#include "core/plugin/host.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace docspine::plugin {
namespace {

constexpr int kPatienceMs = 5'000; // for one plugin

// Runs in the child: says which one it begins, loads it, goes on. Never returns.
[[noreturn]] void load_all(const std::vector<Candidate>& candidates, std::size_t first, int report) {
    const rlimit no_core{0, 0};
    setrlimit(RLIMIT_CORE, &no_core);
    const int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (nowhere >= 0) {
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
    }
    for (std::size_t i = first; i < candidates.size(); ++i) {
        const auto index = static_cast<std::uint32_t>(i);
        if (write(report, &index, sizeof index) != sizeof index) {
            _exit(1);
        }
        const auto descriptor = open_library(candidates[i]);
        void* instance = nullptr;
        if (descriptor) {
            static_cast<void>((*descriptor)->create(&host_table(), &instance));
        }
    }
    const std::uint32_t done = DOCSPINE_NONE;
    _exit(write(report, &done, sizeof done) == sizeof done ? 0 : 1);
}

struct Progress {
    std::size_t last; // the candidate it was at
    bool done = false;
    bool hangs = false;
};

// Follows the child until it is through, dies or takes too long.
Progress follow(int report, std::size_t first) {
    Progress progress{first};
    while (true) {
        pollfd wait{report, POLLIN, 0};
        const int ready = poll(&wait, 1, kPatienceMs);
        if (ready < 0 && errno == EINTR) {
            continue;
        }
        if (ready <= 0) {
            progress.hangs = true;
            return progress;
        }
        std::uint32_t index = 0;
        const ssize_t size = read(report, &index, sizeof index);
        if (size != sizeof index) {
            return progress;
        }
        if (index == DOCSPINE_NONE) {
            progress.done = true;
            return progress;
        }
        progress.last = index;
    }
}

std::string describe_death(const Progress& progress, int status) {
    if (progress.hangs) {
        return "hung while loading: its constructors or create() did not come back within 5 seconds";
    }
    if (WIFSIGNALED(status)) {
        return std::string("crashed while loading, in its constructors or create(): ") + strsignal(WTERMSIG(status));
    }
    return "ended the process while loading, with status " + std::to_string(WEXITSTATUS(status));
}

} // namespace

std::vector<std::string> try_loading(const std::vector<Candidate>& candidates) {
    std::vector<std::string> deaths(candidates.size());
    for (std::size_t first = 0; first < candidates.size();) {
        std::array<int, 2> report{};
        if (pipe2(report.data(), O_CLOEXEC) != 0) {
            return deaths; // no trial possible here; the load itself will tell
        }
        const pid_t child = fork();
        if (child == 0) {
            close(report[0]);
            load_all(candidates, first, report[1]);
        }
        close(report[1]);
        if (child < 0) {
            close(report[0]);
            return deaths;
        }
        const Progress progress = follow(report[0], first);
        close(report[0]);
        if (progress.hangs) {
            kill(child, SIGKILL);
        }
        int status = 0;
        while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
        }
        if (progress.done) {
            return deaths;
        }
        deaths[progress.last] = describe_death(progress, status);
        first = progress.last + 1;
    }
    return deaths;
}

} // namespace docspine::plugin
