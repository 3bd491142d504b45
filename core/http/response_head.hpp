// SPDX-License-Identifier: Apache-2.0
//
// The first bytes of an answer: status line and headers, ready to be written before the body.
//
// Threads: any. A control character in a header value becomes a space: no value can add a header.

#pragma once

#include "core/http/message.hpp"

#include <string>
#include <string_view>

namespace docspine::http {

// What the connection adds to a handler's response.
struct Delivery {
    std::string_view date; // IMF-fixdate
    std::string_view request_id;
    bool keep_alive = true;
    bool old_client = false; // HTTP/1.0: keeping the connection must be said
};

// Content-Length is that of response.body, which a HEAD request does not get (RFC 9110 9.3.2); none with 204.
[[nodiscard]] std::string response_head(const HttpResponse& response, const Delivery& delivery);
// "Mon, 26 Jan 2026 08:30:00 GMT" (RFC 9110 5.6.7), now.
[[nodiscard]] std::string http_date();

} // namespace docspine::http
