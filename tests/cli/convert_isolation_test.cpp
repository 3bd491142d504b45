// SPDX-License-Identifier: Apache-2.0
//
// Foreign plugins run in workers: a crash or an endless loop costs its document, broken files cost nothing.

#include "tests/cli/program.hpp"
#include "tests/cli/scratch.hpp"

#include <boost/json.hpp>
#include <catch2/catch.hpp>

using Catch::Matchers::Contains;
using docspine::test::Ran;
using docspine::test::run;
using docspine::test::Scratch;
using docspine::test::Variables;

namespace {

const std::string kBrittle = DOCSPINE_BINARY_DIR "/tests/plugins-cli";
const std::string kEarly = DOCSPINE_BINARY_DIR "/tests/plugins-cli-early";

} // namespace

TEST_CASE("a crash costs one document of many and names the plugin", "[cli]") {
    const Scratch scratch;
    scratch.write("in/a.crash", "fine");
    scratch.write("in/b.crash", "please crash");
    scratch.write("in/c.crash", "fine too");
    const Ran ran = run({"convert", (scratch / "in").string(), "-d", (scratch / "out").string(), "--to", "json"},
                        {},
                        {{"DOCSPINE_PLUGIN_PATH", kBrittle}});
    CAPTURE(ran.err);
    REQUIRE(ran.status == 1);
    REQUIRE_THAT(ran.err,
                 Contains("b.crash: error") && Contains("[plugin-crashed]") && Contains("org.example.brittle") &&
                     Contains("2 files converted, 1 failed"));
    REQUIRE_THAT(scratch.read("out/a.json"), Contains("fine"));
    REQUIRE_THAT(scratch.read("out/c.json"), Contains("fine too"));
}

TEST_CASE("a single document with a foreign plugin runs in a worker as well", "[cli]") {
    const Scratch scratch;
    const Variables plugins{{"DOCSPINE_PLUGIN_PATH", kBrittle}};
    const std::string input = scratch.write("a.crash", "crash").string();
    const Ran crashed = run({"convert", input, "--to", "json"}, {}, plugins);
    REQUIRE(crashed.status == 1);
    REQUIRE_THAT(crashed.err, Contains("[plugin-crashed]"));
    const Ran inspected = run({"inspect", input}, {}, plugins);
    REQUIRE(inspected.status == 1);
    REQUIRE_THAT(inspected.err, Contains("[plugin-crashed]"));
}

TEST_CASE("an endless loop ends at the configured time", "[cli]") {
    const Scratch scratch;
    const std::string config =
        scratch.write("c.toml", "[limits]\nwork_timeout = \"300ms\"\ngrace = \"50ms\"\n").string();
    const Ran ran = run({"convert", scratch.write("a.crash", "hang").string(), "--to", "json", "--config", config},
                        {},
                        {{"DOCSPINE_PLUGIN_PATH", kBrittle}});
    CAPTURE(ran.err);
    REQUIRE(ran.status == 1);
    REQUIRE_THAT(ran.err, Contains("[work-timeout]"));
}

TEST_CASE("a broken library and one that crashes when loaded are shown with the reason, the rest works", "[cli]") {
    const Scratch scratch;
    scratch.write("plugins/broken.so", "this is no library");
    const Variables plugins{{"DOCSPINE_PLUGIN_PATH", (scratch / "plugins").string() + ":" + kEarly}};
    const Ran shown = run({"plugins"}, {}, plugins);
    CAPTURE(shown.out, shown.err);
    REQUIRE(shown.status == 0);
    REQUIRE_THAT(shown.out,
                 Contains("2 files refused") && Contains("plugins/broken.so") && Contains("stillborn.so") &&
                     Contains("docspine.html") && Contains("reads html"));

    const Ran as_json = run({"plugins", "--json"}, {}, plugins);
    std::size_t refused = 0;
    const boost::json::value parsed = boost::json::parse(as_json.out);
    for (const auto& file : parsed.as_object().at("plugins").as_array()) {
        const auto& object = file.as_object();
        if (object.at("state").as_string() == "refused") {
            ++refused;
            REQUIRE_FALSE(object.at("reason").as_string().empty());
        }
    }
    REQUIRE(refused == 2);

    const Ran ran = run({"convert", scratch.write("a.txt", "好\n").string(), "--to", "json", "-o", "-"}, {}, plugins);
    REQUIRE(ran.status == 0);
    REQUIRE_THAT(ran.out, Contains("好"));
}
