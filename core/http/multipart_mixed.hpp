// SPDX-License-Identifier: Apache-2.0
//
// multipart/mixed answers: several files, or a file and its report, in one body (RFC 2046 5.1.3).
//
// Threads: any. Errors: none.

#pragma once

#include "core/http/message.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace docspine::http {

// Replaces the response's body and Content-Type. Each part is its headers and its body; the boundary is made from
// `seed` and occurs in none of them.
void set_mixed_body(HttpResponse& response, const std::vector<HttpResponse>& parts, std::string_view seed);

} // namespace docspine::http
