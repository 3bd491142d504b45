// SPDX-License-Identifier: Apache-2.0
#include "tools/docspine/catalog_probe.hpp"

#include "core/plugin/registry.hpp"
#include "tools/docspine/terminal.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace docspine::cli {
namespace {

Error failure(std::string message) {
    return {ErrorCode::internal, std::move(message), {}, {}, {}};
}

[[noreturn]] void load_and_tell(const Setup& setup, int pipe) {
    // What a plugin prints must not get into our output.
    static_cast<void>(::dup2(2, 1));
    const auto registry = plugin::Registry::load(setup.plugins, {});
    ::_exit(write_all(pipe, plugin::to_json(registry->catalog())) ? 0 : 1);
}

std::string read_all(int pipe) {
    std::string bytes;
    std::array<char, 16'384> buffer{};
    for (;;) {
        const ssize_t got = ::read(pipe, buffer.data(), buffer.size());
        if (got > 0) {
            bytes.append(buffer.data(), static_cast<std::size_t>(got));
        } else if (got == 0 || errno != EINTR) {
            return bytes;
        }
    }
}

} // namespace

Result<plugin::Catalog> probe_catalog(const Setup& setup) {
    std::array<int, 2> ends{};
    const int made = ::pipe(ends.data());
    const pid_t child = made == 0 ? ::fork() : -1;
    if (child < 0) {
        return failure("A process for the plugins cannot be started: " + std::generic_category().message(errno) + ".");
    }
    if (child == 0) {
        ::close(ends[0]);
        load_and_tell(setup, ends[1]);
    }
    ::close(ends[1]);
    const std::string json = read_all(ends[0]);
    ::close(ends[0]);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFSIGNALED(status)) {
        return failure("Loading the plugins ended with signal " + std::to_string(WTERMSIG(status)) +
                       "; one of them is broken. Take foreign ones out of the plugin folders.");
    }
    if (WEXITSTATUS(status) != 0) {
        return failure("A plugin ended the process that loaded it. Take foreign ones out of the plugin folders.");
    }
    return plugin::catalog_from_json(json);
}

} // namespace docspine::cli
