// SPDX-License-Identifier: Apache-2.0
//
// What is typed wrong is answered with exit status 2 and the way out; help is always one word away.

#include "tests/cli/program.hpp"

#include <catch2/catch.hpp>

using Catch::Matchers::Contains;
using docspine::test::Ran;
using docspine::test::run;
using docspine::test::sample;

TEST_CASE("mistakes are named with what was probably meant", "[cli]") {
    const std::string memo = sample("memo.txt");
    const std::vector<std::pair<std::vector<std::string>, std::string>> mistakes{
        {{"convertt"}, "Did you mean convert?"},
        {{"convert", memo, "--tto", "json"}, "Did you mean --to?"},
        {{"convert"}, "nothing to convert"},
        {{"convert", memo, "--to"}, "--to needs a value"},
        {{"convert", memo, "--to", "docxx"}, "did you mean docx?"},
        {{"convert", memo, "-o", "a", "-d", "b"}, "only one of them"},
        {{"convert", memo, memo, "-o", "a.json"}, "use -d"},
        {{"convert", "-", "-d", "out"}, "-o"},
        {{"convert", memo, "--jobs", "0"}, "from 1 to"},
        {{"convert", memo, "--option", "novalue"}, "KEY=VALUE"},
        {{"convert", memo, "--diagnostics", "xml"}, "text, json or none"},
        {{"serve", "--listen", "8470"}, "127.0.0.1:8470"},
        {{"serve", "file"}, "takes no file"},
        {{"zygote", "x"}, "not for people"},
        {{"help", "nothing"}, "There is no command nothing."},
    };
    for (const auto& [arguments, expected] : mistakes) {
        const Ran ran = run(arguments);
        CAPTURE(arguments.front(), ran.err, expected);
        REQUIRE(ran.status == 2);
        REQUIRE(ran.out.empty());
        REQUIRE_THAT(ran.err, Contains(expected) && Contains("docspine help"));
    }
}

TEST_CASE("an option no plugin has is exit status 2", "[cli]") {
    const Ran ran = run({"convert", sample("memo.txt"), "--to", "json", "-o", "-", "--option", "nonsense=1"});
    CAPTURE(ran.err);
    REQUIRE(ran.status == 2);
    REQUIRE_THAT(ran.err, Contains("nonsense"));
}

TEST_CASE("help is to be had everywhere, on standard output", "[cli]") {
    const std::string overview = run({"help"}).out;
    REQUIRE_THAT(overview, Contains("Commands:") && !Contains("zygote"));
    REQUIRE(run({"--help"}).out == overview);
    REQUIRE(run({"help", "help"}).out == overview);
    for (const char* command : {"convert", "inspect", "serve", "formats", "plugins", "config", "version"}) {
        CAPTURE(command);
        const Ran ran = run({command, "--help"});
        REQUIRE(ran.status == 0);
        REQUIRE_THAT(ran.out, Contains("Usage:\n  docspine " + std::string(command)));
        REQUIRE(run({"help", command}).out == ran.out);
        REQUIRE(run({command, "-h"}).out == ran.out);
    }
}

TEST_CASE("docspine alone shows what it can do and answers 2", "[cli]") {
    const Ran ran = run({});
    REQUIRE(ran.status == 2);
    REQUIRE(ran.out.empty());
    REQUIRE_THAT(ran.err, Contains("Commands:"));
}

TEST_CASE("the version is one line", "[cli]") {
    const Ran ran = run({"--version"});
    REQUIRE(ran.status == 0);
    REQUIRE_THAT(ran.out, Catch::Matchers::StartsWith("docspine 0."));
    REQUIRE(run({"version"}).out == ran.out);
}
