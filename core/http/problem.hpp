// SPDX-License-Identifier: Apache-2.0
//
// Errors as clients see them: RFC 9457 problem documents, and the one table from ErrorCode to HTTP status.
//
//   {"type":"https://docspine.invalid/errors/undecodable","title":"…","status":422,"code":"undecodable","detail":"…",
//    "retryable":false,"phase":"decode","plugin":{"id":"gbk","version":"…"},"file":"报告.txt","request_id":"…",
//    "message":"<detail>","error":"<title>"}
//
// `code` is stable; `message` and `error` repeat for clients written for other servers. Statuses: what depends on the
// document alone is 4xx and not retryable, so that clients do not send it again; a full or starting server is 429 or
// 503 with Retry-After; 500 is a bug of ours.
//
// Threads: any.

#pragma once

#include "core/http/message.hpp"

#include <docspine/result.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace docspine::http {

struct ProblemKind {
    int status = 500;
    std::string_view title;
    bool retryable = false;
};

[[nodiscard]] ProblemKind problem_kind(ErrorCode code) noexcept;

// What is known beside the error itself; all may be empty.
struct ProblemContext {
    std::string_view request_id;
    std::string_view file;
    std::string_view plugin_version;
    std::uint32_t retry_after_seconds = 0; // 0: kRetryAfter for what is retryable
};
inline constexpr std::uint32_t kRetryAfter = 2;

[[nodiscard]] std::string problem_json(const Error& error, const ProblemContext& context);
[[nodiscard]] HttpResponse problem_response(const Error& error, const ProblemContext& context);

// For what the protocol itself refuses (408, 414, 417, 431, 501, 505, ...): the code comes from the status.
[[nodiscard]] HttpResponse protocol_problem(int status, std::string_view detail, std::string_view request_id);

// "Unprocessable Content", for the status line; "" for a status not used here.
[[nodiscard]] std::string_view reason_phrase(int status) noexcept;

} // namespace docspine::http
