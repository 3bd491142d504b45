// SPDX-License-Identifier: Apache-2.0

#include "core/http/server.hpp"

#include "core/http/response_head.hpp"
#include "core/http/session.hpp"

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <utility>

namespace docspine::http {
namespace {

constexpr asio::use_awaitable_t<Executor> kAwait;
using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;

enum class Welcome { serve, refuse };

Awaitable<void> run_session(std::shared_ptr<Shared> shared, Socket socket, Welcome welcome) {
    {
        Session session(shared, std::move(socket));
        if (welcome == Welcome::serve) {
            co_await session.serve();
        } else {
            co_await session.refuse();
        }
    }
    if (shared->session_ended) {
        shared->session_ended();
    }
}

Error cannot_listen(const ServerOptions& options, const boost::system::error_code& failure) {
    std::string message =
        "Cannot listen on " + options.address + ":" + std::to_string(options.port) + ": " + failure.message() + ".";
    return Error{ErrorCode::io_failed, message, message, {}, {}};
}

} // namespace

std::string Endpoint::url() const {
    const bool v6 = address.find(':') != std::string::npos;
    return "http://" + (v6 ? "[" + address + "]" : address) + ":" + std::to_string(port);
}

class Server::Listener : public std::enable_shared_from_this<Listener> {
public:
    Listener(asio::io_context& context, ServerOptions options, const Router& router, const base::Log& log)
        : acceptor_(context)
        , tick_(context)
        , shared_(std::make_shared<Shared>(std::move(options), router, log)) {
        shared_->date = http_date();
    }

    Result<Endpoint> listen();
    void drain(std::function<void()> done);
    void stop();
    [[nodiscard]] const Shared& shared() const noexcept { return *shared_; }

private:
    Awaitable<void> accept();
    Awaitable<void> tick();
    void admit(Socket socket);
    void finish_when_empty();

    Acceptor acceptor_;
    Timer tick_;
    std::shared_ptr<Shared> shared_;
    std::function<void()> drained_;
    Clock::time_point drain_until_ = Clock::time_point::max();
    bool stopped_ = false;
};

Result<Endpoint> Server::Listener::listen() {
    const ServerOptions& options = shared_->options;
    boost::system::error_code failure;
    const auto address = asio::ip::make_address(options.address, failure);
    if (failure) {
        return cannot_listen(options, failure);
    }
    const asio::ip::tcp::endpoint wanted(address, options.port);
    acceptor_.open(wanted.protocol(), failure);
    if (!failure) {
        acceptor_.set_option(asio::socket_base::reuse_address(true), failure);
    }
    if (!failure) {
        acceptor_.bind(wanted, failure);
    }
    if (!failure) {
        acceptor_.listen(asio::socket_base::max_listen_connections, failure);
    }
    const auto bound = failure ? wanted : acceptor_.local_endpoint(failure);
    if (failure) {
        boost::system::error_code ignored;
        acceptor_.close(ignored);
        return cannot_listen(options, failure);
    }
    const Executor executor = acceptor_.get_executor();
    asio::co_spawn(
        executor, [self = shared_from_this()] { return self->accept(); }, asio::detached);
    asio::co_spawn(
        executor, [self = shared_from_this()] { return self->tick(); }, asio::detached);
    return Endpoint{bound.address().to_string(), bound.port()};
}

Awaitable<void> Server::Listener::accept() {
    constexpr std::chrono::milliseconds kPause{50};
    while (acceptor_.is_open()) {
        Socket socket(acceptor_.get_executor());
        boost::system::error_code failure;
        co_await acceptor_.async_accept(socket, asio::redirect_error(kAwait, failure));
        if (!failure) {
            admit(std::move(socket));
        } else if (acceptor_.is_open()) { // no descriptors left, or a client that went away at once
            Timer pause(acceptor_.get_executor(), kPause);
            co_await pause.async_wait(asio::redirect_error(kAwait, failure));
        }
    }
}

// A full server lets the longest idle connection go; when none is idle, the new one is told to come back.
void Server::Listener::admit(Socket socket) {
    auto& sessions = shared_->sessions;
    Welcome welcome = Welcome::serve;
    if (sessions.size() >= shared_->options.connections) {
        const auto idle = std::find_if(sessions.begin(), sessions.end(), [](const Session* s) { return s->idle(); });
        if (idle != sessions.end()) {
            (*idle)->end();
        } else {
            welcome = Welcome::refuse;
        }
    }
    const std::size_t hard_limit = std::size_t{shared_->options.connections} * 2;
    if (sessions.size() > hard_limit) {
        return;
    }
    asio::co_spawn(acceptor_.get_executor(), run_session(shared_, std::move(socket), welcome), asio::detached);
}

Awaitable<void> Server::Listener::tick() {
    while (!stopped_) {
        boost::system::error_code ignored;
        tick_.expires_after(shared_->options.tick);
        co_await tick_.async_wait(asio::redirect_error(kAwait, ignored));
        const Clock::time_point now = Clock::now();
        shared_->date = http_date();
        for (Session* session : shared_->sessions) {
            if (now >= drain_until_) {
                session->end();
            } else {
                session->check(now);
            }
        }
    }
}

void Server::Listener::drain(std::function<void()> done) {
    shared_->draining = true;
    drained_ = std::move(done);
    drain_until_ = Clock::now() + shared_->options.drain_timeout;
    boost::system::error_code failure;
    acceptor_.non_blocking(true, failure);
    while (!failure && acceptor_.is_open()) { // those that wait in the backlog connected before
        Socket socket(acceptor_.get_executor());
        acceptor_.accept(socket, failure);
        if (!failure) {
            admit(std::move(socket));
        }
    }
    acceptor_.close(failure);
    for (Session* session : shared_->sessions) {
        if (session->idle()) {
            session->end();
        }
    }
    shared_->session_ended = [self = weak_from_this()] {
        if (const auto listener = self.lock()) {
            listener->finish_when_empty();
        }
    };
    asio::post(acceptor_.get_executor(), shared_->session_ended);
}

void Server::Listener::finish_when_empty() {
    if (!shared_->sessions.empty() || stopped_) {
        return;
    }
    stop();
    if (drained_) {
        std::exchange(drained_, nullptr)();
    }
}

void Server::Listener::stop() {
    stopped_ = true;
    boost::system::error_code ignored;
    acceptor_.close(ignored);
    tick_.cancel();
    for (Session* session : shared_->sessions) {
        session->end();
    }
}

Server::Server(asio::io_context& context, ServerOptions options, const Router& router, const base::Log& log)
    : listener_(std::make_shared<Listener>(context, std::move(options), router, log)) {}

Server::~Server() {
    listener_->stop();
}

Result<Endpoint> Server::listen() {
    return listener_->listen();
}

void Server::drain(std::function<void()> done) {
    listener_->drain(std::move(done));
}

ServerStatus Server::status() const {
    const Shared& shared = listener_->shared();
    return {shared.sessions.size(), shared.requests, shared.buffered};
}

} // namespace docspine::http
