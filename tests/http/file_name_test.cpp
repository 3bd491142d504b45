// SPDX-License-Identifier: Apache-2.0
//
// File names from strangers.

#include "core/base/utf8.hpp"
#include "core/http/file_name.hpp"

#include <catch2/catch.hpp>

namespace http = docspine::http;

TEST_CASE("a path becomes the name at its end") {
    CHECK(http::clean_file_name("/etc/passwd") == "passwd");
    CHECK(http::clean_file_name("C:\\Users\\王\\报告.txt") == "报告.txt");
    CHECK(http::clean_file_name("..\\..\\a.html") == "a.html");
    CHECK(http::clean_file_name("a/") == "");
}

TEST_CASE("names that are no names become empty") {
    for (const char* name : {"", ".", "..", "...", "   ", "/", "..\\..", "\t\r\n"}) {
        INFO(name);
        CHECK(http::clean_file_name(name).empty());
    }
}

TEST_CASE("controls and characters that reorder text are taken out") {
    CHECK(http::clean_file_name(std::string_view("a\r\nSet-Cookie: x\0.txt", 21)) == "aSet-Cookie: x.txt");
    CHECK(http::clean_file_name("report\u202Etxt.exe") == "reporttxt.exe");
    CHECK(http::clean_file_name("a\u200Bb\uFEFF.txt") == "ab.txt");
    CHECK(http::clean_file_name("name. . .") == "name");
}

TEST_CASE("a GBK name keeps its extension, and its backslash bytes are no path") {
    // "報" in GBK is 0x88 0xF3; 0x81 0x5C is a character whose second byte looks like a backslash.
    CHECK(http::clean_file_name("\x88\xF3\x81\x5C.txt") == "__.txt");
    CHECK(http::clean_file_name("C:\\docs\\\xB1\xA8\xB8\xE6.doc") == "__.doc");
    CHECK(http::clean_file_name("\xFF") == "_");
}

TEST_CASE("long names are cut between characters and keep the extension") {
    std::string name;
    for (int i = 0; i < 200; ++i) {
        name += "报";
    }
    const std::string clean = http::clean_file_name(name + ".html");
    CHECK(clean.size() <= http::kMaxFileName);
    CHECK(clean.size() > http::kMaxFileName - 4);
    CHECK(docspine::base::is_utf8(clean));
    CHECK(clean.substr(clean.size() - 5) == ".html");
}

TEST_CASE("the output has the name of the input and the extension of the format") {
    CHECK(http::output_file_name("报告.html", "docx") == "报告.docx");
    CHECK(http::output_file_name("报告", "docx") == "报告.docx");
    CHECK(http::output_file_name("v1.2 final.txt", "json") == "v1.2 final.json");
    CHECK(http::output_file_name("", "xml") == "document.xml");
    CHECK(http::output_file_name(".hidden", "xml") == ".hidden.xml");
    CHECK(http::output_file_name("2024.1.报告与其他很长很长的标题", "docx") == "2024.1.报告与其他很长很长的标题.docx");
}

TEST_CASE("text for messages is made valid UTF-8") {
    CHECK(http::valid_utf8("a\xFFz") == "a\uFFFDz");
    CHECK(http::valid_utf8("报") == "报");
    CHECK(http::valid_utf8("\xE6\x8A") == "\uFFFD");
}
