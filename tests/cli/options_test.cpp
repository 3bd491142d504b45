// SPDX-License-Identifier: Apache-2.0
//
// The configuration reaches the server, the pool and the pipeline, and its defaults are theirs.

#include "tools/docspine/serve_options.hpp"
#include "tools/docspine/setup.hpp"

#include <catch2/catch.hpp>

using namespace docspine;
using namespace docspine::cli;

TEST_CASE("the defaults of the configuration are those of the server", "[cli]") {
    const http::ServerOptions ours = server_options(config::Config{});
    const http::ServerOptions theirs;
    REQUIRE(ours.address == theirs.address);
    REQUIRE(ours.port == theirs.port);
    REQUIRE(ours.connections == theirs.connections);
    REQUIRE(ours.body_bytes == theirs.body_bytes);
    REQUIRE(ours.buffered_bytes == theirs.buffered_bytes);
    REQUIRE(ours.minimum_bytes_per_second == theirs.minimum_bytes_per_second);
    REQUIRE(ours.header_timeout == theirs.header_timeout);
    REQUIRE(ours.body_timeout == theirs.body_timeout);
    REQUIRE(ours.idle_timeout == theirs.idle_timeout);
    REQUIRE(ours.write_timeout == theirs.write_timeout);
    REQUIRE(ours.drain_timeout == theirs.drain_timeout);
    REQUIRE(ours.form.files == theirs.form.files);
    REQUIRE(ours.form.parts == theirs.form.parts);
    REQUIRE(ours.form.conversions == theirs.form.conversions);
    REQUIRE(ours.access_log == theirs.access_log);
}

TEST_CASE("the defaults of the configuration are those of the pool and the pipeline", "[cli]") {
    const worker::PoolOptions ours = pool_options(Setup{});
    const worker::PoolOptions theirs;
    REQUIRE(ours.workers == theirs.workers);
    REQUIRE(ours.spares == theirs.spares);
    REQUIRE(ours.input_bytes == theirs.input_bytes);
    REQUIRE(ours.address_space == theirs.address_space);
    REQUIRE(ours.queue_length == theirs.queue_length);
    REQUIRE(ours.queue_bytes == theirs.queue_bytes);
    REQUIRE(ours.queue_timeout == theirs.queue_timeout);
    REQUIRE(ours.work_timeout == theirs.work_timeout);
    REQUIRE(ours.grace == theirs.grace);
    REQUIRE(ours.recycle_after_documents == theirs.recycle_after_documents);
    REQUIRE(ours.recycle_after_growth == theirs.recycle_after_growth);
    REQUIRE(ours.limits.decoded_bytes == theirs.limits.decoded_bytes);
    REQUIRE(ours.limits.output_bytes == theirs.limits.output_bytes);
    REQUIRE(ours.limits.text_bytes == theirs.limits.text_bytes);
    REQUIRE(ours.limits.blob_bytes == theirs.limits.blob_bytes);
    REQUIRE(ours.limits.nodes == theirs.limits.nodes);
    REQUIRE(ours.limits.depth == theirs.limits.depth);
    REQUIRE(ours.limits.diagnostics == theirs.limits.diagnostics);
}

TEST_CASE("what is configured arrives", "[cli]") {
    Setup setup;
    setup.loaded.config.server.listen = "[::1]:0";
    setup.loaded.config.limits.body = 1'234;
    setup.loaded.config.limits.nodes = 777;
    setup.loaded.config.workers.count = 3;
    setup.loaded.config.server.files = 1'000;
    const http::ServerOptions server = server_options(setup.loaded.config);
    REQUIRE(server.address == "::1");
    REQUIRE(server.port == 0);
    REQUIRE(server.body_bytes == 1'234);
    REQUIRE(server.form.files == 1'000);
    REQUIRE(server.form.parts >= 1'000);
    const worker::PoolOptions pool = pool_options(setup);
    REQUIRE(pool.input_bytes == 1'234);
    REQUIRE(pool.workers == 3);
    REQUIRE(pool.limits.nodes == 777);
}

TEST_CASE("log lines for people say what the JSON says", "[cli]") {
    REQUIRE(
        log_line_for_people(
            R"({"time":"2026-01-26T08:30:00.123Z","level":"info","event":"request","status":200,"ms":12.5,"x":"a\u001bb"})",
            Terminal{}) == "08:30:00.123 info    request status=200 ms=12.5 x=a·b\n");
    REQUIRE(log_line_for_people("no json\x1B\n", Terminal{}) == "no json·\n");
    REQUIRE(log_level({"warning", "text"}) == base::LogLevel::warning);
    REQUIRE(log_level({"info", "text"}) == base::LogLevel::info);
}
