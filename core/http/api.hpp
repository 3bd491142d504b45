// SPDX-License-Identifier: Apache-2.0
//
// What the handlers share: the pool, the options, and the answers several of them give. Internal to core/http.
//
// Threads: the io_context's.

#pragma once

#include "core/http/handlers.hpp"
#include "core/http/problem.hpp"
#include "core/http/settings.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace docspine::http {

struct Api {
    worker::Pool& pool;
    const ApiOptions& options;
};

// convert_raw.cpp, convert_form.cpp
[[nodiscard]] Abandon convert_raw(const Api& api, HttpRequest& request, const Respond& respond);
[[nodiscard]] Abandon convert_form(const Api& api, HttpRequest& request, const Respond& respond);
[[nodiscard]] std::optional<HttpResponse> precheck_raw(const Api& api, const HttpRequest& request);
[[nodiscard]] std::optional<HttpResponse> precheck_form(const Api& api, const HttpRequest& request);

// information.cpp
[[nodiscard]] HttpResponse show_help(const Api& api);
[[nodiscard]] HttpResponse show_formats(const Api& api);
[[nodiscard]] HttpResponse show_plugins(const Api& api);
[[nodiscard]] HttpResponse show_version(const Api& api);
[[nodiscard]] HttpResponse show_limits(const Api& api);
[[nodiscard]] HttpResponse show_live(const Api& api);
[[nodiscard]] HttpResponse show_ready(const Api& api, const HttpRequest& request);

} // namespace docspine::http
