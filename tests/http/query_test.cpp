// SPDX-License-Identifier: Apache-2.0
//
// Percent-decoding and query strings.

#include "core/http/query.hpp"

#include <catch2/catch.hpp>

namespace http = docspine::http;

TEST_CASE("percent-decoding gives the bytes back") {
    CHECK(*http::percent_decode("a%E6%8A%A5b", http::Plus::is_plus) == "a报b");
    CHECK(*http::percent_decode("a+b", http::Plus::is_plus) == "a+b");
    CHECK(*http::percent_decode("a+b%2B", http::Plus::is_space) == "a b+");
    CHECK(*http::percent_decode("%c4%e3", http::Plus::is_space) == "\xc4\xe3");
}

TEST_CASE("what is no percent-encoding is refused") {
    for (const char* text : {"%", "%1", "a%zz", "%0", "%%41", "abc%4"}) {
        INFO(text);
        const auto decoded = http::percent_decode(text, http::Plus::is_space);
        REQUIRE_FALSE(decoded);
        CHECK(decoded.error().code == docspine::ErrorCode::bad_request);
    }
    CHECK_FALSE(http::percent_decode("a%00b", http::Plus::is_space));
}

TEST_CASE("encoding and decoding are inverse for every byte but NUL") {
    std::string all;
    for (int byte = 1; byte < 256; ++byte) {
        all += static_cast<char>(byte);
    }
    const std::string encoded = http::percent_encode(all);
    CHECK(encoded.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~%") ==
          std::string::npos);
    CHECK(*http::percent_decode(encoded, http::Plus::is_plus) == all);
}

TEST_CASE("a query keeps order, repeats and odd pieces") {
    const auto pairs = http::parse_query("option=a%3Db&&to=docx&option=c=d&flag&=x");
    REQUIRE(pairs);
    const http::Pairs wanted = {{"option", "a=b"}, {"to", "docx"}, {"option", "c=d"}, {"flag", ""}, {"", "x"}};
    CHECK(*pairs == wanted);
    CHECK(http::parse_query("")->empty());
}

TEST_CASE("a query has a bounded number of parameters") {
    std::string query;
    for (std::size_t i = 0; i < http::kMaxPairs; ++i) {
        query += "a=1&";
    }
    CHECK(http::parse_query(query)->size() == http::kMaxPairs);
    CHECK_FALSE(http::parse_query(query + "b=2"));
}
