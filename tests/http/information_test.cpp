// SPDX-License-Identifier: Apache-2.0
//
// The routes that tell about the server.

#include "tests/http/client.hpp"
#include "tests/http/fake_server.hpp"

#include <docspine/version.h>

#include <boost/json.hpp>
#include <catch2/catch.hpp>

using namespace docspine::test;

namespace {

boost::json::value get(FakeServer& server, const char* path) {
    HttpClient client(server.port());
    const ClientResponse response = client.ask("GET", path);
    CHECK(response.status == 200);
    CHECK(response.header("content-type") == "application/json");
    return boost::json::parse(response.body);
}

} // namespace

TEST_CASE("formats and plugins are listed, the broken ones with their reason") {
    FakeServer server;
    const auto formats = get(server, "/v1/formats");
    CHECK(formats.at("formats").as_array().size() == 3);
    CHECK(formats.at("formats").at(0).at("id") == "docx");
    CHECK(formats.at("charsets").is_array());
    const auto plugins = get(server, "/v1/plugins");
    REQUIRE(plugins.at("plugins").as_array().size() == 2);
    CHECK(plugins.at("plugins").at(0).at("state") == "loaded");
    CHECK(plugins.at("plugins").at(1).at("state") == "refused");
    CHECK(plugins.at("plugins").at(1).at("reason") == "not an ELF file");
}

TEST_CASE("version and limits are those in force") {
    docspine::http::ServerOptions options;
    options.body_bytes = 12'345;
    options.form.files = 7;
    FakeServer server(options);
    CHECK(get(server, "/v1/version").at("version") == DOCSPINE_VERSION);
    const auto limits = get(server, "/v1/limits");
    CHECK(limits.at("http").at("body_bytes").to_number<int>() == 12'345);
    CHECK(limits.at("http").at("form").at("files").to_number<int>() == 7);
    CHECK(limits.at("workers").at("work_timeout_ms").to_number<int>() == 10'000);
    CHECK(limits.at("document").at("depth").to_number<int>() == 1'024);
}

TEST_CASE("live and ready are different things") {
    FakeServer server;
    CHECK(get(server, "/livez").at("status") == "live");
    CHECK(get(server, "/readyz").at("workers").at("idle").to_number<int>() == 2);
    server.pool().ready = false;
    HttpClient client(server.port());
    const ClientResponse waiting = client.ask("GET", "/readyz");
    CHECK(waiting.status == 503);
    CHECK_FALSE(waiting.header("retry-after").empty());
    CHECK(waiting.body.find("No worker is ready yet.") != std::string::npos);
    CHECK(client.ask("GET", "/livez").status == 200);
}

TEST_CASE("the front page tells a newcomer what to type") {
    FakeServer server;
    HttpClient client(server.port());
    const ClientResponse help = client.ask("GET", "/");
    CHECK(help.status == 200);
    CHECK(help.header("content-type") == "text/plain; charset=utf-8");
    CHECK(help.body.find("curl -T") != std::string::npos);
    CHECK(help.body.find("docx json xml") != std::string::npos);
}
