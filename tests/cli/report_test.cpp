// SPDX-License-Identifier: Apache-2.0
//
// Remarks and failures as lines for people and for machines.

#include "tools/docspine/report.hpp"

#include <boost/json.hpp>
#include <catch2/catch.hpp>

using namespace docspine;
using namespace docspine::cli;
using Catch::Matchers::Contains;
using Catch::Matchers::Equals;

namespace {

pipeline::Outcome outcome_with(std::size_t count) {
    pipeline::Outcome outcome;
    outcome.detection.charset = "GBK";
    for (std::size_t i = 0; i < count; ++i) {
        outcome.diagnostics.push_back(
            {pipeline::Severity::warning, "gbk.malformed", "Byte 0xFF became U+FFFD.", SourceRange{5, 1}});
    }
    outcome.diagnostics.push_back(
        {pipeline::Severity::note, "metadata.title-missing", "There is\x1B[2J no title.", std::nullopt});
    return outcome;
}

const std::string kInput = "\xB1\xA8\n\xB8\xE6\xFF"; // offset 5: line 2, column 2

} // namespace

TEST_CASE("for people: place, severity, message, code, bytes", "[cli]") {
    const Report report(ReportFormat::text, Terminal{});
    REQUIRE_THAT(report.remarks("a.txt", kInput, outcome_with(1)),
                 Equals("a.txt:2:2: warning: Byte 0xFF became U+FFFD. [gbk.malformed] (byte 5)\n"
                        "a.txt: note: There is·[2J no title. [metadata.title-missing]\n"));
}

TEST_CASE("for people: many of a kind are told in a number, none is kept silent", "[cli]") {
    const std::string text = Report(ReportFormat::text, Terminal{}).remarks("a.txt", kInput, outcome_with(100));
    REQUIRE(std::count(text.begin(), text.end(), '\n') == Report::kShown + 2);
    REQUIRE_THAT(text, Contains("a.txt: 95 more of gbk.malformed; --diagnostics json tells all.\n"));
}

TEST_CASE("for machines: one JSON object a line, all of them", "[cli]") {
    const std::string text = Report(ReportFormat::json, Terminal{}).remarks("报告.txt", kInput, outcome_with(100));
    REQUIRE(std::count(text.begin(), text.end(), '\n') == 101);
    const auto first = boost::json::parse(text.substr(0, text.find('\n'))).as_object();
    REQUIRE(first.at("file").as_string() == "报告.txt");
    REQUIRE(first.at("severity").as_string() == "warning");
    REQUIRE(first.at("code").as_string() == "gbk.malformed");
    REQUIRE(first.at("src").as_array() == boost::json::array{5, 1});
    REQUIRE(first.at("line").as_int64() == 2);
    REQUIRE(first.at("column").as_int64() == 2);
    const std::string last = text.substr(text.rfind('\n', text.size() - 2) + 1);
    REQUIRE(boost::json::parse(last).at("src").is_null());
}

TEST_CASE("none is silent about remarks but not about failures", "[cli]") {
    const Report report(ReportFormat::none, Terminal{});
    REQUIRE(report.remarks("a.txt", kInput, outcome_with(3)).empty());
    const Error error{ErrorCode::plugin_crashed, "It crashed.", {}, "org.example.bad", "read"};
    REQUIRE_THAT(report.failure("a.txt", error),
                 Equals("a.txt: error: It crashed. [plugin-crashed] (plugin org.example.bad, reading)\n"));
}

TEST_CASE("the cause is told as well when there is one", "[cli]") {
    const Error error{ErrorCode::plugin_failed, "It failed.", "status -4\x1B", "org.example.bad", "read"};
    REQUIRE_THAT(Report(ReportFormat::text, Terminal{}).failure("a.txt", error), Contains("\n  cause: status -4·\n"));
    const auto line = boost::json::parse(Report(ReportFormat::json, Terminal{}).failure("a.txt", error)).as_object();
    REQUIRE(line.at("cause").as_string() == "status -4\x1B");
}

TEST_CASE("a failure for machines names plugin and phase", "[cli]") {
    const Error error{ErrorCode::plugin_crashed, "It crashed.", {}, "org.example.bad", "read"};
    const auto line = boost::json::parse(Report(ReportFormat::json, Terminal{}).failure("a.txt", error)).as_object();
    REQUIRE(line.at("code").as_string() == "plugin-crashed");
    REQUIRE(line.at("plugin").as_string() == "org.example.bad");
    REQUIRE(line.at("phase").as_string() == "read");
}
