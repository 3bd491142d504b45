// SPDX-License-Identifier: Apache-2.0
#include "tools/docspine/terminal.hpp"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <sys/ioctl.h>
#include <unistd.h>

namespace docspine::cli {
namespace {

std::string_view variable(const char* name) {
    const char* value = std::getenv(name); // NOLINT(concurrency-mt-unsafe): before other threads start
    return value == nullptr ? std::string_view{} : std::string_view(value);
}

} // namespace

Terminal Terminal::of(int descriptor) {
    Terminal terminal;
    terminal.descriptor_ = descriptor;
    terminal.interactive_ = ::isatty(descriptor) == 1;
    terminal.colours_ = terminal.interactive_ && variable("NO_COLOR").empty() && variable("TERM") != "dumb";
    return terminal;
}

std::size_t Terminal::columns() const noexcept {
    winsize size{};
    const bool known = interactive_ && ::ioctl(descriptor_, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return known ? size.ws_col : 80;
}

std::string Terminal::paint(Ink ink, std::string_view text) const {
    constexpr std::array<std::string_view, 6> kCodes{"1", "2", "31", "32", "33", "36"};
    if (!colours_ || text.empty()) {
        return std::string(text);
    }
    return "\x1B[" + std::string(kCodes[static_cast<std::size_t>(ink)]) + "m" + std::string(text) + "\x1B[0m";
}

bool write_all(int descriptor, std::string_view bytes) noexcept {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) {
            return false;
        }
        bytes.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
    return true;
}

} // namespace docspine::cli
