// SPDX-License-Identifier: Apache-2.0

#include "core/http/problem.hpp"

#include "core/http/file_name.hpp"

#include <boost/json.hpp>

namespace docspine::http {
namespace {

struct ProtocolProblem {
    std::string_view code;
    std::string_view title;
    bool retryable = false;
};

ProtocolProblem protocol_kind(int status) noexcept {
    switch (status) {
    case 408:
        return {"request-timeout", "The request came too slowly", true};
    case 413:
        return {"body-too-large", "Body is too large"};
    case 414:
        return {"target-too-long", "Request target is too long"};
    case 417:
        return {"expectation-failed", "Expectation cannot be met"};
    case 431:
        return {"headers-too-large", "Headers are too large"};
    case 501:
        return {"not-implemented", "Not implemented"};
    case 503:
        return {"unavailable", "Server cannot take this now", true};
    case 505:
        return {"http-version-not-supported", "HTTP version is not supported"};
    default:
        return {"bad-request", "Request makes no sense"};
    }
}

boost::json::object common(int status, std::string_view code, std::string_view title, std::string_view detail) {
    const std::string text = valid_utf8(detail.empty() ? title : detail);
    boost::json::object json;
    json["type"] = std::string("https://docspine.invalid/errors/").append(code);
    json["title"] = title;
    json["status"] = status;
    json["code"] = code;
    json["detail"] = text;
    json["message"] = text;
    json["error"] = title;
    return json;
}

HttpResponse answer(int status, std::string body, std::string_view code) {
    HttpResponse response;
    response.status = status;
    response.headers.add("Content-Type", "application/problem+json");
    response.headers.add("Cache-Control", "no-store");
    response.body = std::move(body);
    response.log.emplace_back("code", code);
    return response;
}

} // namespace

ProblemKind problem_kind(ErrorCode code) noexcept {
    switch (code) {
    case ErrorCode::internal:
        return {500, "Internal error"};
    case ErrorCode::bad_request:
        return {400, "Request makes no sense"};
    case ErrorCode::bad_option:
        return {400, "Unknown option or bad value"};
    case ErrorCode::bad_multipart:
        return {400, "Form data cannot be read"};
    case ErrorCode::document_empty:
        return {422, "Document is empty"};
    case ErrorCode::document_invalid:
        return {422, "Document cannot be read"};
    case ErrorCode::undecodable:
        return {422, "Document cannot be decoded"};
    case ErrorCode::input_type_unsupported:
        return {415, "No reader for this kind of document"};
    case ErrorCode::format_unavailable:
        return {406, "No writer for the wanted format"};
    case ErrorCode::no_such_template:
        return {404, "No such template"};
    case ErrorCode::body_too_large:
        return {413, "Body is too large"};
    case ErrorCode::decoded_too_large:
        return {413, "Document is too large once decoded"};
    case ErrorCode::output_too_large:
        return {422, "Result would be too large"};
    case ErrorCode::document_too_complex:
        return {422, "Document is too complex"};
    case ErrorCode::plugin_crashed:
        return {422, "A plugin crashed on this document"};
    case ErrorCode::plugin_failed:
        return {422, "A plugin failed on this document"};
    case ErrorCode::work_timeout:
        return {422, "Conversion took too long"};
    case ErrorCode::memory_limit:
        return {422, "Conversion needed too much memory"};
    case ErrorCode::cancelled:
        return {kClientGone, "Cancelled"};
    case ErrorCode::queue_full:
        return {429, "Too much work is waiting", true};
    case ErrorCode::queue_timeout:
        return {503, "Waited too long for a worker", true};
    case ErrorCode::unavailable:
        return {503, "Server cannot take work now", true};
    case ErrorCode::not_found:
        return {404, "No such resource"};
    case ErrorCode::method_not_allowed:
        return {405, "Method is not allowed here"};
    case ErrorCode::config_invalid:
        return {500, "Server is not set up rightly"};
    case ErrorCode::io_failed:
        return {500, "Server could not read or write"};
    }
    return {500, "Internal error"};
}

std::string problem_json(const Error& error, const ProblemContext& context) {
    const ProblemKind kind = problem_kind(error.code);
    boost::json::object json = common(kind.status, name_of(error.code), kind.title, error.client);
    json["retryable"] = kind.retryable;
    if (!error.phase.empty()) {
        json["phase"] = error.phase;
    }
    if (!error.plugin.empty()) {
        boost::json::object& plugin = json["plugin"].emplace_object();
        plugin["id"] = valid_utf8(error.plugin);
        if (!context.plugin_version.empty()) {
            plugin["version"] = context.plugin_version;
        }
    }
    if (!context.file.empty()) {
        json["file"] = valid_utf8(context.file);
    }
    if (!context.request_id.empty()) {
        json["request_id"] = context.request_id;
    }
    return boost::json::serialize(json);
}

HttpResponse problem_response(const Error& error, const ProblemContext& context) {
    const ProblemKind kind = problem_kind(error.code);
    HttpResponse response = answer(kind.status, problem_json(error, context), name_of(error.code));
    if (kind.retryable) {
        const std::uint32_t seconds = context.retry_after_seconds == 0 ? kRetryAfter : context.retry_after_seconds;
        response.headers.add("Retry-After", std::to_string(seconds));
    }
    if (!error.plugin.empty()) {
        response.log.emplace_back("plugin", error.plugin);
    }
    if (!error.phase.empty()) {
        response.log.emplace_back("phase", error.phase);
    }
    if (!error.log.empty()) {
        response.log.emplace_back("cause", error.log);
    }
    return response;
}

HttpResponse protocol_problem(int status, std::string_view detail, std::string_view request_id) {
    const ProtocolProblem kind = protocol_kind(status);
    boost::json::object json = common(status, kind.code, kind.title, detail);
    json["retryable"] = kind.retryable;
    if (!request_id.empty()) {
        json["request_id"] = request_id;
    }
    HttpResponse response = answer(status, boost::json::serialize(json), kind.code);
    response.close = true;
    if (status == 503) {
        response.headers.add("Retry-After", std::to_string(kRetryAfter));
    }
    return response;
}

std::string_view reason_phrase(int status) noexcept {
    switch (status) {
    case 200:
        return "OK";
    case 204:
        return "No Content";
    case 207:
        return "Multi-Status";
    case 400:
        return "Bad Request";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 406:
        return "Not Acceptable";
    case 408:
        return "Request Timeout";
    case 413:
        return "Content Too Large";
    case 414:
        return "URI Too Long";
    case 415:
        return "Unsupported Media Type";
    case 417:
        return "Expectation Failed";
    case 422:
        return "Unprocessable Content";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 501:
        return "Not Implemented";
    case 503:
        return "Service Unavailable";
    case 505:
        return "HTTP Version Not Supported";
    default:
        return "";
    }
}

} // namespace docspine::http
