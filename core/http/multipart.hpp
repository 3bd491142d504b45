// SPDX-License-Identifier: Apache-2.0
//
// multipart/form-data bodies (RFC 7578, RFC 2046 5.1) as a list of parts, bounded and strict.
//
// Nothing is copied but names: contents are views into the body. Preamble and epilogue are ignored; everything else
// must be right, since a form that is read differently by two programs is how files get past checks.
//
// Threads: any. Limits: FormLimits. Errors: bad_multipart, naming the part and the byte; body_too_large for too many.

#pragma once

#include "core/http/message.hpp"
#include "core/http/options.hpp"

#include <docspine/result.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace docspine::http {

struct FormPart {
    std::string name;                     // as sent
    std::optional<std::string> file_name; // cleaned, maybe empty; none: a field, not a file
    std::string content_type;             // as sent; may be empty
    std::string_view content;             // into the body
};

// The boundary of a Content-Type. Errors: bad_multipart when it has none or an impossible one.
[[nodiscard]] Result<std::string> form_boundary(std::string_view content_type);

[[nodiscard]] Result<std::vector<FormPart>>
parse_form(std::string_view body, std::string_view boundary, const FormLimits& limits);

} // namespace docspine::http
