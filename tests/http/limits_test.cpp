// SPDX-License-Identifier: Apache-2.0
//
// Numbers of connections, sizes of heads.

#include "tests/http/client.hpp"
#include "tests/http/fake_server.hpp"

#include <catch2/catch.hpp>

#include <memory>
#include <vector>

using namespace docspine::test;

TEST_CASE("a full server lets an idle connection go for a new one") {
    docspine::http::ServerOptions options;
    options.connections = 3;
    FakeServer server(options);
    std::vector<std::unique_ptr<HttpClient>> clients;
    for (int i = 0; i < 6; ++i) {
        clients.push_back(std::make_unique<HttpClient>(server.port()));
        CHECK(clients.back()->ask("GET", "/livez").status == 200);
    }
    CHECK(clients.front()->closed_by_server());
    CHECK(eventually([&] { return server.status().connections == 3; }));
}

TEST_CASE("a server full of work tells new connections to come back") {
    docspine::http::ServerOptions options;
    options.connections = 2;
    FakeServer server(options);
    HttpClient first(server.port());
    HttpClient second(server.port());
    first.send(request("POST", "/v1/convert/json", {}, "!hold"));
    second.send(request("POST", "/v1/convert/json", {}, "!hold"));
    REQUIRE(eventually([&] { return server.pool().submitted == 2; }));
    HttpClient third(server.port());
    const ClientResponse refused = third.ask("GET", "/livez");
    CHECK(refused.status == 503);
    CHECK_FALSE(refused.header("retry-after").empty());
    CHECK(third.closed_by_server());
    server.release_all();
    CHECK(first.read().status == 200);
    CHECK(second.read().status == 200);
    HttpClient fourth(server.port());
    CHECK(fourth.ask("GET", "/livez").status == 200);
}

TEST_CASE("heads over the limits get 431 and 414") {
    FakeServer server;
    HttpClient large(server.port());
    CHECK(large.ask("GET", "/livez", "X: " + std::string(100'000, 'x') + "\r\n").status == 431);
    HttpClient many(server.port());
    std::string fields;
    for (int i = 0; i < 120; ++i) {
        fields += "X: y\r\n";
    }
    CHECK(many.ask("GET", "/livez", fields).status == 431);
    HttpClient long_target(server.port());
    CHECK(long_target.ask("GET", "/" + std::string(9'000, 'x')).status == 414);
}

TEST_CASE("four hundred connections at once are served") {
    FakeServer server;
    std::vector<std::unique_ptr<HttpClient>> clients;
    constexpr int kClients = 400; // each takes two descriptors of this process
    for (int i = 0; i < kClients; ++i) {
        clients.push_back(std::make_unique<HttpClient>(server.port()));
        clients.back()->send(request("POST", "/v1/convert/json", {}, "document " + std::to_string(i) + "."));
    }
    for (int i = 0; i < kClients; ++i) {
        const ClientResponse file = clients[static_cast<std::size_t>(i)]->read();
        CHECK(file.status == 200);
        CHECK(file.body.find("document " + std::to_string(i) + ".") != std::string::npos);
    }
}
