// SPDX-License-Identifier: Apache-2.0
#include "tools/docspine/report.hpp"

#include "tools/docspine/position.hpp"
#include "tools/docspine/width.hpp"

#include <boost/json.hpp>

#include <map>
#include <optional>

namespace docspine::cli {
namespace {

namespace json = boost::json;

Ink ink_of(pipeline::Severity severity) {
    switch (severity) {
    case pipeline::Severity::error:
        return Ink::red;
    case pipeline::Severity::warning:
        return Ink::yellow;
    case pipeline::Severity::note:
        break;
    }
    return Ink::cyan;
}

std::string json_line(std::string_view name, const pipeline::Diagnostic& remark, const LineMap& lines) {
    json::object line{{"file", name},
                      {"severity", pipeline::name_of(remark.severity)},
                      {"code", remark.code},
                      {"message", remark.message},
                      {"src", nullptr}};
    if (remark.source) {
        const Position position = lines.at(remark.source->offset);
        line["src"] = {remark.source->offset, remark.source->size};
        line["line"] = position.line;
        line["column"] = position.column;
    }
    return json::serialize(line) + "\n";
}

std::string bytes_text(const SourceRange& range) {
    const std::string first = std::to_string(range.offset);
    return range.size < 2 ? "byte " + first : "bytes " + first + "-" + std::to_string(range.offset + range.size - 1);
}

std::string phase_text(std::string_view phase) {
    return phase == "decode"      ? "decoding"
           : phase == "read"      ? "reading"
           : phase == "transform" ? "transforming"
           : phase == "write"     ? "writing"
                                  : std::string(phase);
}

} // namespace

std::string Report::remarks(std::string_view name, std::string_view input, const pipeline::Outcome& outcome) const {
    if (format_ == ReportFormat::none || outcome.diagnostics.empty()) {
        return {};
    }
    const LineMap lines(input, outcome.detection.charset);
    std::map<std::string_view, std::size_t> seen;
    std::string out;
    for (const pipeline::Diagnostic& remark : outcome.diagnostics) {
        if (format_ == ReportFormat::json) {
            out += json_line(name, remark, lines);
            continue;
        }
        if (++seen[remark.code] > kShown) {
            continue;
        }
        out += name;
        if (remark.source) {
            const Position position = lines.at(remark.source->offset);
            out += ":" + std::to_string(position.line) + ":" + std::to_string(position.column);
        }
        out += ": " + terminal_.paint(ink_of(remark.severity), pipeline::name_of(remark.severity)) + ": " +
               printable(remark.message) + " " + terminal_.paint(Ink::dim, "[" + printable(remark.code) + "]");
        out += remark.source ? terminal_.paint(Ink::dim, " (" + bytes_text(*remark.source) + ")\n") : "\n";
    }
    for (const auto& [code, count] : seen) {
        if (count > kShown) {
            out += std::string(name) + ": " + std::to_string(count - kShown) + " more of " + printable(code) +
                   "; --diagnostics json tells all.\n";
        }
    }
    return out;
}

std::string Report::failure(std::string_view name, const Error& error) const {
    if (format_ == ReportFormat::json) {
        json::object line{{"file", name},
                          {"severity", "error"},
                          {"code", name_of(error.code)},
                          {"message", error.client},
                          {"src", nullptr}};
        if (!error.plugin.empty()) {
            line["plugin"] = error.plugin;
            line["phase"] = error.phase;
        }
        if (!error.log.empty() && error.log != error.client) {
            line["cause"] = error.log;
        }
        return json::serialize(line) + "\n";
    }
    std::string out = std::string(name) + ": " + terminal_.paint(Ink::red, "error") + ": " + printable(error.client) +
                      " " + terminal_.paint(Ink::dim, "[" + std::string(name_of(error.code)) + "]");
    if (!error.plugin.empty() && error.client.find(error.plugin) == std::string::npos) {
        out += " (plugin " + printable(error.plugin) + ", " + phase_text(error.phase) + ")";
    }
    // Whoever runs the command line is its operator too.
    if (!error.log.empty() && error.log != error.client) {
        out += "\n  cause: " + printable(error.log);
    }
    return out + "\n";
}

} // namespace docspine::cli
