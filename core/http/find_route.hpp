// SPDX-License-Identifier: Apache-2.0
//
// Asks the router for a request, and answers what needs no handler: OPTIONS, 404, 405 with Allow, bad paths.
//
// Threads: any.

#pragma once

#include "core/http/router.hpp"

#include <optional>

namespace docspine::http {

// No answer: `match` has the route, and the request its arguments.
[[nodiscard]] std::optional<HttpResponse> find_route(const Router& router, HttpRequest& request, Match& match);

} // namespace docspine::http
