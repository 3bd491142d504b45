// SPDX-License-Identifier: Apache-2.0
//
// Clients that go away in the middle.

#include "tests/http/client.hpp"
#include "tests/http/fake_server.hpp"

#include <catch2/catch.hpp>

using namespace docspine::test;

TEST_CASE("a client that leaves while its document is converted stops the conversion") {
    FakeServer server;
    {
        HttpClient client(server.port());
        client.send(request("POST", "/v1/convert/json", {}, "!hold"));
        REQUIRE(eventually([&] { return server.pool().submitted == 1; }));
        CHECK(server.pool().cancelled == 0);
    }
    CHECK(eventually([&] { return server.pool().cancelled == 1; }));
    CHECK(eventually([&] { return server.status().connections == 0; }));
    CHECK(eventually([&] { return server.log().find("\"status\":499") != std::string::npos; }));
    HttpClient next(server.port());
    CHECK(next.ask("GET", "/livez").status == 200);
}

TEST_CASE("half-closing counts as leaving") {
    FakeServer server;
    HttpClient client(server.port());
    client.send(request("POST", "/v1/convert/json", {}, "!hold"));
    REQUIRE(eventually([&] { return server.pool().submitted == 1; }));
    client.shut_down_sending();
    CHECK(eventually([&] { return server.pool().cancelled == 1; }));
}

TEST_CASE("leaving is noticed behind a pipelined request, too") {
    FakeServer server;
    {
        HttpClient client(server.port());
        client.send(request("POST", "/v1/convert/json", {}, "!hold") + request("GET", "/livez"));
        REQUIRE(eventually([&] { return server.pool().submitted == 1; }));
    }
    CHECK(eventually([&] { return server.pool().cancelled == 1; }));
}

TEST_CASE("leaving in the middle of a batch stops what runs and what waits") {
    FakeServer server;
    std::string body = "--B\r\nContent-Disposition: form-data; name=\"to\"\r\n\r\njson\r\n";
    for (int i = 0; i < 10; ++i) {
        body += "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.txt\"\r\n\r\n!hold\r\n";
    }
    {
        HttpClient client(server.port());
        client.send(
            request("POST", "/v1/convert", "Content-Type: multipart/form-data; boundary=B\r\n", body + "--B--"));
        REQUIRE(eventually([&] { return server.pool().submitted == 4; }));
    }
    CHECK(eventually([&] { return server.pool().cancelled == 4; }));
    CHECK(server.pool().submitted == 4);
    CHECK(eventually([&] { return server.status().connections == 0; }));
}

TEST_CASE("connections that end in the middle of a request leave nothing behind") {
    FakeServer server;
    const std::string whole = request("POST", "/v1/convert/json", "X-Some: header\r\n", "a document");
    for (std::size_t length = 0; length < whole.size(); ++length) {
        HttpClient client(server.port());
        client.send(std::string_view(whole).substr(0, length));
    }
    CHECK(server.pool().submitted == 0);
    CHECK(eventually([&] { return server.status().connections == 0; }));
    CHECK(server.status().buffered_bytes == 0);
}
