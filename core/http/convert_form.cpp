// SPDX-License-Identifier: Apache-2.0
//
// POST /v1/convert: a form with files, the wanted formats and the other settings. Every part with a file name is a
// document, whatever its field is called; so is a field called `file` or `files`.

#include "core/http/batch.hpp"
#include "core/http/header_value.hpp"
#include "core/http/multipart.hpp"

#include <algorithm>

namespace docspine::http {
namespace {

Error refused(ErrorCode code, std::string message) {
    return Error{code, std::move(message), {}, {}, {}};
}

// A file input left empty by a browser: no name and nothing in it.
bool is_unused_input(const FormPart& part) {
    return part.file_name && part.file_name->empty() && part.content.empty();
}

bool is_file(const FormPart& part) {
    return part.file_name.has_value() || part.name == "file" || part.name == "files";
}

struct Form {
    Settings settings;
    std::vector<FormPart> files;
};

Result<Form> read_form(const HttpRequest& request, std::string_view body, const FormLimits& limits) {
    DOCSPINE_TRY(const std::string boundary, form_boundary(request.headers.value_or_empty("Content-Type")));
    DOCSPINE_TRY(std::vector<FormPart> parts, parse_form(body, boundary, limits));
    DOCSPINE_TRY(Settings settings, settings_in(request.query));
    Form form{std::move(settings), {}};
    for (FormPart& part : parts) {
        if (is_unused_input(part) || part.name == "_charset_") {
            continue;
        }
        if (is_file(part)) {
            form.files.push_back(std::move(part));
            continue;
        }
        if (part.content.size() > limits.field_bytes) {
            return refused(ErrorCode::body_too_large,
                           "A field is too long (limit form.field_bytes); files need a filename.");
        }
        DOCSPINE_CHECK(apply_setting(form.settings, part.name, part.content));
    }
    if (form.files.size() > limits.files) {
        return refused(ErrorCode::body_too_large,
                       "The form has more than " + std::to_string(limits.files) + " files (limit form.files).");
    }
    return form;
}

Result<void> check_form(const Api& api, const HttpRequest& request, Form& form) {
    if (!request.arguments.empty()) { // /v1/convert/{to}
        if (!form.settings.to.empty()) {
            return refused(ErrorCode::bad_request, "The path names the wanted format; leave the field to out.");
        }
        form.settings.to = request.arguments;
    }
    if (form.settings.to.empty()) {
        return refused(ErrorCode::bad_request, "The form has no field `to` that names the wanted format.");
    }
    if (auto error = format_refusal(api, form.settings)) {
        return *std::move(error);
    }
    if (form.files.empty()) {
        return refused(ErrorCode::document_empty, "The form has no file: a part with a filename, or a field `file`.");
    }
    const std::size_t count = form.files.size() * form.settings.to.size();
    if (count > api.options.server.form.conversions) {
        return refused(ErrorCode::body_too_large,
                       "Files times formats are " + std::to_string(count) + " conversions, more than " +
                           std::to_string(api.options.server.form.conversions) + " (limit form.conversions).");
    }
    return {};
}

std::vector<Conversion> conversions_of(const Form& form) {
    std::vector<Conversion> out;
    for (const FormPart& file : form.files) {
        const bool only = form.files.size() == 1 && !form.settings.file_name.empty();
        const std::string name = only ? form.settings.file_name : file.file_name.value_or(std::string());
        for (const std::string& to : form.settings.to) {
            out.push_back({file.content, name, document_media_type(file.content_type), to});
        }
    }
    return out;
}

Abandon convert_one(const Api& api, Asked asked, worker::Job job, const Respond& respond) {
    if (job.body.empty()) {
        Error empty{ErrorCode::document_empty, "The file is empty.", {}, {}, {}};
        respond(single_response(asked, render(api, asked, worker::Answer(std::move(empty)))));
        return {};
    }
    const auto ticket =
        api.pool.submit(std::move(job), [api, asked = std::move(asked), respond](worker::Answer answer) {
            respond(single_response(asked, render(api, asked, std::move(answer))));
        });
    return [&pool = api.pool, ticket] { pool.cancel(ticket); };
}

} // namespace

std::optional<HttpResponse> precheck_form(const Api& api, const HttpRequest& request) {
    if (const auto error = refusal(api, request)) {
        return problem_for(*error, request);
    }
    const std::string_view type = request.headers.value_or_empty("Content-Type");
    if (parse_header_value(type).value != "multipart/form-data") {
        return problem_for(refused(ErrorCode::input_type_unsupported,
                                   "This path takes multipart/form-data; a document as the body goes to "
                                   "/v1/convert/{to}."),
                           request);
    }
    const auto boundary = form_boundary(type);
    return boundary ? std::nullopt : std::optional(problem_for(boundary.error(), request));
}

Abandon convert_form(const Api& api, HttpRequest& request, const Respond& respond) {
    const auto body = std::make_shared<const std::string>(std::move(request.body));
    auto form = read_form(request, *body, api.options.server.form);
    if (!form) {
        respond(problem_for(form.error(), request));
        return {};
    }
    if (const auto checked = check_form(api, request, *form); !checked) {
        respond(problem_for(checked.error(), request));
        return {};
    }
    std::vector<Conversion> conversions = conversions_of(*form);
    if (conversions.size() == 1) {
        const Conversion& one = conversions.front();
        return convert_one(api, make_asked(form->settings, one, request.id), make_job(form->settings, one), respond);
    }
    return std::make_shared<Batch>(api, body, std::move(form->settings), std::move(conversions))
        ->start(request.id, respond);
}

} // namespace docspine::http
