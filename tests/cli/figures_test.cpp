// SPDX-License-Identifier: Apache-2.0
//
// Numbers read the way people write them, also at the borders between units.

#include "tools/docspine/figures.hpp"

#include <catch2/catch.hpp>

using namespace docspine::cli;

TEST_CASE("sizes", "[cli]") {
    REQUIRE(human_size(0) == "0 B");
    REQUIRE(human_size(1'023) == "1023 B");
    REQUIRE(human_size(1'024) == "1.0 KiB");
    REQUIRE(human_size(12'595) == "12.3 KiB");
    REQUIRE(human_size((1ull << 20) - 1) == "1.0 MiB");
    REQUIRE(human_size(5ull << 40) == "5.0 TiB");
    REQUIRE(human_size(5'000ull << 40) == "5000.0 TiB");
}

TEST_CASE("times and rates", "[cli]") {
    REQUIRE(human_time(0.0451) == "45 ms");
    REQUIRE(human_time(0.99999) == "1.0 s");
    REQUIRE(human_time(2.44) == "2.4 s");
    REQUIRE(human_time(200) == "3 min 20 s");
    REQUIRE(clock_time(7) == "0:07");
    REQUIRE(clock_time(3'753) == "1:02:33");
    REQUIRE(clock_time(-1) == "0:00");
    REQUIRE(clock_time(1e30) == "99:59:59");
    REQUIRE(human_rate(0.25) == "0.25");
    REQUIRE(human_rate(7.94) == "7.9");
    REQUIRE(human_rate(130.4) == "130");
}

TEST_CASE("only certainty is 100 %", "[cli]") {
    REQUIRE(percent(1) == "100 %");
    REQUIRE(percent(0.999) == "99 %");
    REQUIRE(percent(0.5) == "50 %");
}

TEST_CASE("one file, two files", "[cli]") {
    REQUIRE(counted(1, "file") == "1 file");
    REQUIRE(counted(0, "file") == "0 files");
    REQUIRE(counted(2, "file") == "2 files");
}
