// SPDX-License-Identifier: Apache-2.0

#include "core/http/multipart.hpp"

#include "core/http/content_disposition.hpp"
#include "core/http/header_value.hpp"

#include <algorithm>

namespace docspine::http {
namespace {

constexpr std::size_t kMaxBoundary = 70; // RFC 2046 5.1.1

// RFC 2046 5.1.1: bchars; a space not at the end.
bool is_boundary(std::string_view text) noexcept {
    constexpr std::string_view kOthers = "'()+_,-./:=? ";
    return !text.empty() && text.size() <= kMaxBoundary && text.back() != ' ' &&
           std::all_of(text.begin(), text.end(), [&](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                      kOthers.find(c) != std::string_view::npos;
           });
}

Error bad(std::string message) {
    return Error{ErrorCode::bad_multipart, std::move(message), {}, {}, {}};
}

class FormReader {
public:
    FormReader(std::string_view body, std::string_view boundary, const FormLimits& limits)
        : body_(body)
        , delimiter_("\r\n--" + std::string(boundary))
        , limits_(limits) {}

    Result<std::vector<FormPart>> read() {
        DOCSPINE_CHECK(find_first_delimiter());
        std::vector<FormPart> parts;
        for (;;) {
            DOCSPINE_TRY(const bool last, after_delimiter());
            if (last) {
                return parts;
            }
            if (parts.size() == limits_.parts) {
                return Error{ErrorCode::body_too_large,
                             "The form has more than " + std::to_string(limits_.parts) + " parts (limit form.parts).",
                             {},
                             {},
                             {}};
            }
            number_ = parts.size() + 1;
            DOCSPINE_TRY(FormPart part, read_part());
            parts.push_back(std::move(part));
        }
    }

private:
    [[nodiscard]] Error fault(std::string_view what, std::size_t at) const {
        return bad("Part " + std::to_string(number_) + " of the form, byte " + std::to_string(at) + ": " +
                   std::string(what));
    }

    // The first one may stand at the very beginning, without the line end before it.
    Result<void> find_first_delimiter() {
        const std::string_view bare = std::string_view(delimiter_).substr(2);
        if (body_.substr(0, bare.size()) == bare) {
            at_ = bare.size();
            return {};
        }
        const auto found = body_.find(delimiter_);
        if (found == std::string_view::npos) {
            return bad("The boundary named in Content-Type does not occur in the body.");
        }
        at_ = found + delimiter_.size();
        return {};
    }

    // At the end of a delimiter: "--" closes the form; else white space and a line end open a part.
    Result<bool> after_delimiter() {
        if (body_.substr(at_, 2) == "--") {
            return true;
        }
        const auto text = std::min(body_.find_first_not_of(" \t", at_), body_.size());
        if (body_.substr(text, 2) != "\r\n") {
            return bad("Byte " + std::to_string(at_) + " of the form: the boundary is not followed by a line end.");
        }
        at_ = text + 2;
        return false;
    }

    Result<FormPart> read_part() {
        const std::size_t start = at_;
        DOCSPINE_TRY(const Headers headers, read_headers());
        const std::string* disposition = headers.find("Content-Disposition");
        if (disposition == nullptr) {
            return fault("it has no Content-Disposition.", start);
        }
        const HeaderValue value = parse_header_value(*disposition);
        const std::string* name = value.find("name");
        if (value.value != "form-data" || name == nullptr) {
            return fault("its Content-Disposition is not `form-data; name=\"...\"`.", start);
        }
        const std::string coding = to_lower(headers.value_or_empty("Content-Transfer-Encoding"));
        if (!coding.empty() && coding != "binary" && coding != "8bit" && coding != "7bit") {
            return fault("its Content-Transfer-Encoding is not binary (RFC 7578 4.7).", start);
        }
        FormPart part;
        part.name = *name;
        part.content_type = headers.value_or_empty("Content-Type");
        if (value.find("filename") != nullptr || value.find("filename*") != nullptr) {
            part.file_name = file_name_in(value);
        }
        const auto end = body_.find(delimiter_, at_);
        if (end == std::string_view::npos) {
            return fault("it does not end; the closing boundary is missing.", start);
        }
        part.content = body_.substr(at_, end - at_);
        at_ = end + delimiter_.size();
        return part;
    }

    // Header lines up to the empty one. Without any, the delimiter's own line end must not hide the next delimiter.
    Result<Headers> read_headers() {
        const std::size_t start = at_;
        Headers headers;
        for (;;) {
            const std::string_view window = body_.substr(at_, limits_.part_header_bytes + 2);
            const auto end = window.find("\r\n");
            if (end == std::string_view::npos || at_ + end - start > limits_.part_header_bytes) {
                const bool too_long = body_.size() - start > limits_.part_header_bytes;
                return fault(too_long ? "its headers are too long (limit form.part_header_bytes)."
                                      : "its headers do not end.",
                             at_);
            }
            const std::string_view line = window.substr(0, end);
            if (line.empty()) {
                at_ += 2;
                step_back_for_empty_content();
                return headers;
            }
            const auto colon = line.find(':');
            const bool folded = line.front() == ' ' || line.front() == '\t';
            if (colon == std::string_view::npos || colon == 0 || folded ||
                line.find_first_of(std::string_view("\0\r\n", 3)) != std::string_view::npos) {
                return fault("a header line is not `Name: value`.", at_);
            }
            headers.add(trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
            at_ += end + 2;
        }
    }

    // With empty content the line end before the delimiter may be the one that ends the headers.
    void step_back_for_empty_content() noexcept {
        if (body_.substr(at_ - 2, delimiter_.size()) == delimiter_) {
            at_ -= 2;
        }
    }

    std::string_view body_;
    std::string delimiter_;
    const FormLimits& limits_;
    std::size_t at_ = 0;
    std::size_t number_ = 0;
};

} // namespace

Result<std::string> form_boundary(std::string_view content_type) {
    const HeaderValue value = parse_header_value(content_type);
    const std::string* boundary = value.find("boundary");
    if (boundary == nullptr) {
        return bad("The Content-Type multipart/form-data has no boundary parameter.");
    }
    if (!is_boundary(*boundary)) {
        return bad("The boundary in Content-Type is not 1 to 70 of the allowed characters (RFC 2046 5.1.1).");
    }
    return std::string(*boundary);
}

Result<std::vector<FormPart>> parse_form(std::string_view body, std::string_view boundary, const FormLimits& limits) {
    return FormReader(body, boundary, limits).read();
}

} // namespace docspine::http
