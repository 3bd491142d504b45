// SPDX-License-Identifier: Apache-2.0
//
// Query parameters and form fields as settings of a conversion.

#include "core/http/settings.hpp"

#include <catch2/catch.hpp>

namespace http = docspine::http;
using docspine::ErrorCode;

TEST_CASE("all settings arrive") {
    const auto settings = http::settings_in("from=gbk&charset=GB18030&template=plain&filename=%E6%8A%A5.txt&report=on"
                                            "&option=clean=off&option=script=hans&option=empty=");
    REQUIRE(settings);
    CHECK(settings->from == "gbk");
    CHECK(settings->charset == "GB18030");
    CHECK(settings->template_id == "plain");
    CHECK(settings->file_name == "报.txt");
    CHECK(settings->report);
    const docspine::pipeline::OptionList wanted = {{"clean", "off"}, {"script", "hans"}, {"empty", ""}};
    CHECK(settings->options == wanted);
}

TEST_CASE("a wish that cannot be understood is refused, not ignored") {
    const auto code = [](const char* query) {
        const auto settings = http::settings_in(query);
        return settings ? ErrorCode::internal : settings.error().code;
    };
    CHECK(code("tempalte=plain") == ErrorCode::bad_request);
    CHECK(code("from=a&from=b") == ErrorCode::bad_request);
    CHECK(code("report=yes") == ErrorCode::bad_request);
    CHECK(code("option=clean") == ErrorCode::bad_option);
    CHECK(code("option==x") == ErrorCode::bad_option);
    CHECK(code("charset=%ff") == ErrorCode::bad_request);
    CHECK(code("a=%zz") == ErrorCode::bad_request);
    CHECK(http::settings_in("tempalte=plain").error().client.find("tempalte") != std::string::npos);
}

TEST_CASE("a wanted format counts once") {
    const auto settings = http::settings_in("to=docx&to=json&to=docx");
    REQUIRE(settings);
    CHECK(settings->to == std::vector<std::string>{"docx", "json"});
}
