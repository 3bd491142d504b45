// SPDX-License-Identifier: Apache-2.0

#include "core/http/session.hpp"

#include "core/http/access_log.hpp"
#include "core/http/body_reader.hpp"
#include "core/http/find_route.hpp"
#include "core/http/problem.hpp"
#include "core/http/response_head.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <array>

namespace docspine::http {
namespace {

constexpr asio::use_awaitable_t<Executor> kAwait;
constexpr std::size_t kHeadPiece = 8u << 10;
constexpr std::size_t kBodyPiece = 64u << 10;
constexpr std::size_t kReadAhead = 64u << 10; // pipelined requests kept while one is answered

HttpResponse problem_for(const Error& error, const HttpRequest& request) {
    return problem_response(error, {request.id, {}, {}, 0});
}

HttpResponse problem_for(const HeadFault& fault, const HttpRequest& request) {
    return protocol_problem(fault.status, fault.detail, request.id);
}

Clock::duration time_for(std::uint64_t bytes, const ServerOptions& options) {
    return std::chrono::seconds(bytes / std::max<std::uint64_t>(1, options.minimum_bytes_per_second));
}

} // namespace

// A request being answered, shared with the handler's Respond, which may outlive the session.
struct Session::Exchange {
    explicit Exchange(const Executor& executor)
        : wake(executor, Clock::time_point::max()) {}
    Timer wake;
    std::optional<HttpResponse> response;
    bool readable = false;
    bool watching = false;
};

Session::Session(std::shared_ptr<Shared> shared, Socket socket)
    : shared_(std::move(shared))
    , socket_(std::move(socket)) {
    boost::system::error_code ignored;
    socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
    socket_.non_blocking(true, ignored);
    const auto peer = socket_.remote_endpoint(ignored);
    remote_ = peer.address().to_string(ignored);
    self_ = shared_->sessions.insert(shared_->sessions.end(), this);
}

Session::~Session() {
    release();
    shared_->sessions.erase(self_);
}

void Session::check(Clock::time_point now) {
    if (now >= deadline_ && !expired_) {
        expired_ = true;
        boost::system::error_code ignored;
        socket_.cancel(ignored);
    }
}

void Session::end() {
    ended_ = true;
    boost::system::error_code ignored;
    socket_.close(ignored);
    if (const auto exchange = exchange_.lock()) {
        exchange->readable = true;
        exchange->wake.cancel();
    }
}

void Session::set_deadline(Clock::time_point at) noexcept {
    deadline_ = at;
    expired_ = false;
}

void Session::hold(std::uint64_t bytes) {
    held_ += bytes;
    shared_->buffered += bytes;
}

void Session::release() noexcept {
    shared_->buffered -= held_;
    held_ = 0;
}

std::string_view Session::received() const noexcept {
    const auto bytes = buffer_.data();
    return {static_cast<const char*>(bytes.data()), bytes.size()};
}

void Session::name_request(HttpRequest& request) {
    request.id = shared_->ids.choose(request.headers.value_or_empty("X-Request-Id"));
    request.remote = remote_;
}

Awaitable<void> Session::serve() {
    try {
        while (!ended_) {
            const bool more = co_await serve_one();
            release();
            if (!more) {
                break;
            }
        }
    } catch (const std::exception& error) {
        shared_->log.write(base::LogLevel::error, "session-failed", {{"cause", std::string_view(error.what())}});
    }
    boost::system::error_code ignored;
    socket_.close(ignored);
}

Awaitable<void> Session::refuse() {
    HttpRequest request;
    name_request(request);
    began_ = Clock::now();
    const HttpResponse response =
        protocol_problem(503, "Too many connections are open (limit connections).", request.id);
    static_cast<void>(co_await answer(request, response, false));
    boost::system::error_code ignored;
    socket_.close(ignored);
}

Awaitable<bool> Session::serve_one() {
    HeadScanner scanner(shared_->options);
    HttpRequest request;
    HttpResponse response;
    Fault fault;
    if (!co_await read_head(scanner, fault)) {
        if (!fault) {
            co_return false;
        }
        name_request(request);
        response = problem_for(*fault, request);
        co_return co_await answer(request, response, false);
    }
    const std::string_view head = received().substr(scanner.skipped(), scanner.size() - scanner.skipped());
    request = parse_head(head);
    name_request(request);
    Framing framing;
    fault = check_request(request, framing);
    BodyReader reader;
    if (!fault && framing.has_body()) {
        fault = reader.begin(head, framing, shared_->options.body_bytes);
    }
    buffer_.consume(scanner.size());
    if (fault) {
        response = problem_for(*fault, request);
        co_return co_await answer(request, response, false);
    }
    Match match;
    if (const auto early = answer_early(request, framing, match)) {
        co_return co_await answer(request, *early, framing.keep_alive && !framing.has_body());
    }
    if (framing.has_body()) {
        fault = co_await read_body(framing, reader);
        if (fault) {
            response = problem_for(*fault, request);
            co_return co_await answer(request, response, false);
        }
        request.body = reader.take();
    }
    response = co_await dispatch(*match.route, request);
    co_return co_await answer(request, response, framing.keep_alive);
}

Awaitable<bool> Session::read_head(HeadScanner& scanner, Fault& fault) {
    const ServerOptions& options = shared_->options;
    Clock::time_point until{};
    bool timed = false;
    while (!scanner.scan(received())) {
        fault = scanner.fault();
        if (fault) {
            began_ = timed ? began_ : Clock::now();
            co_return false;
        }
        idle_ = buffer_.size() == 0;
        if (idle_ && shared_->draining && !first_request_) {
            co_return false;
        }
        if (idle_) {
            set_deadline(Clock::now() + (first_request_ ? options.header_timeout : options.idle_timeout));
        } else {
            began_ = timed ? began_ : Clock::now();
            until = began_ + options.header_timeout;
            timed = true;
            set_deadline(until);
        }
        const std::size_t count = co_await read_some(kHeadPiece);
        idle_ = false;
        if (count > 0) {
            continue;
        }
        if (expired_ && timed) {
            fault = HeadFault{408, "The headers did not come within the time allowed (limit header_timeout)."};
        } else if (timed && !ended_) {
            fault = HeadFault{400, "The request ends in the middle of its headers."};
        }
        co_return false;
    }
    began_ = timed ? began_ : Clock::now();
    first_request_ = false;
    co_return true;
}

Awaitable<std::size_t> Session::read_some(std::size_t most) {
    boost::system::error_code failure;
    const auto space = buffer_.prepare(most);
    const std::size_t count = co_await socket_.async_read_some(space, asio::redirect_error(kAwait, failure));
    buffer_.commit(count);
    co_return failure ? 0 : count;
}

std::optional<HttpResponse> Session::answer_early(HttpRequest& request, const Framing& framing, Match& match) {
    if (auto answer = find_route(shared_->router, request, match)) {
        return answer;
    }
    if (framing.expects_continue) {
        if (const Fault fault = body_fault(framing)) {
            return problem_for(*fault, request);
        }
    }
    return match.route->precheck ? match.route->precheck(request) : std::nullopt;
}

Session::Fault Session::body_fault(const Framing& framing) const {
    const ServerOptions& options = shared_->options;
    if (framing.length > options.body_bytes) {
        return HeadFault{
            413, "The body is longer than " + std::to_string(options.body_bytes) + " bytes (limit body_bytes)."};
    }
    const std::uint64_t others = shared_->buffered - held_;
    if (others + std::max(framing.length, held_) > options.buffered_bytes) {
        return HeadFault{503, "The server holds as many bytes of documents as it may (limit buffered_bytes)."};
    }
    return std::nullopt;
}

// A length over the limit is told once the body begins to come: a body that never comes is not too large but missing.
Awaitable<Session::Fault> Session::read_body(const Framing& framing, BodyReader& reader) {
    const ServerOptions& options = shared_->options;
    if (framing.expects_continue && buffer_.size() == 0) {
        static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
        if (!co_await write(asio::buffer(kContinue), {})) {
            co_return HeadFault{400, "The connection broke."};
        }
    }
    const Clock::time_point start = Clock::now();
    while (!reader.done()) {
        if (reader.starved() || buffer_.size() == 0) {
            set_deadline(start + options.body_timeout + time_for(reader.size(), options));
            if (co_await read_some(kBodyPiece) == 0) {
                co_return expired_
                    ? HeadFault{408, "The body came too slowly (limits body_timeout, minimum_bytes_per_second)."}
                    : HeadFault{400, "The request ends in the middle of its body."};
            }
        }
        if (const Fault fault = body_fault(framing)) {
            co_return fault;
        }
        const std::uint64_t before = reader.size();
        std::size_t used = 0;
        if (const Fault fault = reader.put(received(), used)) {
            co_return fault;
        }
        buffer_.consume(used);
        hold(reader.size() - before);
    }
    co_return std::nullopt;
}

Awaitable<bool> Session::write(asio::const_buffer head, asio::const_buffer body) {
    const std::array<asio::const_buffer, 2> pieces = {head, body};
    const ServerOptions& options = shared_->options;
    set_deadline(Clock::now() + options.write_timeout + time_for(head.size() + body.size(), options));
    boost::system::error_code failure;
    co_await asio::async_write(socket_, pieces, asio::redirect_error(kAwait, failure));
    co_return !failure;
}

Awaitable<HttpResponse> Session::dispatch(const Route& route, HttpRequest& request) {
    set_deadline(Clock::time_point::max());
    const auto exchange = std::make_shared<Exchange>(socket_.get_executor());
    exchange_ = exchange;
    Abandon abandon;
    try {
        abandon = route.handler(request, [exchange](HttpResponse response) {
            if (!exchange->response) {
                exchange->response = std::move(response);
                exchange->wake.cancel();
            }
        });
    } catch (const std::exception& error) {
        exchange->response = problem_for(
            Error{ErrorCode::internal, "The server failed on this request.", error.what(), {}, {}}, request);
    }
    while (!exchange->response) {
        watch(exchange);
        boost::system::error_code ignored;
        co_await exchange->wake.async_wait(asio::redirect_error(kAwait, ignored));
        if (!exchange->response && exchange->readable && !take_ahead(*exchange)) {
            exchange->response = HttpResponse{kClientGone, {}, {}, {}, true};
            if (abandon) {
                abandon();
            }
        }
    }
    if (exchange->watching) {
        boost::system::error_code ignored;
        socket_.cancel(ignored);
    }
    co_return std::move(*exchange->response);
}

// Wakes the exchange when the client sends more or goes away. Nothing is read here, so nothing can get lost.
void Session::watch(const std::shared_ptr<Exchange>& exchange) {
    if (exchange->watching || buffer_.size() >= kReadAhead) {
        return;
    }
    exchange->watching = true;
    socket_.async_wait(Socket::wait_read, [exchange](const boost::system::error_code& failure) {
        exchange->watching = false;
        if (!failure) {
            exchange->readable = true;
            exchange->wake.cancel();
        }
    });
}

// False: the client is gone.
bool Session::take_ahead(Exchange& exchange) {
    exchange.readable = false;
    boost::system::error_code failure;
    const std::size_t count = socket_.read_some(buffer_.prepare(kHeadPiece), failure);
    buffer_.commit(count);
    return !failure || failure == asio::error::would_block;
}

Awaitable<bool> Session::answer(const HttpRequest& request, const HttpResponse& response, bool keep_alive) {
    ++shared_->requests;
    if (response.status == kClientGone) {
        log_access(request, response, 0);
        co_return false;
    }
    const bool keep = keep_alive && !response.close && !shared_->draining;
    const std::string head = response_head(response, {shared_->date, request.id, keep, request.minor_version == 0});
    const std::string_view body = request.method == "HEAD" ? std::string_view() : std::string_view(response.body);
    hold(body.size());
    const bool written = co_await write(asio::buffer(head), asio::buffer(body));
    log_access(request, response, written ? body.size() : 0);
    if (written && !keep) {
        co_await linger();
    }
    co_return written&& keep;
}

// Closing with unread bytes would reset the connection, and the client might never see the answer.
Awaitable<void> Session::linger() {
    constexpr std::chrono::seconds kLongestSilence{2};
    boost::system::error_code ignored;
    socket_.shutdown(asio::socket_base::shutdown_send, ignored);
    release();
    const Clock::time_point last = Clock::now() + shared_->options.linger_timeout;
    for (std::size_t count = 1; count > 0 && !ended_;) {
        buffer_.consume(buffer_.size());
        const Clock::time_point now = Clock::now();
        if (now >= last) {
            break;
        }
        set_deadline(std::min(last, now + kLongestSilence));
        count = co_await read_some(kBodyPiece);
    }
}

void Session::log_access(const HttpRequest& request, const HttpResponse& response, std::uint64_t sent) const {
    if (shared_->options.access_log) {
        const std::chrono::duration<double, std::milli> took = Clock::now() - began_;
        write_access_log(shared_->log, request, response, sent, took.count());
    }
}

} // namespace docspine::http
