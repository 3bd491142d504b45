// SPDX-License-Identifier: Apache-2.0
//
// The front's end of the zygote: starts it, hands it requests, hears its notices, ends it.
//
// Threads: the pool's; the thread that starts a zygote must outlive it (the kernel ends it with that thread).
// Errors: unavailable, io_failed.

#pragma once

#include "core/worker/event_loop.hpp"
#include "core/worker/message.hpp"
#include "core/worker/packet.hpp"

#include <docspine/result.hpp>

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

namespace docspine::worker {

class ZygoteProcess {
public:
    // A notice with the descriptor it brought; nullopt when the zygote is gone or says what is no notice: stop() or
    // kill() it then.
    using Handler = std::function<void(std::optional<Notice>, UniqueFd)>;

    // Starts `executable zygote 3`, the socket being descriptor 3, with an empty environment and the settings sent.
    [[nodiscard]] static Result<std::unique_ptr<ZygoteProcess>>
    start(boost::asio::io_context& context, const std::filesystem::path& executable, const Settings& settings);
    ZygoteProcess(const ZygoteProcess&) = delete;
    ZygoteProcess& operator=(const ZygoteProcess&) = delete;
    ~ZygoteProcess(); // stop()

    // Blocks until the catalog has come.
    [[nodiscard]] Result<plugin::Catalog> wait_for_catalog(std::chrono::milliseconds timeout);
    // Notices go to `handler` from now on, until stop().
    void listen(Handler handler);
    [[nodiscard]] Result<void> fork_worker(std::uint64_t worker, std::span<const int> fds);
    // Closes the channel, at which the zygote ends its workers and itself, and reaps it. Blocks a few milliseconds.
    void stop();
    // The same without leave: for a zygote that hangs or talks nonsense.
    void kill();
    [[nodiscard]] int pid() const noexcept { return pid_; }

private:
    ZygoteProcess(boost::asio::io_context& context, UniqueFd channel, int pid);
    void receive();
    void reap();

    FileWatch channel_;
    int pid_;
    Handler handler_;
};

} // namespace docspine::worker
