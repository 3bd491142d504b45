// SPDX-License-Identifier: Apache-2.0
#include "tools/docspine/engine.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include <algorithm>
#include <csignal>
#include <thread>
#include <unordered_set>

namespace docspine::cli {
namespace {

namespace asio = boost::asio;

class WorkerEngine final : public Engine {
public:
    explicit WorkerEngine(std::uint32_t parallel)
        : parallel_(parallel) {}

    [[nodiscard]] Result<void> start(worker::PoolOptions options) {
        DOCSPINE_TRY(pool_, worker::Pool::start(context_, std::move(options)));
        return {};
    }

    [[nodiscard]] const plugin::Catalog& catalog() const noexcept override { return pool_->catalog(); }

    [[nodiscard]] End run(const Next& next, const Done& done) override {
        asio::signal_set signals(context_, SIGINT, SIGTERM);
        signals.async_wait([this](const boost::system::error_code& failed, int) { interrupted_ = !failed; });
        fill(next, done);
        while (!in_work_.empty() && !interrupted_) {
            context_.run_one();
            fill(next, done);
        }
        pool_.reset(); // stops what is still in work, its callbacks never come
        return interrupted_ ? End::interrupted : End::complete;
    }

private:
    void fill(const Next& next, const Done& done) {
        while (!interrupted_ && in_work_.size() < parallel_) {
            auto item = next();
            if (!item) {
                return;
            }
            in_work_.insert(item->key);
            pool_->submit(std::move(item->job), [this, &done, key = item->key](worker::Answer answer) {
                in_work_.erase(key);
                done(key, std::move(answer));
            });
        }
    }

    asio::io_context context_{1};
    std::unique_ptr<worker::Pool> pool_;
    std::unordered_set<std::size_t> in_work_;
    std::uint32_t parallel_;
    bool interrupted_ = false;
};

} // namespace

Result<std::unique_ptr<Engine>> make_worker_engine(const Setup& setup, std::size_t documents, std::uint32_t jobs) {
    worker::PoolOptions options = pool_options(setup);
    options.workers = jobs != 0 ? jobs : options.workers;
    options.workers = options.workers != 0 ? options.workers : std::max(1u, std::thread::hardware_concurrency());
    options.workers =
        static_cast<std::uint32_t>(std::min<std::size_t>(options.workers, std::max<std::size_t>(documents, 1)));
    options.spares = 0;
    // The queue of a server would refuse work while a crashed worker is replaced; nobody but us waits here.
    options.queue_length = std::max(options.queue_length, 2 * options.workers);
    options.queue_bytes = std::max(options.queue_bytes, 2 * options.workers * options.input_bytes);
    options.queue_timeout = std::chrono::hours(1);
    auto engine = std::make_unique<WorkerEngine>(options.workers);
    DOCSPINE_CHECK(engine->start(std::move(options)));
    return std::unique_ptr<Engine>(std::move(engine));
}

} // namespace docspine::cli
