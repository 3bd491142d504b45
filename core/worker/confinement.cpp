// SPDX-License-Identifier: Apache-2.0

#include "core/worker/confinement.hpp"

#include "core/worker/packet.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <string_view>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace docspine::worker {

namespace {

constexpr int kSocket = 3;
constexpr rlim_t kOpenFiles = 32;
constexpr rlim_t kStack = 8ull << 20;

bool limit(__rlimit_resource resource, rlim_t value) {
    rlimit now{};
    if (::getrlimit(resource, &now) != 0) {
        return false;
    }
    // The hard limit is lowered too, so that a plugin cannot undo it.
    const rlim_t wanted = now.rlim_max == RLIM_INFINITY || value < now.rlim_max ? value : now.rlim_max;
    const rlimit next{wanted, wanted};
    return ::setrlimit(resource, &next) == 0;
}

bool die_with_parent() {
    return ::prctl(PR_SET_PDEATHSIG, SIGKILL) == 0;
}

// Pages of address space in use: the first number of /proc/self/statm.
std::uint64_t mapped_bytes() {
    const UniqueFd file(::open("/proc/self/statm", O_RDONLY | O_CLOEXEC));
    std::array<char, 64> text{};
    if (!file || ::read(file.get(), text.data(), text.size() - 1) <= 0) {
        return 0;
    }
    return std::strtoull(text.data(), nullptr, 10) * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

} // namespace

Result<void> confine_zygote() {
    const bool done = die_with_parent() && ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && limit(RLIMIT_CORE, 0) &&
                      ::signal(SIGPIPE, SIG_IGN) != SIG_ERR;
    if (!done) {
        return system_error("confine the zygote");
    }
    return {};
}

Result<int> confine_worker(int parent, int socket) {
    if (!die_with_parent() || ::getppid() != parent || ::setsid() < 0) {
        return system_error("leave the zygote");
    }
    if ((socket != kSocket && ::dup3(socket, kSocket, O_CLOEXEC) < 0) || ::close_range(kSocket + 1, ~0u, 0) != 0) {
        return system_error("close inherited files");
    }
    const bool done = ::signal(SIGXFSZ, SIG_IGN) != SIG_ERR && limit(RLIMIT_FSIZE, 0) &&
                      limit(RLIMIT_NOFILE, kOpenFiles) && limit(RLIMIT_STACK, kStack) &&
                      ::prctl(PR_SET_DUMPABLE, 0) == 0;
    if (!done) {
        return system_error("set a worker's limits");
    }
    return kSocket;
}

Result<void> limit_address_space(std::uint64_t more) {
#ifdef DOCSPINE_SANITIZED
    static_cast<void>(more);
    static_cast<void>(&mapped_bytes);
#else
    const std::uint64_t now = mapped_bytes();
    if (more != 0 && (now == 0 || !limit(RLIMIT_AS, now + more))) {
        return system_error("limit a worker's memory");
    }
#endif
    return {};
}

} // namespace docspine::worker
