// SPDX-License-Identifier: Apache-2.0
//
// Charset labels, and where documents declare their charset: media type, <meta>, XML declaration.

#include "core/pipeline/charset_name.hpp"
#include "core/pipeline/meta_charset.hpp"
#include "tests/unit/charset_texts.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace docspine::pipeline {
namespace {

std::string_view meta(std::string_view html) {
    return meta_charset(test::bytes_of(html));
}

TEST_CASE("labels in any case lead to one name") {
    for (const char* label : {"gb2312", "GBK", " x-gbk\n", "GB18030", "gb_2312-80"}) {
        CHECK(canonical_charset(label) == "GB18030");
    }
    CHECK(canonical_charset("UTF8") == "UTF-8");
    CHECK(canonical_charset("big5-hkscs") == "Big5");
    CHECK(canonical_charset("latin1") == "windows-1252");
    CHECK(canonical_charset("utf-16") == "UTF-16LE");
    CHECK(canonical_charset("hz-gb-2312").empty()); // "replacement": no text
    CHECK(canonical_charset("klingon").empty());
    CHECK(canonical_charset("").empty());
    CHECK(canonical_charset(std::string(10'000, 'g')).empty());
}

TEST_CASE("the charset parameter of a media type") {
    CHECK(media_type_charset("text/html; charset=gbk") == "GB18030");
    CHECK(media_type_charset("text/html;boundary=\"a;charset=big5\"; Charset=\"UTF-8\"") == "UTF-8");
    CHECK(media_type_charset("text/plain; charset='gb2312'") == "GB18030");
    CHECK(media_type_charset("text/html").empty());
    CHECK(media_type_charset("").empty());
    CHECK(media_type_charset("text/html; charset=").empty());
}

TEST_CASE("meta elements declare a charset") {
    CHECK(meta("<meta charset=gbk>") == "GB18030");
    CHECK(meta("<!DOCTYPE html><HTML><META CharSet = 'Big5' />") == "Big5");
    CHECK(meta("<meta http-equiv=content-type content='text/html; charset=gb2312'>") == "GB18030");
    CHECK(meta("<meta content=\"text/html;charset='gb2312'\" http-equiv=Content-Type>") == "GB18030");
    CHECK(meta("<meta charset=klingon><meta charset=utf8>") == "UTF-8");
    CHECK(meta("<meta charset=utf-16le>") == "UTF-8");
    CHECK(meta("<?xml version='1.0' encoding=\"gb2312\"?><html>") == "GB18030");
    CHECK(meta("<title>" + std::string(3000, 'x') + "</title><meta charset=gbk>") == "GB18030");
}

TEST_CASE("what only looks like a charset declaration is none") {
    CHECK(meta("<!-- <meta charset=gbk> -->").empty());
    CHECK(meta("<a title='<meta charset=gbk>'>").empty());
    CHECK(meta("<meta name=description content='text/html; charset=gbk'>").empty());
    CHECK(meta("<metadata charset=gbk>").empty());
    CHECK(meta("< meta charset=gbk>").empty());
    CHECK(meta("<!-- <meta charset=gbk>").empty());
    CHECK(meta(std::string(kPrescanBytes, ' ') + "<meta charset=gbk>").empty());
    CHECK(meta("<!--><meta charset=gbk>") == "GB18030");
}

TEST_CASE("unfinished and hostile markup is survived") {
    const std::string whole = "<!-- x --><p a='b' c=d e><meta http-equiv=\"content-type\" content=\"a; charset=gbk\">";
    for (std::size_t size = 0; size < whole.size() - 1; ++size) {
        CHECK((meta(whole.substr(0, size)).empty() || meta(whole.substr(0, size)) == "GB18030"));
    }
    for (const char* piece : {"<", "<a ", "<meta charset", "<a =", "<!--", "charset=", "'", "</"}) {
        std::string many;
        while (many.size() < 2 * kPrescanBytes) {
            many += piece;
        }
        CHECK(meta(many).empty());
    }
}

} // namespace
} // namespace docspine::pipeline
