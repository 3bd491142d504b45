// SPDX-License-Identifier: Apache-2.0
//
// Strict reading of request heads, as text; the same over sockets is in connection_test.cpp and probe_test.cpp.

#include "core/http/head.hpp"

#include <catch2/catch.hpp>

namespace http = docspine::http;

namespace {

struct Read {
    int status = 0; // 0: accepted
    http::HttpRequest request;
    http::Framing framing;
};

// `piece` bytes at a time.
Read read(const std::string& head, std::size_t piece = 1'000'000, const http::ServerOptions& options = {}) {
    http::HeadScanner scanner(options);
    for (std::size_t end = 0; end < head.size();) {
        end = std::min(end + piece, head.size());
        if (scanner.scan(std::string_view(head).substr(0, end))) {
            Read out;
            out.request =
                http::parse_head(std::string_view(head).substr(scanner.skipped(), scanner.size() - scanner.skipped()));
            if (const auto fault = http::check_request(out.request, out.framing)) {
                out.status = fault->status;
            }
            return out;
        }
        if (scanner.fault()) {
            return {scanner.fault()->status, {}, {}};
        }
    }
    return {-1, {}, {}}; // would wait for more
}

int status_with(const std::string& fields) {
    return read("POST / HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n").status;
}

} // namespace

TEST_CASE("a head is taken apart, however it arrives") {
    const std::string head =
        "\r\nPOST /v1/convert/docx?filename=报.txt HTTP/1.1\r\nHost: localhost:8470\r\nContent-Length: 12\r\n"
        "X-Empty:\r\nX-Spaces: \t a b \t\r\n\r\n";
    for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, head.size()}) {
        const Read out = read(head + "body", piece);
        REQUIRE(out.status == 0);
        CHECK(out.request.method == "POST");
        CHECK(out.request.path == "/v1/convert/docx");
        CHECK(out.request.query == "filename=报.txt");
        CHECK(*out.request.headers.find("x-empty") == "");
        CHECK(*out.request.headers.find("X-SPACES") == "a b");
        CHECK(out.framing.length == 12);
        CHECK(out.framing.keep_alive);
    }
}

TEST_CASE("bad lines are refused as soon as they are complete") {
    CHECK(read("GET / HTTP/1.1\n").status == 400);
    CHECK(read("GET / HTTP/1.1\r\nHost: a\n").status == 400);
    CHECK(read("GET / HTTP/1.1\r\nHost: a\r\n b\r\n").status == 400);
    CHECK(read("GET / HTTP/1.1\rHost: a\r\n").status == 400);
    CHECK(read("GET / HTTP/1.1\r\nHost : a\r\n").status == 400);
    CHECK(read("GET / HTTP/1.1\r\nNoColon\r\n").status == 400);
    CHECK(read("GET / HTTP/1.1\r\nA: b\x01\r\n").status == 400);
    CHECK(read(std::string("GET /\0x HTTP/1.1\r\n", 18)).status == 400);
    CHECK(read("GET  / HTTP/1.1\r\n").status == 400);
    CHECK(read("GET /报 HTTP/1.1\r\n").status == 400);
    CHECK(read("GET / HTTP/1.1 \r\n").status == 400);
    CHECK(read("GET / HTTP/2.0\r\n").status == 505);
    CHECK(read("GET / HTTP/1.1\r\nHost: a").status == -1);
}

TEST_CASE("heads are bounded") {
    http::ServerOptions options;
    options.header_bytes = 200;
    options.target_bytes = 50;
    options.header_fields = 2;
    CHECK(read("GET / HTTP/1.1\r\nA: " + std::string(300, 'x'), 10, options).status == 431);
    CHECK(read("GET / HTTP/1.1\r\nA: " + std::string(300, 'x') + "\r\n\r\n", 10'000, options).status == 431);
    CHECK(read("GET /" + std::string(60, 'x') + " HTTP/1.1\r\n", 10'000, options).status == 414);
    CHECK(read("GET / HTTP/1.1\r\nHost: a\r\nB: 1\r\n\r\n", 10'000, options).status == 0);
    CHECK(read("GET / HTTP/1.1\r\nHost: a\r\nB: 1\r\nC: 1\r\n\r\n", 10'000, options).status == 431);
}

TEST_CASE("the framing of a body has one meaning or none") {
    CHECK(status_with("Content-Length: 5\r\n") == 0);
    CHECK(status_with("Transfer-Encoding: Chunked\r\n") == 0);
    for (const char* fields : {"Content-Length: 5\r\nContent-Length: 5\r\n",
                               "Content-Length: 5, 5\r\n",
                               "Content-Length: +5\r\n",
                               "Content-Length:\r\n",
                               "Content-Length: 0x5\r\n",
                               "Content-Length: 99999999999999999999\r\n",
                               "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
                               "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
                               "Transfer-Encoding: gzip, chunked\r\n",
                               "Transfer-Encoding: identity\r\n",
                               "Transfer-Encoding:\r\n"}) {
        INFO(fields);
        CHECK(status_with(fields) == 400);
    }
    CHECK(read("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n").status == 400);
    CHECK(status_with("Expect: 200-ok\r\n") == 417);
}

TEST_CASE("there is one Host and it is one") {
    const auto with_host = [](const std::string& lines) { return read("GET / HTTP/1.1\r\n" + lines + "\r\n").status; };
    for (const char* good : {"localhost", "localhost:8470", "127.0.0.1", "[::1]:80", "a-b.c_d", "a:"}) {
        INFO(good);
        CHECK(with_host(std::string("Host: ") + good + "\r\n") == 0);
    }
    for (const char* bad : {"", "a b", "a,b", "user@a", "a/b", "a:b", "a:123456", "[::1", "[]", ":80", "a?b"}) {
        INFO(bad);
        CHECK(with_host(std::string("Host: ") + bad + "\r\n") == 400);
    }
    CHECK(with_host("") == 400);
    CHECK(with_host("Host: a\r\nHost: a\r\n") == 400);
    CHECK(read("GET / HTTP/1.0\r\n\r\n").status == 0);
}

TEST_CASE("targets in each form") {
    const auto get = [](const std::string& method, const std::string& target) {
        return read(method + " " + target + " HTTP/1.1\r\nHost: a\r\n\r\n");
    };
    CHECK(get("GET", "http://a/x?y").request.path == "/x");
    CHECK(get("GET", "HTTP://A?y").request.path == "/");
    CHECK(get("GET", "http://a?y").request.query == "y");
    CHECK(get("GET", "http://b/x").status == 400);
    CHECK(get("GET", "x").status == 400);
    CHECK(get("GET", "*").status == 400);
    CHECK(get("OPTIONS", "*").request.path == "*");
    CHECK(get("CONNECT", "a:443").status == 501);
    CHECK(get("BREW", "/").status == 501);
    CHECK(get("get", "/").status == 501);
}

TEST_CASE("connections are kept as the version and the client say") {
    const auto kept = [](const char* version, const char* connection) {
        return read(std::string("GET / ") + version + "\r\nHost: a\r\nConnection: " + connection + "\r\n\r\n")
            .framing.keep_alive;
    };
    CHECK(kept("HTTP/1.1", "keep-alive"));
    CHECK_FALSE(kept("HTTP/1.1", "Upgrade, Close"));
    CHECK(kept("HTTP/1.0", "Keep-Alive"));
    CHECK_FALSE(kept("HTTP/1.0", "x"));
}
