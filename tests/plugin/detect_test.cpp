// SPDX-License-Identifier: Apache-2.0

#include "core/pipeline/foreign.hpp"
#include "core/pipeline/format_detect.hpp"
#include "core/plugin/options.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace docspine;

TEST_CASE("well-known binary formats are named, text is not") {
    const auto name = [](const std::string& bytes) {
        return std::string(pipeline::foreign_format(std::as_bytes(std::span(bytes.data(), bytes.size()))));
    };
    REQUIRE(name("PK\x03\x04xxxxxxxx").find("DOCX") != std::string::npos);
    REQUIRE(name("%PDF-1.7").find("PDF") != std::string::npos);
    REQUIRE(name("{\\rtf1").find("RTF") != std::string::npos);
    REQUIRE(name("PK is a company").empty());
    REQUIRE(name("一、工作情况").empty());
    REQUIRE(name("").empty());
}

TEST_CASE("a few control characters are a damaged text, many are none") {
    REQUIRE_FALSE(pipeline::looks_binary(std::string("a\0b\x01", 4)));
    REQUIRE_FALSE(pipeline::looks_binary(std::string(10'000, 'x') + std::string(50, '\0')));
    REQUIRE(pipeline::looks_binary(std::string(100, '\x02')));
}

TEST_CASE("media types are compared without parameters and case") {
    REQUIRE(pipeline::media_type_essence("Text/HTML; charset=gbk") == "text/html");
    REQUIRE(pipeline::media_type_essence(" text/plain ;x") == "text/plain");
    REQUIRE(pipeline::media_type_essence("").empty());
}

TEST_CASE("option values are checked against what was declared") {
    static const char* const kChoices[] = {"keep", "hans", nullptr};
    docspine_option option{};
    option.struct_size = sizeof option;
    option.key = "o";
    const auto parse = [&option](std::uint32_t type, const char* text) {
        option.type = type;
        option.choices = kChoices;
        return plugin::parse_value(option, text);
    };
    REQUIRE((*parse(DOCSPINE_T_BOOL, "yes")).v.i == 1);
    REQUIRE_FALSE(parse(DOCSPINE_T_BOOL, "2"));
    REQUIRE((*parse(DOCSPINE_T_CHOICE, "hans")).v.i == 1);
    REQUIRE(parse(DOCSPINE_T_CHOICE, "x").error().client.find("keep, hans") != std::string::npos);
    REQUIRE((*parse(DOCSPINE_T_INT, "-7")).v.i == -7);
    REQUIRE_FALSE(parse(DOCSPINE_T_INT, "7x"));
    REQUIRE_FALSE(parse(DOCSPINE_T_FLOAT, "nan"));
    option.min = 1;
    option.max = 9;
    REQUIRE_FALSE(parse(DOCSPINE_T_INT, "10"));
    REQUIRE(parse(DOCSPINE_T_INT, "9"));
}
