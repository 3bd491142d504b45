// SPDX-License-Identifier: Apache-2.0
//
// multipart/form-data: what clients send, and what attackers send.

#include "core/http/multipart.hpp"

#include <catch2/catch.hpp>

namespace http = docspine::http;
using docspine::ErrorCode;

namespace {

const std::string kFile = "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.txt\"\r\n"
                          "Content-Type: text/plain\r\n\r\nhello\r\n--Bx\r\n";

auto parse(std::string_view body, const http::FormLimits& limits = {}) {
    return http::parse_form(body, "B", limits);
}

std::string refusal(std::string_view body, const http::FormLimits& limits = {}) {
    const auto parts = parse(body, limits);
    REQUIRE_FALSE(parts);
    return parts.error().client;
}

std::string part(const std::string& headers, const std::string& content) {
    return "--B\r\n" + headers + "\r\n" + content + "\r\n";
}

const std::string kField = "Content-Disposition: form-data; name=\"to\"\r\n";

} // namespace

TEST_CASE("files and fields come out in order, contents untouched") {
    const std::string content = "line\r\n--\r\n--A\r\n\r\nend\r\n";
    const std::string body = "preamble\r\n" + part(kField, "docx") +
                             part("content-disposition:form-data; filename=\"报告.html\"; name=files\r\n"
                                  "Content-Type: text/html; charset=gbk\r\n",
                                  content) +
                             part(kField, "") + "--B--\r\nepilogue";
    const auto parts = parse(body);
    REQUIRE(parts);
    REQUIRE(parts->size() == 3);
    CHECK((*parts)[0].name == "to");
    CHECK_FALSE((*parts)[0].file_name);
    CHECK((*parts)[0].content == "docx");
    CHECK((*parts)[1].file_name == std::string("报告.html"));
    CHECK((*parts)[1].content_type == "text/html; charset=gbk");
    CHECK((*parts)[1].content == content);
    CHECK((*parts)[2].content.empty());
}

TEST_CASE("padding after the boundary and a form without parts are fine") {
    CHECK(parse("--B \t\r\n" + kField + "\r\nx\r\n--B--")->size() == 1);
    CHECK(parse("--B--")->empty());
    CHECK(parse("--B\r\n" + kField + "\r\n\r\n--B--")->front().content.empty());
}

TEST_CASE("a part whose headers are followed at once by the boundary is empty") {
    const auto parts = parse("--B\r\n" + kField + "\r\n--B--");
    REQUIRE(parts);
    REQUIRE(parts->size() == 1);
    CHECK(parts->front().content.empty());
}

TEST_CASE("raw GBK file names and Windows paths are survived") {
    const auto parts = parse(
        part("Content-Disposition: form-data; name=\"f\"; filename=\"D:\\\xB1\xA8\\\xB8\xE6.txt\"\r\n", "x") + "--B--");
    REQUIRE(parts);
    CHECK(parts->front().file_name == std::string("_.txt"));
}

TEST_CASE("what is wrong is named, with the part and the byte") {
    CHECK(refusal("").find("does not occur") != std::string::npos);
    CHECK(refusal("--C\r\n").find("does not occur") != std::string::npos);
    CHECK(refusal("--Bx\r\n").find("not followed by a line end") != std::string::npos);
    CHECK(refusal("--B\n" + kField).find("not followed by a line end") != std::string::npos);
    CHECK(refusal(part(kField, "x")).find("Part 1 of the form, byte 5: it does not end") != std::string::npos);
    CHECK(refusal(kFile).find("not followed by a line end") != std::string::npos);
    CHECK(refusal("--B\r\n" + kField).find("do not end") != std::string::npos);
    CHECK(refusal(part("Content-Type: a/b\r\n", "x") + "--B--").find("no Content-Disposition") != std::string::npos);
    CHECK(refusal(part("Content-Disposition: form-data\r\n", "x") + "--B--").find("form-data; name") !=
          std::string::npos);
    CHECK(refusal(part("Content-Disposition: attachment; name=\"a\"\r\n", "x") + "--B--").find("form-data; name") !=
          std::string::npos);
    CHECK(refusal(part(kField + "folded\r\n", "x") + "--B--").find("Name: value") != std::string::npos);
    CHECK(refusal(part(kField + " folded: x\r\n", "x") + "--B--").find("Name: value") != std::string::npos);
    CHECK(refusal(part(kField + "Content-Transfer-Encoding: base64\r\n", "x") + "--B--").find("not binary") !=
          std::string::npos);
    CHECK(refusal(part(kField, "x") + part("", "y") + "--B--").rfind("Part 2", 0) == 0);
}

TEST_CASE("header bombs and endless parts are stopped") {
    http::FormLimits limits;
    limits.part_header_bytes = 500;
    limits.parts = 3;
    const std::string bomb = kField + "X: " + std::string(600, 'x') + "\r\n";
    CHECK(refusal(part(bomb, "x") + "--B--", limits).find("too long") != std::string::npos);
    std::string lines = kField;
    while (lines.size() < 600) {
        lines += "X: y\r\n";
    }
    CHECK(refusal(part(lines, "x") + "--B--", limits).find("too long") != std::string::npos);
    std::string many;
    for (int i = 0; i < 4; ++i) {
        many += part(kField, "x");
    }
    const auto parts = parse(many + "--B--", limits);
    REQUIRE_FALSE(parts);
    CHECK(parts.error().code == ErrorCode::body_too_large);
}

TEST_CASE("cut anywhere, a form is refused and never read beyond its end") {
    const std::string whole =
        part(kField, "docx") + part("Content-Disposition: form-data; name=f; filename=a\r\n", "x") + "--B--";
    REQUIRE(parse(whole));
    for (std::size_t length = 0; length < whole.size(); ++length) {
        INFO(length);
        const std::string copy = whole.substr(0, length); // its own allocation: sanitizers see reads beyond
        CHECK_FALSE(parse(copy));
    }
}

TEST_CASE("the boundary comes from Content-Type and is checked") {
    CHECK(*http::form_boundary("multipart/form-data; boundary=----x_Y'1") == "----x_Y'1");
    CHECK(*http::form_boundary("multipart/form-data; charset=utf-8; Boundary=\"a b\"") == "a b");
    CHECK_FALSE(http::form_boundary("multipart/form-data"));
    CHECK_FALSE(http::form_boundary("multipart/form-data; boundary="));
    CHECK_FALSE(http::form_boundary("multipart/form-data; boundary=a[b"));
    CHECK_FALSE(http::form_boundary("multipart/form-data; boundary=" + std::string(71, 'a')));
}
