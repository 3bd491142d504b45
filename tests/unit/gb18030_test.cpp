// SPDX-License-Identifier: Apache-2.0
//
// The GB18030 decoder: text, errors and their places, any chunking, exact positions.

#include "plugins/gbk/gb18030.hpp"
#include "tests/unit/decoding_support.hpp"

#include <catch2/catch.hpp>

namespace docspine::gbk {
namespace {

using Places = std::vector<std::pair<std::size_t, std::size_t>>;

struct Case {
    std::string_view bytes;
    std::string_view text;
    Places malformed;
};

// "通知" with every kind of damage before, inside and after it.
const Case kCases[] = {
    {"plain", "plain", {}},
    {"\xCD\xA8\xD6\xAA", "通知", {}},
    {"\x80", "€", {}},
    {"\xA2\xE3", "€", {}},
    {"\x81\x30\x81\x30", "\xC2\x80", {}},
    {"\x90\x30\x81\x30", "\U00010000", {}},
    {"\xE3\x32\x9A\x35", "\U0010FFFF", {}},
    {"\x81\x35\xF4\x37", "\uE7C7", {}},
    {"\xCD\xA8\xFF\xD6\xAA", "通\uFFFD知", {{2, 1}}},
    {"\xCD\xA8\xD6<b>", "通\uFFFD<b>", {{2, 1}}},
    {"\xCD\xA8\x81\xFF\xD6\xAA", "通\uFFFD知", {{2, 2}}},
    {"\xD6", "\uFFFD", {{0, 1}}},
    {"\xCD\xA8\x81\x30", "通\uFFFD", {{2, 2}}},
    {"\x81\x30\xFE", "\uFFFD", {{0, 3}}},
    {"\x81\x30(", "\uFFFD0(", {{0, 1}}},
    {"\x81\x30\xFE)", "\uFFFD0\uFFFD)", {{0, 1}, {2, 1}}},
    {"\xFE\x39\xFE\x39", "\uFFFD", {{0, 4}}},
    {"\xE3\x32\x9A\x36!", "\uFFFD!", {{0, 4}}},
};

TEST_CASE("GB18030 text and malformed bytes decode as the standard says") {
    for (const Case& one : kCases) {
        const test::Decoded whole = test::decode_whole(decode_gb18030, one.bytes);
        CHECK(whole.text == one.text);
        CHECK(whole.malformed == one.malformed);
        CHECK(whole.read == one.bytes.size());
    }
}

TEST_CASE("GB18030 chunks and buffers of any size give the same text and the same places") {
    std::string bytes;
    for (const Case& one : kCases) {
        bytes += one.bytes;
        bytes += "; \xC4\xEA\xB6\xC8 2024\n";
    }
    const test::Decoded whole = test::decode_whole(decode_gb18030, bytes);
    for (const std::size_t chunk : {1U, 2U, 3U, 7U, 4096U}) {
        for (const std::size_t room : {4U, 5U, 16U, 4096U}) {
            const test::Decoded pieces = test::decode_in_pieces(decode_gb18030, bytes, chunk, room);
            CHECK(pieces.text == whole.text);
            CHECK(pieces.malformed == whole.malformed);
            CHECK(pieces.read == bytes.size());
        }
    }
}

TEST_CASE("a limited buffer tells where in the GB18030 input each character begins") {
    const std::string bytes = "a\xCD\xA8\x90\x30\x81\x30\xD6<\x80 \xA8\xA2\x81\xFF.";
    const std::string text = test::decode_whole(decode_gb18030, bytes).text;
    for (std::size_t limit = 0; limit <= text.size(); ++limit) {
        std::string out(limit, '\0');
        test::MalformedList sink;
        const auto [read, written] = decode_gb18030(
            test::input_of(bytes), true, {reinterpret_cast<std::uint8_t*>(out.data()), out.size()}, sink);
        const bool border = limit == text.size() || (text[limit] & 0xC0) != 0x80;
        CHECK((written == limit) == border);
        CHECK(out.substr(0, written) == text.substr(0, written));
        const test::Decoded rest = test::decode_whole(decode_gb18030, std::string_view(bytes).substr(read));
        CHECK(rest.text == text.substr(written));
    }
}

TEST_CASE("an incomplete GB18030 sequence waits for the next chunk") {
    for (const std::string_view bytes : {"\xD6", "\x81\x30", "\x81\x30\x81"}) {
        std::uint8_t out[16];
        test::MalformedList sink;
        const decoding::Progress waiting = decode_gb18030(test::input_of(bytes), false, out, sink);
        CHECK(waiting.read == 0);
        CHECK(sink.found.empty());
    }
}

} // namespace
} // namespace docspine::gbk
