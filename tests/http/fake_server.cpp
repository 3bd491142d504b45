// SPDX-License-Identifier: Apache-2.0

#include "tests/http/fake_server.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <atomic>
#include <future>
#include <mutex>
#include <thread>

namespace docspine::test {

namespace asio = boost::asio;

struct FakeServer::Running {
    Running(http::ServerOptions options, const pipeline::Limits& limits)
        : pool([this](std::function<void()> work) { asio::post(context, std::move(work)); })
        , api{std::move(options), {}}
        , router(http::make_router(pool, api))
        , log([this](std::string_view line) {
            const std::lock_guard lock(mutex);
            lines += line;
        })
        , server(std::make_unique<http::Server>(context, api.server, router, log)) {
        api.pool.limits = limits;
    }

    void on_server_thread(std::function<void()> work) {
        std::promise<void> done;
        asio::post(context, [&] {
            work();
            done.set_value();
        });
        done.get_future().wait();
    }

    std::mutex mutex;
    std::string lines;
    FakePool pool;
    http::ApiOptions api;
    http::Router router;
    base::Log log;
    asio::io_context context{1};
    asio::executor_work_guard<asio::io_context::executor_type> guard{context.get_executor()};
    std::unique_ptr<http::Server> server;
    std::atomic<bool> drained{false};
    std::uint16_t port = 0;
    std::thread thread;
};

FakeServer::FakeServer(http::ServerOptions options, pipeline::Limits limits) {
    options.port = 0;
    running_ = std::make_unique<Running>(std::move(options), limits);
    if (const auto endpoint = running_->server->listen()) {
        running_->port = endpoint->port;
    }
    running_->thread = std::thread([running = running_.get()] { running->context.run(); });
}

FakeServer::~FakeServer() {
    running_->on_server_thread([this] { running_->server.reset(); });
    running_->context.stop();
    running_->thread.join();
}

std::uint16_t FakeServer::port() const noexcept {
    return running_->port;
}

FakePool& FakeServer::pool() noexcept {
    return running_->pool;
}

http::ServerStatus FakeServer::status() {
    http::ServerStatus status;
    running_->on_server_thread([&] { status = running_->server->status(); });
    return status;
}

std::string FakeServer::log() {
    const std::lock_guard lock(running_->mutex);
    return running_->lines;
}

void FakeServer::release_all() {
    running_->on_server_thread([this] { running_->pool.release_all(); });
}

void FakeServer::start_drain() {
    running_->on_server_thread(
        [this] { running_->server->drain([running = running_.get()] { running->drained = true; }); });
}

bool FakeServer::drained() const noexcept {
    return running_->drained;
}

bool eventually(const std::function<bool()>& condition) {
    constexpr int kTries = 500;
    for (int i = 0; i < kTries; ++i) {
        if (condition()) {
            return true;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
}

} // namespace docspine::test
