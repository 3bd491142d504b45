// SPDX-License-Identifier: Apache-2.0
//
// Which handler answers which method and path: one table, looked at top down.
//
// A pattern is literal segments and {names}: "/v1/convert/{to}". HEAD is answered by the handler of GET, OPTIONS by the
// server from the table. Segments are percent-decoded after splitting; one that then holds '/', '\', a control
// character, or is "." or "..", is refused: no handler ever sees a path that means something else once decoded.
//
// Threads: fill it first; const access from any thread afterwards.

#pragma once

#include "core/http/message.hpp"

#include <docspine/result.hpp>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace docspine::http {

// Looks at a request whose body has not come yet; an answer refuses it, so that nobody sends megabytes for nothing.
using Precheck = std::function<std::optional<HttpResponse>(const HttpRequest&)>;

struct Route {
    std::string method;
    std::string pattern;
    Handler handler;
    Precheck precheck = nullptr;
};

struct Match {
    const Route* route = nullptr; // valid as long as the router
    std::vector<std::string> arguments;
};

class Router {
public:
    void add(Route route);
    // Errors: not_found, method_not_allowed, bad_request (a path that cannot be decoded).
    [[nodiscard]] Result<Match> match(std::string_view method, std::string_view path) const;
    // Methods of a path, for Allow: "GET, HEAD, OPTIONS"; of the whole server for "*"; empty when there is no such
    // path.
    [[nodiscard]] std::string allow(std::string_view path) const;

private:
    struct Entry {
        Route route;
        std::vector<std::string> segments;
    };
    std::vector<Entry> entries_;
};

} // namespace docspine::http
