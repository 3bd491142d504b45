// SPDX-License-Identifier: Apache-2.0
//
// The GB18030 decoder against the shared vectors: whole files, and a list of single cases.

#include "plugins/gbk/gb18030.hpp"
#include "tests/unit/decoding_support.hpp"
#include "tests/unit/shared_material.hpp"

#include <catch2/catch.hpp>

#include <sstream>

namespace docspine::gbk {
namespace {

std::string from_hex(const std::string& hex) {
    std::string bytes;
    for (std::size_t at = 0; at + 1 < hex.size(); at += 2) {
        bytes += static_cast<char>(std::stoi(hex.substr(at, 2), nullptr, 16));
    }
    return bytes;
}

// \uXXXX, \UXXXXXXXX, \xXX and \\ as in the list.
std::string unescape(const std::string& text) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] != '\\') {
            result += text[at++];
            continue;
        }
        const char kind = text.at(at + 1);
        const std::size_t digits = kind == 'u' ? 4 : kind == 'U' ? 8 : kind == 'x' ? 2 : 0;
        if (digits == 0) {
            result += kind == 'n' ? '\n' : kind == 't' ? '\t' : kind == 'r' ? '\r' : kind;
        } else {
            std::uint8_t utf8[4];
            const auto code_point = static_cast<char32_t>(std::stoul(text.substr(at + 2, digits), nullptr, 16));
            const auto* end = decoding::put_utf8(utf8, code_point);
            result.append(reinterpret_cast<const char*>(utf8), static_cast<std::size_t>(end - utf8));
        }
        at += 2 + digits;
    }
    return result;
}

TEST_CASE("every shared GBK file decodes exactly, in chunks and buffers of any size") {
    if (!test::have_shared("encoding")) {
        return;
    }
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(test::shared_folder() / "encoding")) {
        std::string path = entry.path().string();
        const std::string suffix = ".gbk.txt";
        if (!path.ends_with(suffix)) {
            continue;
        }
        const std::string bytes = test::read_file(path);
        const std::string expected =
            test::read_file(path.replace(path.size() - suffix.size(), suffix.size(), ".expected.txt"));
        INFO(path);
        CHECK((test::decode_whole(decode_gb18030, bytes).text == expected));
        for (const std::size_t chunk : {1U, 2U, 3U, 7U, 4096U}) {
            CHECK((test::decode_in_pieces(decode_gb18030, bytes, chunk, 4).text == expected));
            CHECK((test::decode_in_pieces(decode_gb18030, bytes, chunk, 8192).text == expected));
        }
        ++files;
    }
    CHECK(files == 32);
}

TEST_CASE("every shared GB18030 vector decodes exactly") {
    if (!test::have_shared("encoding/vectors.tsv")) {
        return;
    }
    std::istringstream lines(test::read_file(test::shared_folder() / "encoding/vectors.tsv"));
    std::size_t vectors = 0;
    for (std::string line; std::getline(lines, line); ++vectors) {
        std::istringstream fields(line);
        std::string number, kind, hex, expected;
        std::getline(fields, number, '\t');
        std::getline(fields, kind, '\t');
        std::getline(fields, hex, '\t');
        std::getline(fields, expected, '\t');
        INFO(line);
        CHECK(test::decode_whole(decode_gb18030, from_hex(hex)).text == unescape(expected));
        CHECK(test::decode_in_pieces(decode_gb18030, from_hex(hex), 1, 4).text == unescape(expected));
    }
    CHECK(vectors > 300);
}

} // namespace
} // namespace docspine::gbk
