// SPDX-License-Identifier: Apache-2.0

#include "core/worker/event_loop.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <cstdint>
#include <utility>

namespace docspine::worker {

void post(boost::asio::io_context& context, std::function<void()> function) {
    boost::asio::post(context, std::move(function));
}

struct FileWatch::State {
    boost::asio::posix::stream_descriptor file;
    std::function<void()> handler; // empty: closed
};

FileWatch::FileWatch(boost::asio::io_context& context, UniqueFd fd)
    : state_(std::make_shared<State>(State{boost::asio::posix::stream_descriptor(context, fd.release()), {}})) {}

FileWatch::~FileWatch() {
    close();
}

void FileWatch::start(std::function<void()> handler) {
    state_->handler = std::move(handler);
    wait(state_);
}

void FileWatch::close() {
    state_->handler = nullptr;
    boost::system::error_code ignored;
    state_->file.close(ignored);
}

int FileWatch::fd() const noexcept {
    return state_->file.is_open() ? state_->file.native_handle() : -1;
}

void FileWatch::wait(const std::shared_ptr<State>& state) {
    state->file.async_wait(boost::asio::posix::descriptor_base::wait_read,
                           [state](const boost::system::error_code& error) {
                               if (error || !state->handler) {
                                   return;
                               }
                               const auto handler = state->handler; // it may close this file
                               handler();
                               if (state->handler) {
                                   wait(state);
                               }
                           });
}

struct Timer::State {
    boost::asio::steady_timer timer;
    std::function<void()> handler;
    std::uint64_t round = 0; // a handler under way belongs to an older one when the timer was changed
};

Timer::Timer(boost::asio::io_context& context)
    : state_(std::make_shared<State>(State{boost::asio::steady_timer(context), {}})) {}

Timer::~Timer() {
    cancel();
}

void Timer::start(std::chrono::nanoseconds after, std::function<void()> handler) {
    state_->handler = std::move(handler);
    state_->timer.expires_after(after);
    state_->timer.async_wait([state = state_, round = ++state_->round](const boost::system::error_code& error) {
        if (!error && state->round == round) {
            const auto now = std::exchange(state->handler, nullptr);
            now();
        }
    });
}

void Timer::cancel() {
    ++state_->round;
    state_->handler = nullptr;
    state_->timer.cancel();
}

} // namespace docspine::worker
