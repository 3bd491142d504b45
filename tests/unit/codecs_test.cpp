// SPDX-License-Identifier: Apache-2.0
//
// The decoders of plugin "charset": text, errors and their places, any chunking, the whole Big5 index.

#include "plugins/charset/codecs.hpp"
#include "tests/unit/decoding_support.hpp"
#include "tests/unit/shared_material.hpp"

#include <catch2/catch.hpp>

#include <random>
#include <sstream>

namespace docspine::charset {
namespace {

using namespace std::string_view_literals;
using Places = std::vector<std::pair<std::size_t, std::size_t>>;

struct Case {
    std::string_view charset;
    std::string_view bytes;
    std::string_view text;
    Places malformed;
};

const Case kCases[] = {
    {"UTF-8", "\xE6\xB3\x95\xFF\xE6\xB2.", "法\uFFFD\uFFFD.", {{3, 1}, {4, 2}}},
    {"UTF-8", "\xED\xA0\x80\xF4\x90", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD", {{0, 1}, {1, 1}, {2, 1}, {3, 1}, {4, 1}}},
    {"UTF-8", "\xF0\x9F\x98\x80\xF0\x9F", "😀\uFFFD", {{4, 2}}},
    {"UTF-16LE", "\xD5\x6C\x3D\xD8\x00\xDE\n\0"sv, "法😀\n", {}},
    {"UTF-16BE", "\x6C\xD5\xD8\x3D\xDE\x00\0\n"sv, "法😀\n", {}},
    {"UTF-16BE", "\xDE\x00\xD8\x3D\0A\xD8"sv, "\uFFFD\uFFFDA\uFFFD", {{0, 2}, {2, 2}, {6, 1}}},
    {"Big5", "\xAA\x6B\xAA\x76\xAC\x46\xA9\xB2", "法治政府", {}},
    {"Big5", "\x88\x62\x88\xA5\x87\x45", "Ê̄ê̌𧉧", {}},
    {"Big5", "\xAA<\xAA\xFF\x80\xAA", "\uFFFD<\uFFFD\uFFFD\uFFFD", {{0, 1}, {2, 2}, {4, 1}, {5, 1}}},
    {"EUC-KR", "\xC7\xD1\xB1\xB9\xBE\xEE \x8C\x63", "한국어 똠", {}},
    {"EUC-KR", "\xC7 \xC7\xFF\xC7", "\uFFFD \uFFFD\uFFFD", {{0, 1}, {2, 2}, {4, 1}}},
    {"Shift_JIS", "\x93\xFA\x96\x7B\x8C\xEA \xB6\xC5", "日本語 ｶﾅ", {}},
    {"Shift_JIS", "\xF0\x40\xA0\x93<", "\uE000\uFFFD\uFFFD<", {{2, 1}, {3, 1}}},
    {"EUC-JP", "\xC6\xFC\xCB\xDC\x8E\xB6\x8F\xB0\xA1", "日本ｶ丂", {}},
    {"EUC-JP", "\x8F\xB0<\x8E<\xC6\x20\x8F\xB0", "\uFFFD<\uFFFD<\uFFFD \uFFFD", {{0, 2}, {3, 1}, {5, 1}, {7, 2}}},
    {"ISO-2022-JP", "a\x1B$B\x46\x7C\x4B\x5C\x1B(Bz\x1B(J\\~", "a日本z¥‾", {}},
    {"ISO-2022-JP", "\x1B(I\x36\x1B(B\x1B(Ba\x1B$", "ｶ\uFFFDa\uFFFD$", {{7, 3}, {11, 1}}},
    {"windows-1252", "\x80\x93\xE9\x81", "€“é\xC2\x81", {}},
    {"windows-1251", "\xCF\xF0\xE8\xE2\xE5\xF2", "Привет", {}},
    {"KOI8-R", "\xF0\xD2\xC9\xD7\xC5\xD4", "Привет", {}},
    {"windows-1253", "\xC1\xD2\xE1", "Α\uFFFDα", {{1, 1}}},
    {"ISO-8859-8-I", "\xE0", "א", {}},
    {"macintosh", "\x8E", "é", {}},
    {"x-user-defined", "a\x80\xFF", "a\uF780\uF7FF", {}},
};

test::Decode decode_as(std::string_view charset) {
    std::shared_ptr<decoding::Decoder> decoder = make_decoder(charset);
    REQUIRE(decoder != nullptr);
    return [decoder](auto in, bool last, auto out, auto& sink) { return decoder->decode(in, last, out, sink); };
}

TEST_CASE("text and malformed bytes of every kind of charset decode as the standard says") {
    for (const Case& one : kCases) {
        INFO(one.charset << " " << one.text);
        const test::Decoded whole = test::decode_whole(decode_as(one.charset), one.bytes);
        CHECK(whole.text == one.text);
        CHECK(whole.malformed == one.malformed);
        CHECK(whole.read == one.bytes.size());
        for (const std::size_t chunk : {1U, 2U, 3U}) {
            const test::Decoded pieces = test::decode_in_pieces(decode_as(one.charset), one.bytes, chunk, 6);
            CHECK(pieces.text == whole.text);
            CHECK(pieces.malformed == whole.malformed);
        }
    }
}

TEST_CASE("a limited buffer stops at the border of a character in every charset") {
    for (const Case& one : kCases) {
        INFO(one.charset << " " << one.text);
        for (std::size_t limit = 0; limit <= one.text.size(); ++limit) {
            std::string out(limit, '\0');
            test::MalformedList sink;
            const auto [read, written] = decode_as(one.charset)(
                test::input_of(one.bytes), true, {reinterpret_cast<std::uint8_t*>(out.data()), out.size()}, sink);
            CHECK(out.substr(0, written) == one.text.substr(0, written));
            CHECK((written == one.text.size() || (one.text[written] & 0xC0) != 0x80));
            CHECK(read <= one.bytes.size());
        }
    }
}

TEST_CASE("any bytes at all decode to UTF-8, the same in whatever chunks they come") {
    std::mt19937 random(20240101);
    std::string bytes;
    for (int i = 0; i < 3000; ++i) {
        bytes += static_cast<char>(random() % 3 == 0 ? random() % 0x80 : random() % 0x80 + 0x80);
    }
    bytes += "\x1B$B\x46\x7C\x1B(B\x1B(I\x36\x1B";
    for (const char* charset :
         {"UTF-8", "UTF-16LE", "UTF-16BE", "Big5", "EUC-KR", "EUC-JP", "Shift_JIS", "ISO-2022-JP"}) {
        INFO(charset);
        const test::Decoded whole = test::decode_whole(decode_as(charset), bytes);
        CHECK(whole.read == bytes.size());
        CHECK(test::decode_whole(decode_as("UTF-8"), whole.text).malformed.empty());
        for (const std::size_t chunk : {1U, 5U, 64U}) {
            const test::Decoded pieces = test::decode_in_pieces(decode_as(charset), bytes, chunk, 6);
            CHECK((pieces.text == whole.text));
            CHECK((pieces.malformed == whole.malformed));
        }
    }
}

TEST_CASE("names that are not ours have no decoder") {
    CHECK(make_decoder("GB18030") == nullptr);
    CHECK(make_decoder("replacement") == nullptr);
    CHECK(make_decoder("") == nullptr);
}

TEST_CASE("the whole Big5 index of the standard decodes") {
    if (!test::have_shared("encoding/whatwg/index-big5.txt")) {
        return;
    }
    std::istringstream lines(test::read_file(test::shared_folder() / "encoding/whatwg/index-big5.txt"));
    std::string bytes, expected;
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() || line[0] == '#') {
            continue;
        }
        const std::size_t pointer = std::stoul(line);
        const auto code_point = static_cast<char32_t>(std::stoul(line.substr(line.find("0x")), nullptr, 16));
        const std::size_t trail = pointer % 157;
        bytes += static_cast<char>(pointer / 157 + 0x81);
        bytes += static_cast<char>(trail + (trail < 0x3F ? 0x40 : 0x62));
        std::uint8_t utf8[4];
        expected.append(reinterpret_cast<char*>(utf8),
                        static_cast<std::size_t>(decoding::put_utf8(utf8, code_point) - utf8));
    }
    const test::Decoded decoded = test::decode_whole(decode_as("Big5"), bytes);
    CHECK((decoded.text == expected));
    CHECK(decoded.malformed.empty());
    CHECK(bytes.size() == 2 * 18590);
}

} // namespace
} // namespace docspine::charset
