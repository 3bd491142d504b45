// SPDX-License-Identifier: Apache-2.0
//
// Conversions a second through a pool of workers and in one process, and how long the smallest document takes.
//
//   worker_bench                                        a 30 KB text, mock to mock
//   worker_bench PLUGIN_FOLDER CONFIG_FOLDER TO FILE    FILE to format TO

#include "core/plugin/registry.hpp"
#include "core/worker/pool.hpp"

#include <boost/asio/io_context.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace {

using namespace docspine;
using Clock = std::chrono::steady_clock;

constexpr double kSeconds = 2;

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

double in_process(const Case& what) {
    const auto registry = plugin::Registry::load({what.plugins}, plugin::load_resources(what.config));
    const pipeline::Limits limits;
    pipeline::Control control;
    pipeline::Request request;
    request.input = std::as_bytes(std::span(what.body));
    request.from = what.from;
    request.to = what.to;
    int count = 0;
    const auto start = Clock::now();
    while (seconds_since(start) < kSeconds) {
        pipeline::StringOutput output(limits.output_bytes);
        const auto outcome = pipeline::convert(*registry, request, limits, output, control);
        if (!outcome || output.take().empty()) {
            return 0;
        }
        ++count;
    }
    return count / seconds_since(start);
}

worker::Job job_of(const Case& what) {
    worker::Job job;
    job.body = what.body;
    job.from = what.from;
    job.to = what.to;
    return job;
}

// Keeps `parallel` documents in flight.
double through_pool(boost::asio::io_context& context, worker::Pool& pool, const Case& what, int parallel) {
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
    return done / seconds_since(start);
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

int run(const Case& what) {
    const double alone = in_process(what);
    std::printf("in process        %9.0f conversions/s (%zu bytes)\n", alone, what.body.size());
    for (const std::uint32_t workers : {1u, 2u}) {
        boost::asio::io_context context;
        worker::PoolOptions options;
        options.executable = DOCSPINE_TEST_HOST;
        options.plugins = {what.plugins};
        options.config_folder = what.config;
        options.workers = workers;
        auto pool = worker::Pool::start(context, options);
        if (!pool) {
            std::fprintf(stderr, "%s\n", pool.error().log.c_str());
            return 1;
        }
        const double rate = through_pool(context, **pool, what, static_cast<int>(workers) * 2);
        std::printf("pool of %u         %9.0f conversions/s, %.2f of in process\n", workers, rate, rate / alone);
        Case null = what;
        null.body.assign(1, 'x');
        std::printf("pool of %u         %9.0f us for a document of 1 byte\n", workers, latency(context, **pool, null));
    }
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
