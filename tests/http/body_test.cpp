// SPDX-License-Identifier: Apache-2.0
//
// Request bodies: chunked, announced, expected, too large.

#include "tests/http/client.hpp"
#include "tests/http/fake_server.hpp"

#include <catch2/catch.hpp>

using namespace docspine::test;

namespace {

docspine::http::ServerOptions small_bodies() {
    docspine::http::ServerOptions options;
    options.body_bytes = 100'000;
    return options;
}

const std::string kChunked = "POST /v1/convert/json HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

std::string hex(std::size_t number) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string out;
    for (; number > 0; number /= 16) {
        out.insert(out.begin(), kDigits[number % 16]);
    }
    return out.empty() ? "0" : out;
}

} // namespace

TEST_CASE("chunked bodies of any cut are one document") {
    FakeServer server;
    HttpClient client(server.port());
    client.send(kChunked + "5\r\nhello\r\n1;name=\"va;lue\"\r\n \r\n5\r\nworld\r\n0\r\nX-Trailer: y\r\n\r\n");
    CHECK(client.read().body.find("\nhello world") != std::string::npos);

    const std::string piece(1'000, 'z');
    client.send(kChunked);
    for (int i = 0; i < 300; ++i) {
        client.send(hex(piece.size()) + "\r\n" + piece + "\r\n");
    }
    client.send("0\r\n\r\n");
    const ClientResponse file = client.read();
    CHECK(file.status == 200);
    CHECK(file.body.size() > 300 * piece.size());
    CHECK(client.ask("GET", "/livez").status == 200);
}

TEST_CASE("malformed chunks are refused at once") {
    FakeServer server;
    for (const char* chunks :
         {"x\r\n", "5\r\nhello!\r\n", "5\r\nhelloA\r\n", "-1\r\n", "5;\r\nhello\r\n", "ffffffffffffffffff\r\n"}) {
        INFO(chunks);
        HttpClient client(server.port());
        client.send(kChunked + chunks);
        CHECK(client.read().status == 400);
        CHECK(client.closed_by_server());
    }
    CHECK(server.pool().submitted == 0);
}

TEST_CASE("a chunk header that never ends is refused") {
    FakeServer server;
    HttpClient client(server.port());
    client.send(kChunked + "5;x=" + std::string(40'000, 'y'));
    CHECK(client.read().status == 400);
}

TEST_CASE("a body over the limit gets 413, however it is sent") {
    FakeServer server(small_bodies());
    const std::string body(100'001, 'x');
    {
        HttpClient client(server.port());
        const ClientResponse refused = client.ask("POST", "/v1/convert/json", {}, body);
        CHECK(refused.status == 413);
        CHECK(refused.body.find("\"code\":\"body-too-large\"") != std::string::npos);
        CHECK(refused.body.find("body_bytes") != std::string::npos);
    }
    {
        HttpClient client(server.port());
        client.send(kChunked);
        for (int i = 0; i < 200; ++i) {
            client.send("3e8\r\n" + std::string(1'000, 'x') + "\r\n");
        }
        CHECK(client.read().status == 413);
    }
    CHECK(server.pool().submitted == 0);
    HttpClient client(server.port());
    CHECK(client.ask("POST", "/v1/convert/json", {}, body.substr(1)).status == 200);
    CHECK(eventually([&] { return server.status().buffered_bytes == 0; }));
}

TEST_CASE("a client that sends for long before it listens still sees the 413") {
    FakeServer server(small_bodies());
    HttpClient client(server.port());
    const std::size_t size = 50'000'000;
    REQUIRE(client.send("POST /v1/convert/json HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(size) +
                        "\r\n\r\n"));
    REQUIRE(client.send(std::string(size, 'x')));
    CHECK(client.read().status == 413);
}

TEST_CASE("100 Continue comes when the body is wanted, and not when it is not") {
    FakeServer server(small_bodies());
    const std::string expect = "Expect: 100-continue\r\nHost: a\r\n";
    HttpClient client(server.port());
    client.send("POST /v1/convert/json HTTP/1.1\r\n" + expect + "Content-Length: 5\r\n\r\n");
    CHECK(client.read().status == 100);
    client.send("hello");
    CHECK(client.read().status == 200);

    const auto refused = [&](const std::string& start) {
        HttpClient other(server.port());
        other.send(start + expect + "\r\n");
        return other.read().status;
    };
    CHECK(refused("POST /v1/convert/json HTTP/1.1\r\nContent-Length: 100001\r\n") == 413);
    CHECK(refused("POST /v1/convert/pdf HTTP/1.1\r\nContent-Length: 5\r\n") == 406);
    CHECK(refused("POST /v1/convert/json?x=y HTTP/1.1\r\nContent-Length: 5\r\n") == 400);
    CHECK(refused("POST /nothing HTTP/1.1\r\nContent-Length: 5\r\n") == 404);
    CHECK(refused("POST /v1/convert HTTP/1.1\r\nContent-Length: 5\r\n") == 415);
    CHECK(refused("POST /v1/convert/json HTTP/1.1\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n") == 415);
}

TEST_CASE("all bodies together are bounded") {
    docspine::http::ServerOptions options;
    options.buffered_bytes = 1'000'000;
    FakeServer server(options);
    const std::string body = "!hold" + std::string(700'000, 'x');
    HttpClient first(server.port());
    first.send(request("POST", "/v1/convert/json", {}, body));
    REQUIRE(eventually([&] { return server.pool().submitted == 1; }));
    HttpClient second(server.port());
    const ClientResponse refused = second.ask("POST", "/v1/convert/json", {}, body);
    CHECK(refused.status == 503);
    CHECK_FALSE(refused.header("retry-after").empty());
    server.release_all();
    CHECK(first.read().status == 200);
    HttpClient third(server.port());
    CHECK(third.ask("POST", "/v1/convert/json", {}, body.substr(5)).status == 200);
}
