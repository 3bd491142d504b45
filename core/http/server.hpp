// SPDX-License-Identifier: Apache-2.0
//
// The HTTP/1.1 server: accepts connections, reads requests strictly, asks the router, writes answers.
//
//   Router router;  ...  Server server(context, options, router, log);
//   auto endpoint = server.listen();   // "127.0.0.1", 8470
//   context.run();                     // serves
//   server.drain([] { ... });          // from a signal handler of the same context
//
// Each connection is one coroutine: keep-alive and pipelining, one request at a time, answers in order. A client that
// closes its connection while its answer is being made is told to the handler (Abandon) and logged as 499; half-closing
// counts as closing. Refusals are problem documents; after one, what the client still sends is read for a while so that
// it gets to see it.
//
// Threads: all calls on the thread that runs the io_context. Ownership: router and log outlive the io_context's work.
// Limits: ServerOptions. Errors: listen() only; clients get theirs as answers.

#pragma once

#include "core/base/log.hpp"
#include "core/http/options.hpp"
#include "core/http/router.hpp"

#include <docspine/result.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace boost::asio {
class io_context;
}

namespace docspine::http {

struct Endpoint {
    std::string address;
    std::uint16_t port = 0;
    [[nodiscard]] std::string url() const; // "http://127.0.0.1:8470"
};

struct ServerStatus {
    std::uint64_t connections = 0;    // open now
    std::uint64_t requests = 0;       // answered since the start
    std::uint64_t buffered_bytes = 0; // bodies in memory now
};

class Server {
public:
    Server(boost::asio::io_context& context, ServerOptions options, const Router& router, const base::Log& log);
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    ~Server(); // closes every connection at once

    // Errors: io_failed, when the address cannot be had.
    [[nodiscard]] Result<Endpoint> listen();
    // Takes no more connections, closes idle ones, lets requests in flight finish (drain_timeout at most); then `done`.
    void drain(std::function<void()> done);
    [[nodiscard]] ServerStatus status() const;

private:
    class Listener;
    std::shared_ptr<Listener> listener_;
};

} // namespace docspine::http
