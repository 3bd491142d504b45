// SPDX-License-Identifier: Apache-2.0
//
// POST and PUT /v1/convert/{to}.

#include "tests/http/client.hpp"
#include "tests/http/fake_server.hpp"
#include "tests/http/mixed.hpp"

#include <boost/json.hpp>
#include <catch2/catch.hpp>

using namespace docspine::test;

TEST_CASE("a document comes back as a file that knows its name") {
    FakeServer server;
    HttpClient client(server.port());
    const std::string method = GENERATE("POST", "PUT");
    const ClientResponse file = client.ask(method,
                                           "/v1/convert/docx?from=gbk&charset=gb18030&template=plain&filename=报告.html"
                                           "&option=clean=off&option=script=hans",
                                           "Content-Type: text/html; charset=gbk\r\n",
                                           "<p>text</p>");
    CHECK(file.status == 200);
    CHECK(file.header("content-type") == "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    CHECK(file.header("content-disposition") ==
          "attachment; filename=\"__.docx\"; filename*=UTF-8''%E6%8A%A5%E5%91%8A.docx");
    CHECK(file.header("docspine-diagnostics") == "1");
    CHECK(file.header("docspine-source") == "html; charset=GB18030; confidence=0.99");
    CHECK(file.header("server-timing").find("work;dur=2.345, read;dur=1.500") != std::string::npos);
    CHECK(file.body == "to=docx from=gbk charset=gb18030 template=plain name=报告.html type=text/html; charset=gbk "
                       "clean=off script=hans\n<p>text</p>");
}

TEST_CASE("the name may come in Content-Disposition, and there may be none") {
    FakeServer server;
    HttpClient client(server.port());
    const ClientResponse named = client.ask(
        "POST", "/v1/convert/json", "Content-Disposition: attachment; filename*=UTF-8''%E6%8A%A5.txt\r\n", "x");
    CHECK(named.body.find("name=报.txt") != std::string::npos);
    CHECK(client.ask("POST", "/v1/convert/json", {}, "x").header("content-disposition").find("document.json") !=
          std::string::npos);
}

TEST_CASE("media types that say nothing are not believed") {
    FakeServer server;
    HttpClient client(server.port());
    for (const char* type : {"application/x-www-form-urlencoded", "application/octet-stream"}) {
        const auto file =
            client.ask("POST", "/v1/convert/json", std::string("Content-Type: ") + type + "\r\n", "a=b&c");
        CHECK(file.body.find("type=\n") != std::string::npos);
    }
}

TEST_CASE("with report=on the file comes with what was found in it") {
    FakeServer server;
    HttpClient client(server.port());
    const ClientResponse both =
        client.ask("POST", "/v1/convert/xml?report=on&filename=a.txt", "X-Request-Id: r1\r\n", "--docspine-r1-0");
    CHECK(both.status == 200);
    CHECK(both.header("docspine-diagnostics") == "1");
    const auto parts = mixed_parts(both);
    REQUIRE(parts.size() == 2);
    CHECK(parts[0].has("Content-Type: application/xml"));
    CHECK(parts[0].body.find("--docspine-r1-0") != std::string::npos); // looks like a boundary, is none
    CHECK(parts[1].has("Content-Type: application/json"));
    const auto report = boost::json::parse(parts[1].body);
    CHECK(report.at("source").at("charset") == "GB18030");
    CHECK(report.at("source").at("format_evidence") == "content");
    CHECK(report.at("output").at("name") == "a.xml");
    const auto& remark = report.at("diagnostics").at(0);
    CHECK(remark.at("code") == "test.remark");
    CHECK(remark.at("severity") == "warning");
    CHECK(remark.at("src").at(0).to_number<int>() == 12);
    CHECK(remark.at("src").at(1).to_number<int>() == 34);
}

TEST_CASE("what cannot be converted is a problem with a stable code") {
    FakeServer server;
    HttpClient client(server.port());
    const auto problem = [&](const char* target, const char* body) {
        const ClientResponse response = client.ask("POST", target, {}, body);
        CHECK(response.header("content-type") == "application/problem+json");
        const auto json = boost::json::parse(response.body);
        CHECK(json.at("status").to_number<int>() == response.status);
        CHECK(json.at("request_id") == response.header("x-request-id").c_str());
        return std::to_string(response.status) + " " + std::string(json.at("code").as_string());
    };
    CHECK(problem("/v1/convert/docx", "") == "422 document-empty");
    CHECK(problem("/v1/convert/docx", "!crash") == "422 plugin-crashed");
    CHECK(problem("/v1/convert/docx", "!full") == "429 queue-full");
}

TEST_CASE("a format nobody writes is refused with those that somebody does") {
    FakeServer server;
    HttpClient client(server.port());
    const ClientResponse response = client.ask("POST", "/v1/convert/pdf", {}, "x");
    CHECK(response.status == 406);
    CHECK(response.body.find("Available: docx, json, xml.") != std::string::npos);
    CHECK(server.pool().submitted == 0);
}

TEST_CASE("a crash names the plugin, its version, the phase and the file, and the log the cause") {
    FakeServer server;
    HttpClient client(server.port());
    const ClientResponse response = client.ask("POST", "/v1/convert/docx?filename=bad.html", {}, "!crash");
    const auto json = boost::json::parse(response.body);
    CHECK(json.at("plugin").at("id") == "html");
    CHECK(json.at("plugin").at("version") == "1.2.3");
    CHECK(json.at("phase") == "read");
    CHECK(json.at("file") == "bad.html");
    CHECK(json.at("retryable") == false);
    CHECK(eventually([&] { return server.log().find("\"cause\":\"SIGSEGV\"") != std::string::npos; }));
    CHECK(client.ask("POST", "/v1/convert/docx", {}, "!full").header("retry-after") == "7");
}

TEST_CASE("the access log has the request and nothing of the document") {
    FakeServer server;
    HttpClient client(server.port());
    const auto answer =
        client.ask("POST", "/v1/convert/json?filename=secret", "X-Request-Id: r-1\r\n", "confidential words");
    CHECK(answer.status == 200);
    REQUIRE(eventually([&] { return !server.log().empty(); }));
    const auto line = boost::json::parse(server.log());
    CHECK(line.at("event") == "request");
    CHECK(line.at("id") == "r-1");
    CHECK(line.at("path") == "/v1/convert/json");
    CHECK(line.at("status").to_number<int>() == 200);
    CHECK(line.at("to") == "json");
    CHECK(line.at("bytes") == "18");
    CHECK(server.log().find("confidential") == std::string::npos);
    CHECK(server.log().find("secret") == std::string::npos);
}
