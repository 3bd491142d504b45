// SPDX-License-Identifier: Apache-2.0
//
// One connection, from accept to close. Included by server.cpp and session.cpp only: it needs Asio.
//
// Timeouts are deadlines that the server's tick compares with the clock; an expired session's operation is cancelled.
//
// Threads: the io_context's.

#pragma once

#include "core/http/head.hpp"
#include "core/http/request_id.hpp"
#include "core/http/server.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>

#include <chrono>
#include <list>

namespace docspine::http {

namespace asio = boost::asio;
using Clock = std::chrono::steady_clock;
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
using Timer = asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Executor>;
template <class T>
using Awaitable = asio::awaitable<T, Executor>;

class Session;

// What all sessions of a server share.
struct Shared {
    Shared(ServerOptions o, const Router& r, const base::Log& l)
        : options(std::move(o))
        , router(r)
        , log(l) {}
    const ServerOptions options;
    const Router& router;
    const base::Log& log;
    std::list<Session*> sessions; // oldest first
    std::uint64_t requests = 0;
    std::uint64_t buffered = 0;
    bool draining = false;
    std::string date;
    RequestIds ids;
    std::function<void()> session_ended;
};

class Session {
public:
    Session(std::shared_ptr<Shared> shared, Socket socket);
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    ~Session();

    [[nodiscard]] Awaitable<void> serve();  // requests until the connection ends
    [[nodiscard]] Awaitable<void> refuse(); // too many connections: 503
    void check(Clock::time_point now);      // the tick
    void end();                             // now, whatever it is doing
    [[nodiscard]] bool idle() const noexcept { return idle_; }

private:
    struct Exchange;
    class BodyReader; // body_reader.hpp
    using Fault = std::optional<HeadFault>;

    [[nodiscard]] Awaitable<bool> serve_one();
    // False: no request came, or a bad one (then with a fault).
    [[nodiscard]] Awaitable<bool> read_head(HeadScanner& scanner, Fault& fault);
    // 0: the end, a deadline (expired_) or a broken connection.
    [[nodiscard]] Awaitable<std::size_t> read_some(std::size_t most);
    [[nodiscard]] Awaitable<bool> write(asio::const_buffer head, asio::const_buffer body);
    [[nodiscard]] Awaitable<Fault> read_body(const Framing& framing, BodyReader& reader);
    [[nodiscard]] Awaitable<HttpResponse> dispatch(const Route& route, HttpRequest& request);
    [[nodiscard]] Awaitable<bool> answer(const HttpRequest& request, const HttpResponse& response, bool keep_alive);
    [[nodiscard]] Awaitable<void> linger();
    // The answer that needs no body: no such route, OPTIONS, a refusal. None: `match` says who answers.
    [[nodiscard]] std::optional<HttpResponse> answer_early(HttpRequest& request, const Framing& framing, Match& match);
    [[nodiscard]] Fault body_fault(const Framing& framing) const;
    [[nodiscard]] bool take_ahead(Exchange& exchange);
    void watch(const std::shared_ptr<Exchange>& exchange);
    void name_request(HttpRequest& request);
    void hold(std::uint64_t bytes);
    void release() noexcept;
    void set_deadline(Clock::time_point at) noexcept;
    void log_access(const HttpRequest& request, const HttpResponse& response, std::uint64_t sent) const;
    [[nodiscard]] std::string_view received() const noexcept;

    std::shared_ptr<Shared> shared_;
    Socket socket_;
    boost::beast::flat_buffer buffer_;
    std::string remote_;
    Clock::time_point deadline_ = Clock::time_point::max();
    Clock::time_point began_{}; // the request: its first byte
    std::uint64_t held_ = 0;    // of Shared::buffered
    bool idle_ = false;
    bool expired_ = false;
    bool ended_ = false;
    bool first_request_ = true;
    std::weak_ptr<Exchange> exchange_; // while a handler works
    std::list<Session*>::iterator self_;
};

} // namespace docspine::http
