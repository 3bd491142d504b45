// SPDX-License-Identifier: Apache-2.0
//
// The real HTTP server on a thread of its own, over a FakePool, on a free port of the loopback interface.
//
// Threads: any one that owns it. Stops in the destructor.

#pragma once

#include "core/http/handlers.hpp"
#include "core/http/server.hpp"
#include "tests/http/fake_pool.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace docspine::test {

class FakeServer {
public:
    explicit FakeServer(http::ServerOptions options = {}, pipeline::Limits limits = {});
    FakeServer(const FakeServer&) = delete;
    FakeServer& operator=(const FakeServer&) = delete;
    ~FakeServer();

    [[nodiscard]] std::uint16_t port() const noexcept;
    [[nodiscard]] FakePool& pool() noexcept;
    [[nodiscard]] http::ServerStatus status(); // asks the server's thread
    [[nodiscard]] std::string log();           // all lines so far
    void release_all();                        // answers what is held
    void start_drain();
    [[nodiscard]] bool drained() const noexcept;

private:
    struct Running;
    std::unique_ptr<Running> running_;
};

// Polls until it is true, for five seconds at most.
[[nodiscard]] bool eventually(const std::function<bool()>& condition);

} // namespace docspine::test
