// SPDX-License-Identifier: Apache-2.0
//
// Sizes, durations, addresses and near misses as an operator writes them.

#include "core/config/nearest.hpp"
#include "core/config/values.hpp"

#include <catch2/catch.hpp>

using namespace docspine::config;
using std::chrono::milliseconds;

TEST_CASE("a size is a whole number with a unit", "[config]") {
    REQUIRE(parse_size("64MiB") == 64ull << 20);
    REQUIRE(parse_size("1 KiB") == 1024u);
    REQUIRE(parse_size("0B") == 0u);
    REQUIRE(parse_size("4GiB") == 4ull << 30);
    for (const char* wrong : {"", "64", "MiB", "64MB", "64mib", "1.5MiB", "-1MiB", "64MiB ", "99999999999GiB"}) {
        CAPTURE(wrong);
        REQUIRE_FALSE(parse_size(wrong));
    }
}

TEST_CASE("a duration is a whole number with a unit", "[config]") {
    REQUIRE(parse_duration("500ms") == milliseconds(500));
    REQUIRE(parse_duration("10s") == milliseconds(10'000));
    REQUIRE(parse_duration("5min") == milliseconds(300'000));
    REQUIRE(parse_duration("1h") == milliseconds(3'600'000));
    for (const char* wrong : {"", "10", "s", "10m", "10S", "-1s", "9999999999999999999h"}) {
        CAPTURE(wrong);
        REQUIRE_FALSE(parse_duration(wrong));
    }
}

TEST_CASE("what is printed reads back the same", "[config]") {
    for (const std::uint64_t size : {0ull, 1ull, 1023ull, 1024ull, 1536ull, 64ull << 20, 5ull << 30}) {
        REQUIRE(parse_size(print_size(size)) == size);
    }
    for (const int time : {0, 1, 999, 1'000, 90'000, 60'000, 7'200'000}) {
        REQUIRE(parse_duration(print_duration(milliseconds(time))) == milliseconds(time));
    }
    REQUIRE(print_size(64ull << 20) == "64MiB");
    REQUIRE(print_duration(milliseconds(90'000)) == "90s");
}

TEST_CASE("an endpoint is a literal address and a port", "[config]") {
    const auto v4 = parse_endpoint("0.0.0.0:80");
    REQUIRE(v4);
    REQUIRE(v4->address == "0.0.0.0");
    REQUIRE(v4->port == 80);
    const auto v6 = parse_endpoint("[::1]:0");
    REQUIRE(v6);
    REQUIRE(v6->address == "::1");
    REQUIRE(parse_endpoint("localhost:8470")->address == "127.0.0.1");
    for (const char* wrong : {"",
                              "8470",
                              ":8470",
                              "127.0.0.1",
                              "127.0.0.1:",
                              "127.0.0.1:65536",
                              "127.0.0.1:80x",
                              "::1:80",
                              "[127.0.0.1]:80",
                              "example.org:80",
                              "256.0.0.1:80"}) {
        CAPTURE(wrong);
        REQUIRE_FALSE(parse_endpoint(wrong));
    }
}

TEST_CASE("a mistyped name finds the one that was meant", "[config]") {
    const std::vector<std::string> names{"body", "decoded", "output", "queue_length", "queue_bytes"};
    REQUIRE(nearest("bdoy", names) == "body");
    REQUIRE(nearest("queue_lenght", names) == "queue_length");
    REQUIRE(nearest("out", names) == "output");
    REQUIRE(nearest("zzzz", names).empty());
    REQUIRE(nearest("", names).empty());
    REQUIRE(edit_distance("abcd", "abdc") == 1);
    REQUIRE(edit_distance("", "abc") == 3);
    REQUIRE(edit_distance(std::string(1'000, 'x'), "x") == 63); // only the first 64 bytes count
}
