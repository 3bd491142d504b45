// SPDX-License-Identifier: Apache-2.0
//
// Clients that are slow, or stop, or never begin.

#include "tests/http/client.hpp"
#include "tests/http/fake_server.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <thread>

using namespace docspine::test;
using namespace std::chrono_literals;

namespace {

docspine::http::ServerOptions impatient() {
    docspine::http::ServerOptions options;
    options.header_timeout = options.body_timeout = options.write_timeout = 300ms;
    options.idle_timeout = 600ms;
    options.minimum_bytes_per_second = 1'000'000;
    options.tick = 20ms;
    return options;
}

} // namespace

TEST_CASE("headers that drip in get 408") {
    FakeServer server(impatient());
    HttpClient client(server.port());
    const auto start = std::chrono::steady_clock::now();
    client.send("GET /livez HTTP/1.1\r\n");
    for (int i = 0; i < 8; ++i) {
        std::this_thread::sleep_for(60ms);
        client.send("X");
    }
    CHECK(client.read().status == 408);
    CHECK(std::chrono::steady_clock::now() - start < 2s);
}

TEST_CASE("a body that stops gets 408 and its memory back") {
    FakeServer server(impatient());
    HttpClient client(server.port());
    client.send("POST /v1/convert/json HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhello");
    const ClientResponse refused = client.read();
    CHECK(refused.status == 408);
    CHECK(refused.body.find("request-timeout") != std::string::npos);
    CHECK(server.pool().submitted == 0);
    CHECK(eventually([&] { return server.status().buffered_bytes == 0; }));
}

TEST_CASE("silent and idle connections are closed without a word") {
    FakeServer server(impatient());
    HttpClient silent(server.port());
    CHECK(silent.closed_by_server());
    HttpClient idle(server.port());
    CHECK(idle.ask("GET", "/livez").status == 200);
    std::this_thread::sleep_for(400ms); // longer than header_timeout, shorter than idle_timeout
    CHECK(idle.ask("GET", "/livez").status == 200);
    CHECK(idle.closed_by_server());
    CHECK(eventually([&] { return server.status().connections == 0; }));
}

TEST_CASE("a client that does not take its answer is dropped") {
    docspine::http::ServerOptions options = impatient();
    options.minimum_bytes_per_second = 1'000'000'000;
    FakeServer server(options);
    HttpClient client(server.port());
    client.send(request("POST", "/v1/convert/json", {}, "!big 80000000"));
    REQUIRE(eventually([&] { return server.pool().submitted == 1; }));
    CHECK(eventually([&] { return server.status().connections == 0; }));
}

TEST_CASE("a slow conversion is no reason to time out the client") {
    FakeServer server(impatient());
    HttpClient client(server.port());
    client.send(request("POST", "/v1/convert/json", {}, "!hold"));
    std::this_thread::sleep_for(1s);
    server.release_all();
    CHECK(client.read().status == 200);
}
