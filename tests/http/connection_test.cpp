// SPDX-License-Identifier: Apache-2.0
//
// Connections: kept, pipelined, closed; HEAD, OPTIONS and refusals.

#include "tests/http/client.hpp"
#include "tests/http/fake_server.hpp"

#include <catch2/catch.hpp>

using namespace docspine::test;

TEST_CASE("a connection serves many requests") {
    FakeServer server;
    HttpClient client(server.port());
    for (int i = 0; i < 20; ++i) {
        CHECK(client.ask("GET", "/livez").status == 200);
        const ClientResponse file = client.ask("POST", "/v1/convert/json", {}, "document " + std::to_string(i));
        CHECK(file.status == 200);
        CHECK(file.body.find("document " + std::to_string(i)) != std::string::npos);
    }
    CHECK(server.status().connections == 1);
    CHECK(server.status().requests == 40);
    CHECK(server.status().buffered_bytes == 0);
}

TEST_CASE("pipelined requests are answered in order") {
    FakeServer server;
    HttpClient client(server.port());
    std::string all;
    for (int i = 0; i < 50; ++i) {
        all += request("POST", "/v1/convert/xml", {}, "number " + std::to_string(i) + ".");
        all += request("GET", "/livez");
    }
    REQUIRE(client.send(all));
    for (int i = 0; i < 50; ++i) {
        CHECK(client.read().body.find("number " + std::to_string(i) + ".") != std::string::npos);
        CHECK(client.read().body.find("live") != std::string::npos);
    }
}

TEST_CASE("a request pipelined behind a slow one waits for it and is not lost") {
    FakeServer server;
    HttpClient client(server.port());
    client.send(request("POST", "/v1/convert/xml", {}, "!hold"));
    REQUIRE(eventually([&] { return server.pool().submitted == 1; }));
    client.send(request("GET", "/v1/version"));
    REQUIRE(eventually([&] { return server.pool().submitted == 1; }));
    server.release_all();
    CHECK(client.read().body.find("!hold") != std::string::npos);
    CHECK(client.read().body.find("docspine") != std::string::npos);
    CHECK(server.pool().cancelled == 0);
}

TEST_CASE("the server closes when asked to, and for HTTP/1.0") {
    FakeServer server;
    HttpClient client(server.port());
    const ClientResponse last = client.ask("GET", "/livez", "Connection: close\r\n");
    CHECK(last.header("connection") == "close");
    CHECK(client.closed_by_server());

    HttpClient old(server.port());
    old.send("GET /livez HTTP/1.0\r\n\r\n");
    CHECK(old.read().status == 200);
    CHECK(old.closed_by_server());

    HttpClient old_but_kept(server.port());
    old_but_kept.send("GET /livez HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    CHECK(old_but_kept.read().header("connection") == "keep-alive");
    CHECK(old_but_kept.ask("GET", "/livez").status == 200);
}

TEST_CASE("HEAD has the headers of GET and no body") {
    FakeServer server;
    HttpClient client(server.port());
    const ClientResponse head = client.ask("HEAD", "/v1/formats");
    const ClientResponse get = client.ask("GET", "/v1/formats");
    CHECK(head.status == 200);
    CHECK(head.header("content-length") == std::to_string(get.body.size()));
    CHECK(head.header("content-type") == get.header("content-type"));
}

TEST_CASE("OPTIONS and 405 say what is allowed; 404 and 501 say nothing is") {
    FakeServer server;
    HttpClient client(server.port());
    const ClientResponse options = client.ask("OPTIONS", "/v1/convert/docx");
    CHECK(options.status == 204);
    CHECK(options.header("allow") == "POST, PUT, OPTIONS");
    CHECK(options.header("content-length").empty());
    CHECK(client.ask("OPTIONS", "*").header("allow") == "GET, HEAD, POST, PUT, OPTIONS");

    const ClientResponse wrong = client.ask("DELETE", "/v1/formats");
    CHECK(wrong.status == 405);
    CHECK(wrong.header("allow") == "GET, HEAD, OPTIONS");
    CHECK(wrong.body.find("\"code\":\"method-not-allowed\"") != std::string::npos);
    CHECK(client.ask("GET", "/nothing").status == 404);
    CHECK(client.ask("OPTIONS", "/nothing").status == 404);
    CHECK(client.ask("GET", "/v1/convert/%2e%2e").status == 400);
    CHECK(client.ask("BREW", "/livez").status == 501);
    CHECK(client.closed_by_server());
}

TEST_CASE("every answer has a date, a server and a request id") {
    FakeServer server;
    HttpClient client(server.port());
    const ClientResponse first = client.ask("GET", "/livez");
    CHECK(first.header("date").size() == 29);
    CHECK(first.header("server").rfind("docspine/", 0) == 0);
    CHECK(first.header("x-request-id").size() == 32);
    CHECK(client.ask("GET", "/livez").header("x-request-id") != first.header("x-request-id"));
    CHECK(client.ask("GET", "/livez", "X-Request-Id: order-7\r\n").header("x-request-id") == "order-7");
    CHECK(client.ask("GET", "/livez", "X-Request-Id: <script>\r\n").header("x-request-id").size() == 32);
}

TEST_CASE("a bad request is told why and the connection ends") {
    FakeServer server;
    HttpClient client(server.port());
    client.send("GET /livez HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
    const ClientResponse refused = client.read();
    CHECK(refused.status == 400);
    CHECK(refused.header("content-type") == "application/problem+json");
    CHECK(refused.body.find("several Host headers") != std::string::npos);
    CHECK(client.closed_by_server());
}
