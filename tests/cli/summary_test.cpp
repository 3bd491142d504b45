// SPDX-License-Identifier: Apache-2.0
//
// What `inspect` tells comes from the JSON form of a document, wherever in it things stand.

#include "tools/docspine/summary.hpp"

#include <catch2/catch.hpp>

using namespace docspine;
using namespace docspine::cli;

namespace {

Summary summary_of(const std::string& json) {
    auto result = summarise(json);
    REQUIRE(result);
    return *std::move(result);
}

} // namespace

TEST_CASE("counts see into tables, lists, quotes and notes", "[cli]") {
    const Summary summary = summary_of(R"({"content":[
        {"type":"heading","level":1,"label":"一、","text":"总体情况","run_in":false},
        {"type":"paragraph","text":"正文 一","inlines":[{"text":"正文","strong":true},{"text":"一","href":"x"},
            {"note":[{"type":"paragraph","text":"注"}]},{"image":{"alt":"章"}}]},
        {"type":"table","rows":[{"cells":[{"content":[{"type":"paragraph","text":"格"},
            {"type":"list","ordered":true,"items":[{"content":[{"type":"paragraph","text":"项"}]}]}]}]}]},
        {"type":"quote","content":[{"type":"image","alt":"图"}]},
        {"type":"document","title":"附件"},
        {"type":"heading","level":3,"text":"附录","run_in":false}]})");
    REQUIRE(summary.counts.headings == 2);
    REQUIRE(summary.counts.paragraphs == 4);
    REQUIRE(summary.counts.tables == 1);
    REQUIRE(summary.counts.lists == 1);
    REQUIRE(summary.counts.images == 2);
    REQUIRE(summary.counts.notes == 1);
    REQUIRE(summary.counts.links == 1);
    REQUIRE(summary.counts.annexes == 1);
    REQUIRE(summary.counts.characters == 4 + 3 + 1 + 1 + 1 + 2);
}

TEST_CASE("the outline keeps order, level and label", "[cli]") {
    const Summary summary = summary_of(R"({"content":[
        {"type":"heading","level":1,"label":"一、","text":"甲"},{"type":"heading","level":2,"text":"乙"},
        {"type":"document","title":"附件1"},{"type":"heading","level":1,"text":"丙"}]})");
    REQUIRE(summary.outline.size() == 4);
    REQUIRE(summary.outline[0].label + summary.outline[0].text == "一、甲");
    REQUIRE(summary.outline[1].level == 2);
    REQUIRE(summary.outline[2].level == 0);
    REQUIRE(summary.outline[3].text == "丙");
}

TEST_CASE("metadata, drops and repairs come with their places", "[cli]") {
    const Summary summary = summary_of(R"({"metadata":{"title":"报告","issuers":["甲","乙"],"empty":null},
        "template":{"id":"annual-report","slots":{}},"content":[{"type":"paragraph","text":"第一段"},{"type":"paragraph","text":"　"}],
        "dropped":[{"reason":"navigation","text":"首页","src":[0,6]}],
        "repairs":[{"rule":"lost-bracket","before":"〔201929号","after":"〔2019〕29号"}]})");
    REQUIRE(summary.template_id == "annual-report");
    REQUIRE(summary.metadata.size() == 2);
    REQUIRE(summary.metadata[1].values == std::vector<std::string>{"甲", "乙"});
    REQUIRE(summary.opening == std::vector<std::string>{"第一段"});
    REQUIRE(summary.dropped.at(0).kind == "navigation");
    REQUIRE(summary.dropped.at(0).source->size == 6);
    REQUIRE(summary.repairs.at(0).after == "〔2019〕29号");
    REQUIRE_FALSE(summary.repairs.at(0).source);
}

TEST_CASE("deep nesting is walked without recursion", "[cli]") {
    std::string json = R"({"content":[)";
    constexpr int kDepth = 3'000;
    for (int i = 0; i < kDepth; ++i) {
        json += R"({"type":"quote","content":[)";
    }
    json += R"({"type":"paragraph","text":"x"})";
    for (int i = 0; i < kDepth; ++i) {
        json += "]}";
    }
    REQUIRE(summary_of(json + "]}").counts.paragraphs == 1);
}

TEST_CASE("what is no such JSON is an error, not a crash", "[cli]") {
    for (const char* text : {"", "[]", "{", "{}", R"({"content":[)", "nonsense"}) {
        CAPTURE(text);
        REQUIRE_FALSE(summarise(text));
    }
    REQUIRE_FALSE(summarise(std::string(100'000, '[')));
}
