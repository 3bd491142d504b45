// SPDX-License-Identifier: Apache-2.0
//
// The table from error codes to statuses, and the problem documents made of it.

#include "core/http/problem.hpp"

#include <boost/json.hpp>
#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

namespace http = docspine::http;
using docspine::Error;
using docspine::ErrorCode;

namespace {

boost::json::object parsed(const http::HttpResponse& response) {
    return boost::json::parse(response.body).as_object();
}

} // namespace

TEST_CASE("every error code has a status, a title and a document that says so") {
    std::set<std::string> titles;
    for (int number = 0; number < docspine::kErrorCodeCount; ++number) {
        const auto code = static_cast<ErrorCode>(number);
        INFO(docspine::name_of(code));
        const http::ProblemKind kind = http::problem_kind(code);
        CHECK(kind.status >= 400);
        CHECK(kind.status < 600);
        CHECK(titles.insert(std::string(kind.title)).second);
        const bool temporary = kind.status == 429 || kind.status == 503;
        CHECK(kind.retryable == temporary);

        const auto response = http::problem_response(Error{code, "What and where.", {}, {}, {}}, {"id-1", {}, {}, 0});
        CHECK(response.status == kind.status);
        CHECK((response.headers.find("Retry-After") != nullptr) == temporary);
        CHECK(*response.headers.find("Content-Type") == "application/problem+json");
        const auto json = parsed(response);
        CHECK(json.at("code").as_string() == docspine::name_of(code));
        CHECK(json.at("status") == kind.status);
        CHECK(json.at("detail") == "What and where.");
        CHECK(json.at("message") == json.at("detail"));
        CHECK(json.at("error") == json.at("title"));
        CHECK(json.at("retryable") == temporary);
        CHECK(json.at("request_id") == "id-1");
        if (kind.status != http::kClientGone) {
            CHECK_FALSE(http::reason_phrase(kind.status).empty());
        }
    }
}

TEST_CASE("the statuses that clients rely on") {
    const auto status = [](ErrorCode code) { return http::problem_kind(code).status; };
    CHECK(status(ErrorCode::document_empty) == 422);
    CHECK(status(ErrorCode::plugin_crashed) == 422);
    CHECK(status(ErrorCode::work_timeout) == 422);
    CHECK(status(ErrorCode::input_type_unsupported) == 415);
    CHECK(status(ErrorCode::format_unavailable) == 406);
    CHECK(status(ErrorCode::body_too_large) == 413);
    CHECK(status(ErrorCode::queue_full) == 429);
    CHECK(status(ErrorCode::queue_timeout) == 503);
    CHECK(status(ErrorCode::internal) == 500);
    CHECK(status(ErrorCode::no_such_template) == 404);
}

TEST_CASE("a problem names plugin, phase and file, and keeps the cause for the log") {
    const Error error{ErrorCode::plugin_crashed, "It crashed.", "SIGSEGV at 0x0", "html", "read"};
    const auto response = http::problem_response(error, {"id", "报告\xFF.txt", "1.2.3", 0});
    const auto json = parsed(response);
    CHECK(json.at("plugin").at("id") == "html");
    CHECK(json.at("plugin").at("version") == "1.2.3");
    CHECK(json.at("phase") == "read");
    CHECK(json.at("file") == "报告\uFFFD.txt");
    CHECK(response.body.find("SIGSEGV") == std::string::npos);
    const std::pair<std::string, std::string> cause{"cause", "SIGSEGV at 0x0"};
    CHECK(std::find(response.log.begin(), response.log.end(), cause) != response.log.end());
}

TEST_CASE("a full queue says when to come back") {
    const auto response = http::problem_response(Error{ErrorCode::queue_full, {}, {}, {}, {}}, {{}, {}, {}, 17});
    CHECK(*response.headers.find("Retry-After") == "17");
    CHECK(parsed(response).at("detail").as_string() == http::problem_kind(ErrorCode::queue_full).title);
}
