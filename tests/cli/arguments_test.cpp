// SPDX-License-Identifier: Apache-2.0
//
// The command line is understood as people type it, and a mistyped option is named with the right one.

#include "tools/docspine/arguments.hpp"

#include <catch2/catch.hpp>

using docspine::Result;
using docspine::cli::Arguments;
using docspine::cli::OptionSpec;
using Words = std::vector<std::string>;

namespace {

const std::vector<OptionSpec> kOptions{{"output", 'o', "FILE", ""},
                                       {"option", 0, "KEY=VALUE", "", true},
                                       {"json", 0, "", ""},
                                       {"diagnostics", 0, "HOW", ""}};

std::string fault(const Words& words) {
    const Result<Arguments> result = Arguments::parse(words, kOptions);
    REQUIRE_FALSE(result);
    REQUIRE(result.error().code == docspine::ErrorCode::bad_request);
    return result.error().client;
}

Arguments parsed(const Words& words) {
    Result<Arguments> result = Arguments::parse(words, kOptions);
    REQUIRE(result);
    return *std::move(result);
}

} // namespace

TEST_CASE("an option's value may follow in the same word or the next", "[cli]") {
    for (const Words& words : {Words{"--output", "x y"}, Words{"--output=x y"}, Words{"-o", "x y"}, Words{"-ox y"}}) {
        REQUIRE(parsed(words).value("output") == "x y");
    }
    REQUIRE(parsed({"--output="}).has("output"));
    REQUIRE(parsed({"-o", "-"}).value("output") == "-");
    REQUIRE(parsed({"--option=a=b"}).value("option") == "a=b");
}

TEST_CASE("operands keep their order, a lone dash and what follows -- among them", "[cli]") {
    const Arguments arguments = parsed({"a", "--json", "-", "b", "--", "--output", "-x"});
    REQUIRE(arguments.operands() == Words{"a", "-", "b", "--output", "-x"});
    REQUIRE(arguments.has("json"));
    REQUIRE_FALSE(arguments.has("output"));
}

TEST_CASE("only repeatable options may come twice", "[cli]") {
    REQUIRE(parsed({"--option", "a=1", "--option=b=2"}).values("option") == Words{"a=1", "b=2"});
    REQUIRE(parsed({}).values("option").empty());
    REQUIRE(fault({"-o", "a", "--output", "b"}) == "--output was given twice.");
}

TEST_CASE("what is wrong is said with the way out", "[cli]") {
    REQUIRE(fault({"--outptu", "x"}) == "There is no option --outptu. Did you mean --output?");
    REQUIRE(fault({"--diagnostic=json"}) == "There is no option --diagnostic. Did you mean --diagnostics?");
    REQUIRE(fault({"--zzz"}) == "There is no option --zzz.");
    REQUIRE(fault({"-x"}) == "There is no option -x.");
    REQUIRE(fault({"--output"}) == "--output needs a value: --output FILE.");
    REQUIRE(fault({"--json=yes"}) == "--json takes no value.");
}
