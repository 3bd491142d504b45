// SPDX-License-Identifier: Apache-2.0
//
// From what the pool says to what the client gets: the file with its headers, the report, or a problem. Internal.
//
// Threads: any.

#pragma once

#include "core/http/api.hpp"

#include <optional>
#include <string>

namespace docspine::http {

// One document of a request, on its way.
struct Asked {
    std::string request_id;
    std::string name; // of the document, cleaned; may be empty
    std::string to;
    std::uint64_t input_bytes = 0;
    bool report = false;
};

struct Converted {
    HttpResponse file;                  // the file, or the problem
    std::optional<HttpResponse> report; // a JSON part, when asked for and there is a file
    std::string file_name;              // empty for a problem
};

[[nodiscard]] Converted render(const Api& api, const Asked& asked, worker::Answer answer);
// What a request for one document gets: the file, or multipart/mixed of file and report.
[[nodiscard]] HttpResponse single_response(const Asked& asked, Converted converted);

// Why this request could not be begun, whatever its body: Content-Encoding, a pool that drains, formats nobody writes.
[[nodiscard]] std::optional<Error> refusal(const Api& api, const HttpRequest& request);
[[nodiscard]] std::optional<Error> format_refusal(const Api& api, const Settings& settings);
[[nodiscard]] HttpResponse problem_for(const Error& error, const HttpRequest& request, std::string_view file = {});
// The Content-Type a reader may believe: not what curl and forms send for want of something better.
[[nodiscard]] std::string document_media_type(std::string_view content_type);

} // namespace docspine::http
