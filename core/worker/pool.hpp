// SPDX-License-Identifier: Apache-2.0
//
// A pool of worker processes that run conversions, so that a document or a plugin can cost its own request only.
//
//   this process --SOCK_SEQPACKET + shared mapping--> worker, worker, spare     (forked from one zygote)
//
// The zygote is this same executable, started anew (`docspine zygote 3`), single-threaded; it loads the plugins once
// and forks workers. This process loads no plugin. A worker runs one document at a time; input and output travel in
// mappings each worker keeps for life. Past its deadline a worker is killed through its pidfd and replaced; after a
// crash the document gets one try on a fresh worker, then the answer names the plugin and the phase it died in. Work
// that waits in the queue is bounded in number, bytes and time.
//
// Threads: all calls and callbacks on the thread that runs the io_context; it must outlive the pool.

#pragma once

#include "core/pipeline/convert.hpp"
#include "core/plugin/catalog.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace boost::asio {
class io_context;
}

namespace docspine::worker {

struct PoolOptions {
    std::filesystem::path executable;           // docspine itself
    std::vector<std::filesystem::path> plugins; // folders, searched in order
    std::filesystem::path config_folder;        // holds templates/
    std::uint32_t workers = 0;                  // 0: one for each core
    std::uint32_t spares = 1;                   // warm ones beyond `workers`
    std::uint64_t input_bytes = 64ull << 20;    // room for one document
    std::uint64_t address_space = 512ull << 20; // a worker's own memory, its mappings not counted
    std::uint32_t queue_length = 256;
    std::uint64_t queue_bytes = 512ull << 20;
    std::chrono::milliseconds queue_timeout{30'000};
    std::chrono::milliseconds work_timeout{10'000};
    std::chrono::milliseconds grace{500}; // between asking a plugin to stop and killing it
    std::uint32_t recycle_after_documents = 1'000;
    std::uint64_t recycle_after_growth = 256ull << 20; // bytes of resident memory
    pipeline::Limits limits;
};

// One document to convert. The bytes are owned.
struct Job {
    std::string body;
    std::string name;
    std::string media_type;
    std::string from;
    std::string to;
    std::string charset;
    std::string template_id;
    pipeline::OptionList options;
};

struct Answer {
    Answer(Result<pipeline::Outcome> result) noexcept
        : outcome(std::move(result)) {} // NOLINT
    Result<pipeline::Outcome> outcome;
    std::string output; // empty without an outcome
    std::chrono::microseconds queued{0};
    std::chrono::microseconds worked{0};
    std::uint32_t retry_after_seconds = 0; // with queue_full and queue_timeout
};

struct PoolStatus {
    bool ready = false; // at least one worker can take work
    bool draining = false;
    std::uint32_t idle = 0;
    std::uint32_t busy = 0;
    std::uint32_t queued = 0;
    std::uint64_t queued_bytes = 0;
    std::uint64_t crashes = 0;
    std::uint64_t timeouts = 0;
    std::uint64_t recycled = 0;
    std::uint64_t documents = 0; // converted
    int zygote_pid = 0;          // parent of the workers; 0 while there is none
};

class Pool {
public:
    using Callback = std::function<void(Answer)>;
    using Ticket = std::uint64_t;

    // Starts the zygote and returns when it has told what it loaded. Errors: unavailable, internal.
    [[nodiscard]] static Result<std::unique_ptr<Pool>> start(boost::asio::io_context& context, PoolOptions options);
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;
    virtual ~Pool() = default; // kills what still runs; no callback afterwards

    // The callback comes exactly once, from the io_context, never from inside submit().
    virtual Ticket submit(Job job, Callback callback) = 0;
    // Whoever wanted it is gone: it leaves the queue, or its worker is stopped. The callback says `cancelled`.
    virtual void cancel(Ticket ticket) = 0;
    // Takes no more work; `done` when the last document is answered.
    virtual void drain(std::function<void()> done) = 0;
    [[nodiscard]] virtual const plugin::Catalog& catalog() const noexcept = 0;
    [[nodiscard]] virtual PoolStatus status() const = 0;

protected:
    Pool() = default;
};

// What `docspine zygote FD` runs: returns the exit status when the pool is gone. `channel` is the inherited socket FD.
[[nodiscard]] int run_zygote(int channel);

} // namespace docspine::worker
