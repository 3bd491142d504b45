// SPDX-License-Identifier: Apache-2.0

#include "core/http/answers.hpp"

#include "core/http/content_disposition.hpp"
#include "core/http/file_name.hpp"
#include "core/http/header_value.hpp"
#include "core/http/multipart_mixed.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <cstdio>

namespace docspine::http {
namespace {

namespace json = boost::json;

std::string fixed(double value, int digits) {
    std::array<char, 64> text{};
    const int length = std::snprintf(text.data(), text.size(), "%.*f", digits, value);
    return {text.data(), static_cast<std::size_t>(length)};
}

std::string milliseconds(std::uint64_t microseconds) {
    constexpr double kMicrosecondsPerMillisecond = 1'000;
    return fixed(static_cast<double>(microseconds) / kMicrosecondsPerMillisecond, 3);
}

std::string milliseconds(std::chrono::microseconds time) {
    return milliseconds(static_cast<std::uint64_t>(std::max<std::int64_t>(0, time.count())));
}

// "html; charset=GB18030; confidence=0.99"
std::string source_header(const pipeline::Detection& detection) {
    std::string out = detection.format;
    if (!detection.charset.empty()) {
        out += "; charset=" + detection.charset;
    }
    const double confidence = detection.charset.empty() ? detection.format_confidence : detection.charset_confidence;
    return out + "; confidence=" + fixed(confidence, 2);
}

json::object diagnostic_json(const pipeline::Diagnostic& diagnostic) {
    json::object out{{"severity", pipeline::name_of(diagnostic.severity)},
                     {"code", valid_utf8(diagnostic.code)},
                     {"message", valid_utf8(diagnostic.message)}};
    if (diagnostic.source) {
        out["src"] = {diagnostic.source->offset, diagnostic.source->size};
    } else {
        out["src"] = nullptr;
    }
    return out;
}

json::object source_json(const Asked& asked, const pipeline::Detection& detection) {
    json::object out{{"name", asked.name},
                     {"bytes", asked.input_bytes},
                     {"format", detection.format},
                     {"format_confidence", detection.format_confidence},
                     {"format_evidence", detection.format_evidence}};
    if (!detection.charset.empty()) {
        out["charset"] = detection.charset;
        out["charset_confidence"] = detection.charset_confidence;
        out["charset_evidence"] = detection.charset_evidence;
    }
    return out;
}

HttpResponse report_part(const Asked& asked, const pipeline::Outcome& outcome, const std::string& file_name) {
    json::array diagnostics;
    for (const pipeline::Diagnostic& diagnostic : outcome.diagnostics) {
        diagnostics.emplace_back(diagnostic_json(diagnostic));
    }
    const json::object report{
        {"request_id", asked.request_id},
        {"source", source_json(asked, outcome.detection)},
        {"output",
         {{"name", file_name},
          {"format", asked.to},
          {"media_type", outcome.media_type},
          {"bytes", outcome.output_bytes}}},
        {"timing_us", {{"read", outcome.read_microseconds}, {"write", outcome.write_microseconds}}},
        {"diagnostics", std::move(diagnostics)}};
    HttpResponse part;
    part.headers.add("Content-Type", "application/json");
    part.headers.add("Content-Disposition", attachment(output_file_name(file_name, "report.json")));
    part.body = json::serialize(report);
    return part;
}

std::string_view version_of(const plugin::Catalog& catalog, std::string_view plugin) {
    const auto file = std::find_if(
        catalog.files.begin(), catalog.files.end(), [&](const auto& candidate) { return candidate.id == plugin; });
    return file == catalog.files.end() ? std::string_view() : std::string_view(file->version);
}

} // namespace

Converted render(const Api& api, const Asked& asked, worker::Answer answer) {
    Converted out;
    if (!answer.outcome) {
        const Error& error = answer.outcome.error();
        out.file = problem_response(
            error,
            {asked.request_id, asked.name, version_of(api.pool.catalog(), error.plugin), answer.retry_after_seconds});
    } else {
        const pipeline::Outcome& outcome = *answer.outcome;
        out.file_name = output_file_name(asked.name, outcome.extension);
        Headers& headers = out.file.headers;
        headers.add("Content-Type", outcome.media_type);
        headers.add("Content-Disposition", attachment(out.file_name));
        headers.add("Cache-Control", "no-store");
        headers.add("Docspine-Diagnostics", std::to_string(outcome.diagnostics.size()));
        headers.add("Docspine-Source", source_header(outcome.detection));
        headers.add("Server-Timing",
                    "queue;dur=" + milliseconds(answer.queued) + ", work;dur=" + milliseconds(answer.worked) +
                        ", read;dur=" + milliseconds(outcome.read_microseconds) +
                        ", write;dur=" + milliseconds(outcome.write_microseconds));
        out.file.log = {{"format", outcome.detection.format}, {"charset", outcome.detection.charset}};
        if (asked.report) {
            out.report = report_part(asked, outcome, out.file_name);
        }
        out.file.body = std::move(answer.output);
    }
    out.file.log.emplace_back("to", asked.to);
    out.file.log.emplace_back("bytes", std::to_string(asked.input_bytes));
    out.file.log.emplace_back("queue_ms", milliseconds(answer.queued));
    out.file.log.emplace_back("work_ms", milliseconds(answer.worked));
    return out;
}

HttpResponse single_response(const Asked& asked, Converted converted) {
    if (!converted.report) {
        return std::move(converted.file);
    }
    HttpResponse response;
    response.log = std::move(converted.file.log);
    for (const std::string_view name : {"Docspine-Diagnostics", "Docspine-Source", "Server-Timing", "Cache-Control"}) {
        response.headers.add(name, converted.file.headers.value_or_empty(name));
    }
    std::vector<HttpResponse> parts;
    parts.push_back(std::move(converted.file));
    parts.push_back(std::move(*converted.report));
    set_mixed_body(response, parts, asked.request_id);
    return response;
}

std::optional<Error> refusal(const Api& api, const HttpRequest& request) {
    const std::string_view coding = request.headers.value_or_empty("Content-Encoding");
    if (!coding.empty() && !equal_ignoring_case(coding, "identity")) {
        return Error{ErrorCode::input_type_unsupported,
                     "Bodies with a Content-Encoding are not accepted; send the document as it is.",
                     {},
                     {},
                     {}};
    }
    if (api.pool.status().draining) {
        return Error{ErrorCode::unavailable, "The server is shutting down.", {}, {}, {}};
    }
    return std::nullopt;
}

std::optional<Error> format_refusal(const Api& api, const Settings& settings) {
    for (const std::string& format : settings.to) {
        if (api.pool.catalog().writer(format) != nullptr) {
            continue;
        }
        std::string available;
        for (const std::string& id : api.pool.catalog().writable()) {
            available += available.empty() ? id : ", " + id;
        }
        constexpr std::size_t kShown = 60;
        return Error{ErrorCode::format_unavailable,
                     "No plugin here writes \"" + format.substr(0, kShown) +
                         "\". Available: " + (available.empty() ? "nothing" : available) + ".",
                     {},
                     {},
                     {}};
    }
    return std::nullopt;
}

HttpResponse problem_for(const Error& error, const HttpRequest& request, std::string_view file) {
    return problem_response(error, {request.id, file, {}, 0});
}

std::string document_media_type(std::string_view content_type) {
    const std::string type = parse_header_value(content_type).value;
    const bool meaningless = type == "application/x-www-form-urlencoded" || type == "application/octet-stream" ||
                             type == "multipart/form-data";
    return meaningless ? std::string() : std::string(content_type);
}

} // namespace docspine::http
