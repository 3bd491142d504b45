// SPDX-License-Identifier: Apache-2.0
//
// Charset detection: what wins over what, and text of many charsets without any hint.

#include "core/pipeline/charset_detect.hpp"
#include "tests/unit/charset_texts.hpp"

#include <catch2/catch.hpp>

namespace docspine::pipeline {
namespace {

using namespace std::string_literals;
using test::Encoder;

CharsetGuess detect(std::string_view bytes, const CharsetHints& hints = {}) {
    return detect_charset(test::bytes_of(bytes), hints);
}

std::string page(std::string_view charset, const std::string& body) {
    std::string html = "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=";
    return html.append(charset).append("\"></head><body>").append(body).append("</body></html>");
}

std::string after_bom(std::string_view bom, std::string_view text) {
    return std::string(bom).append(text);
}

const Encoder& gb18030() {
    static const Encoder encoder("GB18030");
    return encoder;
}

TEST_CASE("whole texts are recognised by their bytes") {
    const struct {
        std::string_view charset;
        std::string_view text;
    } cases[] = {
        {"GB18030", test::kSimplified},
        {"GB18030", test::kTraditional},
        {"Big5", test::kTraditional},
        {"Shift_JIS", test::kJapanese},
        {"EUC-JP", test::kJapanese},
        {"EUC-KR", test::kKorean},
        {"windows-1252", test::kFrench},
        {"windows-1251", test::kRussian},
        {"KOI8-R", test::kRussian},
    };
    for (const auto& one : cases) {
        INFO(one.charset << " " << one.text.substr(0, 40));
        const CharsetGuess guess = detect(Encoder(one.charset)(one.text));
        CHECK(guess.name == one.charset);
        CHECK(guess.evidence == CharsetEvidence::bytes);
        CHECK(guess.confidence >= 0.5);
        const CharsetGuess utf8 = detect(one.text);
        CHECK(utf8.name == "UTF-8");
        CHECK(utf8.confidence >= 0.9);
        CHECK(detect(test::utf16(one.text, test::ByteOrder::little)).name == "UTF-16LE");
        CHECK(detect(test::utf16(one.text, test::ByteOrder::big)).name == "UTF-16BE");
    }
}

TEST_CASE("a byte order mark says the charset and how long it is itself") {
    CHECK(detect(after_bom("\xEF\xBB\xBF", test::kSimplified)).bom_size == 3);
    CHECK(detect(after_bom("\xFF\xFE", test::utf16("a", test::ByteOrder::little))).name == "UTF-16LE");
    CHECK(detect("\xFE\xFF").name == "UTF-16BE");
    CHECK(detect(after_bom("\x84\x31\x95\x33", gb18030()("中"))).name == "GB18030");
    CHECK(detect("\xFE\xFF").evidence == CharsetEvidence::bom);
    CHECK(detect(page("gbk", "\xEF\xBB\xBF")).bom_size == 0);
}

TEST_CASE("the caller's charset wins outright") {
    const CharsetGuess guess =
        detect("\xEF\xBB\xBF plain", {.caller = "GB2312", .media_type = "text/plain; charset=utf-8"});
    CHECK(guess.name == "GB18030");
    CHECK(guess.evidence == CharsetEvidence::caller);
    CHECK(guess.bom_size == 0);
    CHECK(detect("\xEF\xBB\xBF plain", {.caller = "utf8"}).bom_size == 3);
}

TEST_CASE("a declared charset holds when the bytes allow it") {
    const std::string body = gb18030()("通知");
    CHECK(detect(page("gb2312", body)).evidence == CharsetEvidence::declared);
    CHECK(detect(page("gb2312", body)).name == "GB18030");
    CHECK(detect(page("iso-8859-1", "caf\xE9")).name == "windows-1252");
    CHECK(detect(page("windows-1251", "\xCF\xF0\xE8\xE2\xE5\xF2")).name == "windows-1251");
    CHECK(detect(page("big5", Encoder("Big5")("報告"))).name == "Big5");
    CHECK(detect("\xCF\xF0", {.media_type = "text/plain;charset=windows-1251"}).evidence == CharsetEvidence::declared);
    CHECK(detect(page("utf-8", "通知\xFF\xFF报告")).evidence == CharsetEvidence::declared);
}

TEST_CASE("a declared charset that the bytes rule out is told and not believed") {
    const std::string simplified(test::kSimplified);
    const std::string gbk = gb18030()(simplified);
    const std::string big5 = Encoder("Big5")(test::kTraditional);
    const struct {
        std::string bytes;
        std::string_view declared;
        std::string_view expected;
    } cases[] = {
        {simplified, "gb2312", "UTF-8"},
        {simplified, "iso-8859-1", "UTF-8"},
        {gbk, "utf-8", "GB18030"},
        {gbk, "iso-8859-1", "GB18030"},
        {gbk, "big5", "GB18030"},
        {big5, "gb2312", "Big5"},
        {big5, "utf-8", "Big5"},
        {"caf\xC3\xA9 du th\xC3\xA9\xC3\xA2tre", "iso-8859-1", "UTF-8"},
    };
    for (const auto& one : cases) {
        INFO(one.declared << " is " << one.expected);
        const CharsetGuess guess = detect(page(one.declared, one.bytes));
        CHECK(guess.name == one.expected);
        CHECK(guess.evidence == CharsetEvidence::bytes);
        CHECK_FALSE(guess.contradicted.empty());
    }
    const CharsetGuess meta = detect(page("gbk", gbk), {.media_type = "text/html; charset=utf-8", .is_html = true});
    CHECK(meta.evidence == CharsetEvidence::declared);
    CHECK(meta.name == "GB18030");
}

TEST_CASE("a few damaged bytes do not unmake UTF-8, nor GB18030") {
    std::string utf8(test::kSimplified);
    std::string gbk = gb18030()(test::kSimplified);
    for (std::size_t at = 60; at < utf8.size(); at += 97) {
        utf8.insert(at, 1, '\xFF');
    }
    for (std::size_t at = 60; at < gbk.size(); at += 97) {
        gbk.insert(at, 1, '\xFF');
    }
    CHECK(detect(utf8).name == "UTF-8");
    CHECK(detect(utf8).confidence < 0.99);
    CHECK(detect(gbk).name == "GB18030");
}

TEST_CASE("text without evidence: ASCII is UTF-8, a few high bytes are GB18030 or Latin") {
    CHECK(detect("").name == "UTF-8");
    CHECK(detect("plain text, 2024").name == "UTF-8");
    CHECK(detect(page("gbk", "plain")).name == "UTF-8");
    CHECK(detect(gb18030()("通知")).name == "GB18030");
    CHECK(detect("Total: 5 \xB0 \xA9").name == "GB18030");
    CHECK(detect("Total: 5 \xB0 \xA9").evidence == CharsetEvidence::fallback);
    CHECK(detect("r\xE9sum\xE9").name == "windows-1252");
    CHECK(name_of(CharsetEvidence::fallback) == "default");
}

TEST_CASE("GB18030 has Big5 as runner-up") {
    const CharsetGuess guess = detect(gb18030()(test::kSimplified));
    REQUIRE(guess.others.size() == 1);
    CHECK(guess.others[0].name == "Big5");
    CHECK(guess.others[0].confidence < guess.confidence / 2);
}

} // namespace
} // namespace docspine::pipeline
