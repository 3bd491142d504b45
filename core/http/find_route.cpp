// SPDX-License-Identifier: Apache-2.0

#include "core/http/find_route.hpp"

#include "core/http/problem.hpp"

namespace docspine::http {

std::optional<HttpResponse> find_route(const Router& router, HttpRequest& request, Match& match) {
    const std::string allow = request.method == "OPTIONS" ? router.allow(request.path) : std::string();
    if (!allow.empty()) {
        HttpResponse response;
        response.status = 204;
        response.headers.add("Allow", allow);
        return response;
    }
    auto found = router.match(request.method, request.path);
    if (!found) {
        HttpResponse response = problem_response(found.error(), {request.id, {}, {}, 0});
        if (found.error().code == ErrorCode::method_not_allowed) {
            response.headers.add("Allow", router.allow(request.path));
        }
        return response;
    }
    match = *std::move(found);
    request.arguments = std::move(match.arguments);
    return std::nullopt;
}

} // namespace docspine::http
