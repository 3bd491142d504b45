// SPDX-License-Identifier: Apache-2.0

#include "mischief.hpp"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <memory>
#include <stdexcept>
#include <string>
#include <unistd.h>
#include <vector>

namespace mock {

namespace {

void pause_for(double seconds) {
    timespec time{};
    time.tv_sec = static_cast<std::time_t>(seconds);
    time.tv_nsec = static_cast<long>((seconds - static_cast<double>(time.tv_sec)) * 1e9);
    ::nanosleep(&time, nullptr);
}

__attribute__((noinline)) int recurse(const volatile char* above) {
    volatile char frame[4096];
    frame[0] = *above;
    return *above == 'x' ? 0 : recurse(frame) + frame[0];
}

void use_memory(std::uint64_t size, bool keep) {
    constexpr std::uint64_t kChunk = 16ull << 20;
    std::vector<std::unique_ptr<char[]>> chunks;
    for (std::uint64_t done = 0; done < size; done += kChunk) {
        chunks.push_back(std::unique_ptr<char[]>(new char[kChunk]));
        std::memset(chunks.back().get(), 1, kChunk);
    }
    for (auto& chunk : chunks) {
        static_cast<void>(keep ? chunk.release() : nullptr);
    }
}

void free_twice() {
    void* volatile block = std::malloc(64);
    void* volatile again = block;
    std::free(block);
    std::free(again);
}

void leave_child(docspine::Builder& out) {
    const pid_t child = ::fork();
    if (child == 0) {
        while (true) {
            ::pause();
        }
    }
    out.paragraph(std::to_string(child));
}

void end_badly(std::string_view command) {
    if (command == "!segv") {
        std::raise(SIGSEGV);
    } else if (command == "!abort") {
        std::abort();
    } else if (command == "!exit") {
        std::exit(3); // NOLINT(concurrency-mt-unsafe): that is the point
    } else if (command == "!recurse") {
        recurse("a");
    } else if (command == "!doublefree") {
        free_twice();
    } else if (command == "!kill-parent") {
        ::kill(::getppid(), SIGKILL);
        pause_for(5);
    }
}

bool is_bad_end(std::string_view command) {
    for (const std::string_view known : {"!segv", "!abort", "!exit", "!recurse", "!doublefree", "!kill-parent"}) {
        if (command == known) {
            return true;
        }
    }
    return false;
}

void wait_for_cancel(const docspine::Call& call) {
    while (!call.cancelled()) {
        pause_for(0.001);
    }
}

[[noreturn]] void loop() {
    volatile bool forever = true;
    while (forever) {
    }
    std::abort();
}

} // namespace

std::uint64_t parse_size(std::string_view text) {
    std::uint64_t size = 0;
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            size = size * 10 + static_cast<std::uint64_t>(c - '0');
        } else {
            const int shift = c == 'g' ? 30 : c == 'm' ? 20 : 10;
            return size << shift;
        }
    }
    return size;
}

bool misbehave(std::string_view line, const docspine::Call& call, docspine::Builder& out) {
    const std::size_t space = line.find(' ');
    const std::string_view command = line.substr(0, space);
    const std::string argument(space == std::string_view::npos ? "" : line.substr(space + 1));
    if (is_bad_end(command)) {
        end_badly(command);
    } else if (command == "!loop") {
        loop();
    } else if (command == "!throw") {
        throw std::runtime_error("thrown by the mock plugin");
    } else if (command == "!closefds") {
        ::close_range(3, ~0u, 0);
    } else if (command == "!stdout") {
        std::puts("the mock plugin prints this");
        std::fflush(stdout);
    } else if (command == "!sleep") {
        pause_for(std::strtod(argument.c_str(), nullptr));
    } else if (command == "!slow-cancel") {
        wait_for_cancel(call);
    } else if (command == "!alloc" || command == "!grow") {
        use_memory(parse_size(argument), command == "!grow");
    } else if (command == "!log") {
        call.raw()->host->log(call.raw()->job, DOCSPINE_LOG_WARNING, docspine::to_abi(argument));
    } else if (command == "!fork") {
        leave_child(out);
    } else {
        return false;
    }
    return true;
}

} // namespace mock
