// SPDX-License-Identifier: Apache-2.0
//
// Shutting down without losing what is in flight.

#include "tests/http/client.hpp"
#include "tests/http/fake_server.hpp"

#include <catch2/catch.hpp>

using namespace docspine::test;
using namespace std::chrono_literals;

TEST_CASE("draining finishes what runs, closes what idles, takes nothing new") {
    FakeServer server;
    HttpClient busy(server.port());
    busy.send(request("POST", "/v1/convert/json", {}, "!hold"));
    HttpClient idle(server.port());
    CHECK(idle.ask("GET", "/livez").status == 200);
    REQUIRE(eventually([&] { return server.pool().submitted == 1; }));

    server.start_drain();
    CHECK(idle.closed_by_server());
    HttpClient late(server.port());
    CHECK_FALSE(late.send(request("GET", "/livez")));
    CHECK_FALSE(server.drained());

    server.release_all();
    const ClientResponse last = busy.read();
    CHECK(last.status == 200);
    CHECK(last.header("connection") == "close");
    busy.close();
    CHECK(eventually([&] { return server.drained(); }));
}

TEST_CASE("draining an unused server is done at once") {
    FakeServer server;
    server.start_drain();
    CHECK(eventually([&] { return server.drained(); }));
}

TEST_CASE("draining does not wait for ever") {
    docspine::http::ServerOptions options;
    options.drain_timeout = 300ms;
    options.tick = 20ms;
    FakeServer server(options);
    HttpClient busy(server.port());
    busy.send(request("POST", "/v1/convert/json", {}, "!hold"));
    REQUIRE(eventually([&] { return server.pool().submitted == 1; }));
    server.start_drain();
    CHECK(eventually([&] { return server.drained(); }));
    CHECK(server.pool().cancelled == 1);
}

TEST_CASE("a pool that drains takes no documents but is still told about") {
    FakeServer server;
    server.pool().draining = true;
    HttpClient client(server.port());
    CHECK(client.ask("GET", "/livez").status == 200);
    CHECK(client.ask("GET", "/readyz").status == 503);
    const ClientResponse refused = client.ask("POST", "/v1/convert/json", {}, "x");
    CHECK(refused.status == 503);
    CHECK(refused.body.find("\"code\":\"unavailable\"") != std::string::npos);
}
