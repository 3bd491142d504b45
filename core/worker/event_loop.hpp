// SPDX-License-Identifier: Apache-2.0
//
// The few things a pool needs of the io_context: hear that a file can be read, a timer, later.
//
// So that one source file of this folder pays for compiling Asio, and so that no handler runs once its owner is gone or
// has changed its mind.
//
// Threads: the one that runs the io_context.

#pragma once

#include "core/worker/unique_fd.hpp"

#include <chrono>
#include <functional>
#include <memory>

namespace boost::asio {
class io_context;
}

namespace docspine::worker {

// Runs `function` soon, from the io_context.
void post(boost::asio::io_context& context, std::function<void()> function);

// A file, and what to do whenever it can be read. The file is closed with this object.
class FileWatch {
public:
    FileWatch(boost::asio::io_context& context, UniqueFd fd);
    FileWatch(const FileWatch&) = delete;
    FileWatch& operator=(const FileWatch&) = delete;
    ~FileWatch();

    // From now on until close(). The handler must read: it is called again as long as there is something.
    void start(std::function<void()> handler);
    void close();
    [[nodiscard]] int fd() const noexcept;

private:
    struct State;
    static void wait(const std::shared_ptr<State>& state);
    std::shared_ptr<State> state_;
};

// Calls its handler once, after a while.
class Timer {
public:
    explicit Timer(boost::asio::io_context& context);
    Timer(const Timer&) = delete;
    Timer& operator=(const Timer&) = delete;
    ~Timer();

    // Replaces what it was set to before.
    void start(std::chrono::nanoseconds after, std::function<void()> handler);
    void cancel();

private:
    struct State;
    std::shared_ptr<State> state_;
};

} // namespace docspine::worker
