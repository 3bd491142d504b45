// SPDX-License-Identifier: Apache-2.0
//
// POST /v1/convert with several files or formats.

#include "tests/http/client.hpp"
#include "tests/http/fake_server.hpp"
#include "tests/http/mixed.hpp"

#include <boost/json.hpp>
#include <catch2/catch.hpp>

using namespace docspine::test;

namespace {

std::string file(const std::string& name, const std::string& content) {
    return "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"" + name + "\"\r\n\r\n" + content + "\r\n";
}

std::string to(const std::string& format) {
    return "--B\r\nContent-Disposition: form-data; name=\"to\"\r\n\r\n" + format + "\r\n";
}

ClientResponse send_form(FakeServer& server, const std::string& parts) {
    HttpClient client(server.port());
    return client.ask("POST", "/v1/convert", "Content-Type: multipart/form-data; boundary=B\r\n", parts + "--B--");
}

} // namespace

TEST_CASE("several files come back in their order, each with its name") {
    FakeServer server;
    std::string form = to("docx");
    for (int i = 0; i < 30; ++i) {
        form += file(std::to_string(i) + ".txt", "content " + std::to_string(i) + ".");
    }
    const ClientResponse response = send_form(server, form);
    CHECK(response.status == 200);
    const auto parts = mixed_parts(response);
    REQUIRE(parts.size() == 30);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        CHECK(parts[i].has("Docspine-Status: 200"));
        CHECK(parts[i].headers.find("filename=\"" + std::to_string(i) + ".docx\"") != std::string::npos);
        CHECK(parts[i].body.find("content " + std::to_string(i) + ".") != std::string::npos);
    }
    CHECK(server.pool().most_at_a_time <= 4);
}

TEST_CASE("files times formats, and no two results of one name") {
    FakeServer server;
    const auto parts =
        mixed_parts(send_form(server, to("json") + to("xml") + file("a.txt", "1") + file("a.html", "2")));
    REQUIRE(parts.size() == 4);
    CHECK(parts[0].headers.find("filename=\"a.json\"") != std::string::npos);
    CHECK(parts[1].headers.find("filename=\"a.xml\"") != std::string::npos);
    CHECK(parts[2].headers.find("filename=\"a (2).json\"") != std::string::npos);
    CHECK(parts[3].headers.find("filename=\"a (2).xml\"") != std::string::npos);
}

TEST_CASE("one bad file costs only itself") {
    FakeServer server;
    const ClientResponse response =
        send_form(server, to("json") + file("good.txt", "x") + file("bad.txt", "!crash") + file("empty.txt", ""));
    CHECK(response.status == 207);
    const auto parts = mixed_parts(response);
    REQUIRE(parts.size() == 3);
    CHECK(parts[0].has("Docspine-Status: 200"));
    CHECK(parts[1].has("Docspine-Status: 422"));
    CHECK(parts[1].has("Content-Type: application/problem+json"));
    const auto problem = boost::json::parse(parts[1].body);
    CHECK(problem.at("code") == "plugin-crashed");
    CHECK(problem.at("file") == "bad.txt");
    CHECK(boost::json::parse(parts[2].body).at("code") == "document-empty");
}

TEST_CASE("when nothing goes well the whole says so") {
    FakeServer server;
    CHECK(send_form(server, to("json") + file("a", "!full") + file("b", "!full")).status == 429);
    CHECK(send_form(server, to("json") + file("a", "!full") + file("b", "!crash")).status == 422);
    CHECK(send_form(server, to("json") + file("a", "") + file("b", "")).status == 422);
}

TEST_CASE("files and conversions are bounded") {
    docspine::http::ServerOptions options;
    options.form.files = 3;
    options.form.conversions = 5;
    FakeServer server(options);
    std::string three;
    for (int i = 0; i < 3; ++i) {
        three += file("a.txt", "x");
    }
    CHECK(send_form(server, to("json") + three).status == 200);
    CHECK(send_form(server, to("json") + three + file("a.txt", "x")).status == 413);
    CHECK(send_form(server, to("json") + to("xml") + three).status == 413);
}

TEST_CASE("results that together are too long are refused one by one") {
    docspine::pipeline::Limits limits;
    limits.output_bytes = 2'500'000;
    FakeServer server({}, limits);
    std::string form = to("json");
    for (int i = 0; i < 4; ++i) {
        form += file("a.txt", "!big 1000000");
    }
    const ClientResponse response = send_form(server, form);
    CHECK(response.status == 207);
    const auto parts = mixed_parts(response);
    REQUIRE(parts.size() == 4);
    CHECK(parts[1].has("Docspine-Status: 200"));
    CHECK(parts[2].has("Docspine-Status: 422"));
    CHECK(parts[2].body.find("output-too-large") != std::string::npos);
}
