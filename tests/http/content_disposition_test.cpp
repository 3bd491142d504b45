// SPDX-License-Identifier: Apache-2.0
//
// Content-Disposition in both directions.

#include "core/http/content_disposition.hpp"
#include "core/http/header_value.hpp"

#include <catch2/catch.hpp>

namespace http = docspine::http;

TEST_CASE("a result is offered under its name twice, for old clients and for all others") {
    CHECK(http::attachment("report.docx") == "attachment; filename=\"report.docx\"; filename*=UTF-8''report.docx");
    CHECK(http::attachment("报告 1.docx") ==
          "attachment; filename=\"__ 1.docx\"; filename*=UTF-8''%E6%8A%A5%E5%91%8A%201.docx");
    CHECK(http::attachment("a\"b\\c%41.txt") ==
          "attachment; filename=\"a_b_c_41.txt\"; filename*=UTF-8''a%22b%5Cc%2541.txt");
}

TEST_CASE("what is offered reads back as the same name") {
    for (const std::string name : {"report.docx", "报告 (2).docx", "it's 100%.xml", "😀.json", "a;b=c.txt"}) {
        INFO(name);
        CHECK(http::file_name_in(http::attachment(name)) == name);
    }
}

TEST_CASE("names are found however clients write them") {
    CHECK(http::file_name_in("attachment; filename=plain.txt") == "plain.txt");
    CHECK(http::file_name_in("attachment; FILENAME=\"two words.txt\"") == "two words.txt");
    CHECK(http::file_name_in("attachment;filename=报告 1.txt; size=3") == "报告 1.txt");
    CHECK(http::file_name_in("form-data; name=\"f\"; filename=\"报告.txt\"") == "报告.txt");
    CHECK(http::file_name_in("attachment; filename=\"x.txt\"; filename*=UTF-8''%E6%8A%A5.txt") == "报.txt");
    CHECK(http::file_name_in("attachment; filename*=iso-8859-1'de'%FCber.txt") == "über.txt");
    CHECK(http::file_name_in("attachment; filename*=UTF-8''bad%zz; filename=good.txt") == "good.txt");
    CHECK(http::file_name_in("attachment") == "");
    CHECK(http::file_name_in("") == "");
}

TEST_CASE("backslashes are paths, escaped quotes are quotes, browsers' escapes are undone") {
    CHECK(http::file_name_in("form-data; filename=\"C:\\dir\\a.txt\"") == "a.txt");
    CHECK(http::file_name_in("form-data; filename=\"say \\\"hi\\\".txt\"") == "say \"hi\".txt");
    CHECK(http::file_name_in("form-data; filename=\"say %22hi%22%0D%0A.txt\"") == "say \"hi\".txt");
    CHECK(http::file_name_in("form-data; filename=\"unfinished") == "unfinished");
}

TEST_CASE("a GBK name that ends in a backslash byte does not swallow the rest of the header") {
    // 0x81 0x5C is one GBK character; read as ASCII its second byte would escape the closing quote.
    const http::HeaderValue value = http::parse_header_value("form-data; filename=\"\xB1\xA8\x81\x5C\"; name=\"f\"");
    REQUIRE(value.find("name") != nullptr);
    CHECK(*value.find("name") == "f");
    CHECK(http::file_name_in(value) == "__");
}

TEST_CASE("header values with parameters") {
    const http::HeaderValue value = http::parse_header_value("Text/HTML ; Charset=\"gbk\";; x ; =y; charset=utf-8");
    CHECK(value.value == "text/html");
    REQUIRE(value.find("charset") != nullptr);
    CHECK(*value.find("charset") == "gbk");
    CHECK(value.parameters.front().first == "charset");
    CHECK(value.find("x") == nullptr);
}
