// SPDX-License-Identifier: Apache-2.0
//
// Conversions a second through a pool of workers and in one process, what they cost in processor time (which other
// work on the machine disturbs less), and how long the smallest document takes.
//
//   worker_bench                                        a 30 KB text, mock to mock
//   worker_bench PLUGIN_FOLDER CONFIG_FOLDER TO FILE    FILE to format TO

#include "core/plugin/registry.hpp"
#include "core/worker/pool.hpp"

#include <boost/asio/io_context.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <sys/resource.h>
#include <vector>

namespace {

using namespace docspine;
using Clock = std::chrono::steady_clock;

constexpr double kSeconds = 2;

// Seconds of processor time of this process and, when they have been reaped, all below it.
double processor_seconds() {
    double sum = 0;
    for (const int who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
        rusage usage{};
        ::getrusage(who, &usage);
        sum += static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
               static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6;
    }
    return sum;
}

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

struct Case {
    std::filesystem::path plugins = DOCSPINE_BAD_PLUGINS;
    std::filesystem::path config;
    std::string from = "mock";
    std::string to = "mock";
    std::string body;
};

struct Cost {
    double rate = 0;              // conversions a second
    double processor_seconds = 0; // of one
};

Cost in_process(const Case& what) {
    const auto registry = plugin::Registry::load({what.plugins}, plugin::load_resources(what.config));
    const pipeline::Limits limits;
    pipeline::Control control;
    pipeline::Request request;
    request.input = std::as_bytes(std::span(what.body));
    request.from = what.from;
    request.to = what.to;
    int count = 0;
    const auto start = Clock::now();
    const double before = processor_seconds();
    while (seconds_since(start) < kSeconds) {
        pipeline::StringOutput output(limits.output_bytes);
        const auto outcome = pipeline::convert(*registry, request, limits, output, control);
        if (!outcome || output.take().empty()) {
            return {};
        }
        ++count;
    }
    return {count / seconds_since(start), (processor_seconds() - before) / count};
}

worker::Job job_of(const Case& what) {
    worker::Job job;
    job.body = what.body;
    job.from = what.from;
    job.to = what.to;
    return job;
}

struct Tally {
    double rate = 0;
    int done = 0;
};

// Keeps `parallel` documents in flight.
Tally through_pool(boost::asio::io_context& context, worker::Pool& pool, const Case& what, int parallel) {
    int done = 0;
    int flying = 0;
    const auto start = Clock::now();
    while (seconds_since(start) < kSeconds || flying > 0) {
        while (flying < parallel && seconds_since(start) < kSeconds) {
            ++flying;
            pool.submit(job_of(what), [&](worker::Answer answer) {
                --flying;
                done += static_cast<int>(answer.outcome.has_value());
            });
        }
        context.restart();
        context.run_one_for(std::chrono::milliseconds(100));
    }
    return {done / seconds_since(start), done};
}

// Median time of one document alone, in microseconds.
double latency(boost::asio::io_context& context, worker::Pool& pool, const Case& what) {
    std::vector<double> times;
    for (int i = 0; i < 2'000; ++i) {
        bool done = false;
        const auto start = Clock::now();
        pool.submit(job_of(what), [&](const worker::Answer&) { done = true; });
        while (!done) {
            context.restart();
            context.run_one();
        }
        times.push_back(seconds_since(start) * 1e6);
    }
    std::nth_element(times.begin(), times.begin() + 1'000, times.end());
    return times[1'000];
}

// Runs `work` with a pool of so many workers and returns the processor time of all its processes.
template <class Work>
double with_pool(const Case& what, std::uint32_t workers, Work work) {
    const double before = processor_seconds();
    boost::asio::io_context context;
    worker::PoolOptions options;
    options.executable = DOCSPINE_TEST_HOST;
    options.plugins = {what.plugins};
    options.config_folder = what.config;
    options.workers = workers;
    auto pool = worker::Pool::start(context, options);
    if (!pool) {
        std::fprintf(stderr, "%s\n", pool.error().log.c_str());
        std::exit(1);
    }
    work(context, **pool);
    (*pool).reset(); // all its processes are reaped, so their time counts
    return processor_seconds() - before;
}

void run_pool(const Case& what, std::uint32_t workers, Cost alone) {
    Case null = what;
    null.body.assign(1, 'x');
    double null_time = 0;
    const double start_up = with_pool(what, workers, [](auto&, auto&) {});
    with_pool(what, workers, [&](auto& context, auto& pool) { null_time = latency(context, pool, null); });
    Tally tally;
    const double total = with_pool(what, workers, [&](auto& context, auto& pool) {
        tally = through_pool(context, pool, what, static_cast<int>(workers) * 2);
    });
    const double cost = (total - start_up) / tally.done;
    std::printf("pool of %u   %8.0f conversions/s (%.2f of in process)   %6.0f us of processor each (%.2f)\n",
                workers,
                tally.rate,
                tally.rate / alone.rate,
                cost * 1e6,
                cost / alone.processor_seconds);
    std::printf("pool of %u   %8.0f us for a document of 1 byte, median; %.0f ms of processor to start and end\n",
                workers,
                null_time,
                start_up * 1e3);
}

int run(const Case& what) {
    const Cost alone = in_process(what);
    if (alone.rate <= 0) {
        std::fprintf(stderr, "this document cannot be converted\n");
        return 1;
    }
    std::printf("in process  %8.0f conversions/s (%zu bytes)            %6.0f us of processor each\n",
                alone.rate,
                what.body.size(),
                alone.processor_seconds * 1e6);
    run_pool(what, 1, alone);
    run_pool(what, 2, alone);
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    Case what;
    if (argc == 5) {
        std::ifstream file(argv[4], std::ios::binary);
        what = {argv[1], argv[2], "auto", argv[3], std::string(std::istreambuf_iterator<char>(file), {})};
        return run(what);
    }
    for (int line = 0; what.body.size() < 30'000; ++line) {
        what.body += "一行文字 of a report, number ";
        what.body += std::to_string(line);
        what.body += '\n';
    }
    return run(what);
}
