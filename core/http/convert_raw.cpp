// SPDX-License-Identifier: Apache-2.0
//
// POST|PUT /v1/convert/{to}: the body is the document.

#include "core/http/answers.hpp"
#include "core/http/content_disposition.hpp"
#include "core/http/header_value.hpp"

namespace docspine::http {
namespace {

bool is_form(const HttpRequest& request) {
    return parse_header_value(request.headers.value_or_empty("Content-Type")).value == "multipart/form-data";
}

Result<Settings> raw_settings(const Api& api, const HttpRequest& request) {
    DOCSPINE_TRY(Settings settings, settings_in(request.query));
    if (!settings.to.empty()) {
        return Error{
            ErrorCode::bad_request, "The path names the wanted format; leave the parameter to out.", {}, {}, {}};
    }
    settings.to = request.arguments;
    if (auto error = format_refusal(api, settings)) {
        return *std::move(error);
    }
    if (settings.file_name.empty()) {
        settings.file_name = file_name_in(request.headers.value_or_empty("Content-Disposition"));
    }
    return settings;
}

} // namespace

std::optional<HttpResponse> precheck_raw(const Api& api, const HttpRequest& request) {
    if (const auto error = refusal(api, request)) {
        return problem_for(*error, request);
    }
    const auto settings = raw_settings(api, request);
    return settings ? std::nullopt : std::optional(problem_for(settings.error(), request));
}

Abandon convert_raw(const Api& api, HttpRequest& request, const Respond& respond) {
    if (is_form(request)) { // curl -F to this path: the same, in another wrapping
        return convert_form(api, request, respond);
    }
    auto settings = raw_settings(api, request);
    if (!settings) {
        respond(problem_for(settings.error(), request));
        return {};
    }
    Asked asked{request.id, settings->file_name, settings->to.front(), request.body.size(), settings->report};
    if (request.body.empty()) {
        const Error empty{ErrorCode::document_empty, "The body is empty; it must hold the document.", {}, {}, {}};
        respond(problem_for(empty, request, asked.name));
        return {};
    }
    worker::Job job{std::move(request.body),
                    asked.name,
                    document_media_type(request.headers.value_or_empty("Content-Type")),
                    std::move(settings->from),
                    asked.to,
                    std::move(settings->charset),
                    std::move(settings->template_id),
                    std::move(settings->options)};
    const auto ticket =
        api.pool.submit(std::move(job), [api, asked = std::move(asked), respond](worker::Answer answer) {
            respond(single_response(asked, render(api, asked, std::move(answer))));
        });
    return [&pool = api.pool, ticket] { pool.cancel(ticket); };
}

} // namespace docspine::http
