// SPDX-License-Identifier: Apache-2.0
//
// POST /v1/convert: one file in a form.

#include "tests/http/client.hpp"
#include "tests/http/fake_server.hpp"
#include "tests/http/mixed.hpp"

#include <boost/json.hpp>
#include <catch2/catch.hpp>

using namespace docspine::test;

namespace {

std::string field(const std::string& name, const std::string& value) {
    return "--B\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
}

std::string file(const std::string& field_name, const std::string& file_name, const std::string& content) {
    return "--B\r\nContent-Disposition: form-data; name=\"" + field_name + "\"; filename=\"" + file_name +
           "\"\r\nContent-Type: text/plain\r\n\r\n" + content + "\r\n";
}

ClientResponse send_form(FakeServer& server, const std::string& parts, const std::string& target = "/v1/convert") {
    HttpClient client(server.port());
    return client.ask("POST", target, "Content-Type: multipart/form-data; boundary=B\r\n", parts + "--B--\r\n");
}

std::string outcome(FakeServer& server, const std::string& parts) {
    const ClientResponse response = send_form(server, parts);
    return std::to_string(response.status) + " " +
           std::string(boost::json::parse(response.body).at("code").as_string());
}

} // namespace

TEST_CASE("a form with one file answers with the file") {
    FakeServer server;
    const ClientResponse response =
        send_form(server,
                  field("to", "docx") + field("from", "gbk") + field("charset", "gbk") + field("template", "plain") +
                      file("anything", "报告.txt", "text") + field("option", "a=1") + field("option", "b=2") +
                      field("_charset_", "utf-8"));
    CHECK(response.status == 200);
    CHECK(response.body == "to=docx from=gbk charset=gbk template=plain name=报告.txt type=text/plain a=1 b=2\ntext");
    CHECK(response.header("content-disposition").find("%E6%8A%A5%E5%91%8A.docx") != std::string::npos);
}

TEST_CASE("fields called file or files are documents even without a file name") {
    FakeServer server;
    CHECK(send_form(server, field("to", "json") + field("files", "text")).status == 200);
    CHECK(send_form(server, field("to", "json") + field("file", "text") + field("filename", "a.txt"))
              .body.find("name=a.txt") != std::string::npos);
}

TEST_CASE("settings may stand in the query or the path, but only once") {
    FakeServer server;
    CHECK(send_form(server, file("f", "a.txt", "x"), "/v1/convert?to=xml&template=t").body.find("template=t") !=
          std::string::npos);
    CHECK(send_form(server, file("f", "a.txt", "x"), "/v1/convert/xml").header("content-type") == "application/xml");
    CHECK(send_form(server, field("to", "xml") + file("f", "a.txt", "x"), "/v1/convert/json").status == 400);
    CHECK(send_form(server, field("from", "gbk") + file("f", "a", "x"), "/v1/convert?to=xml&from=txt").status == 400);
}

TEST_CASE("report=on in a form") {
    FakeServer server;
    const auto parts =
        mixed_parts(send_form(server, field("to", "json") + field("report", "on") + file("f", "a", "x")));
    REQUIRE(parts.size() == 2);
    CHECK(boost::json::parse(parts[1].body).at("source").at("name") == "a");
}

TEST_CASE("forms that cannot be served say why") {
    FakeServer server;
    const std::string good = file("f", "a.txt", "x");
    CHECK(outcome(server, good) == "400 bad-request");                                       // no `to`
    CHECK(outcome(server, field("to", "docx")) == "422 document-empty");                     // no file
    CHECK(outcome(server, field("to", "docx") + file("f", "", "")) == "422 document-empty"); // an unused file input
    CHECK(outcome(server, field("to", "docx") + file("f", "a.txt", "")) == "422 document-empty");
    CHECK(outcome(server, field("to", "pdf") + good) == "406 format-unavailable");
    CHECK(outcome(server, field("to", "docx") + field("tempalte", "x") + good) == "400 bad-request");
    CHECK(outcome(server, field("to", "docx") + field("option", "x") + good) == "400 bad-option");
    CHECK(outcome(server, field("to", "docx") + field("from", "a") + field("from", "b") + good) == "400 bad-request");
    CHECK(outcome(server, field("to", "docx") + field("charset", std::string(70'000, 'x')) + good) ==
          "413 body-too-large");
    CHECK(outcome(server, "nonsense") == "400 bad-multipart");
    CHECK(outcome(server, "--B\r\nX: y\r\n\r\nz\r\n") == "400 bad-multipart");
    CHECK(server.pool().submitted == 0);
}

TEST_CASE("a form without a closing boundary, and a body that is no form") {
    FakeServer server;
    HttpClient client(server.port());
    const std::string type = "Content-Type: multipart/form-data; boundary=B\r\n";
    const ClientResponse open = client.ask("POST", "/v1/convert", type, field("to", "docx"));
    CHECK(open.status == 400);
    CHECK(open.body.find("closing boundary is missing") != std::string::npos);
    CHECK(client.ask("POST", "/v1/convert", "Content-Type: multipart/form-data\r\n", "x").status == 400);
    HttpClient other(server.port());
    CHECK(other.ask("POST", "/v1/convert", "Content-Type: text/plain\r\n", "x").status == 415);
}
