// SPDX-License-Identifier: Apache-2.0

#include "core/http/content_disposition.hpp"

#include "core/http/file_name.hpp"
#include "core/http/header_value.hpp"
#include "core/http/query.hpp"

#include <string_view>

namespace docspine::http {
namespace {

// RFC 6266 appendix D: no '%', quote or backslash, since clients disagree on them. One '_' for each other character.
std::string ascii_name(std::string_view name) {
    std::string out;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0U) == 0x80U) {
            continue; // inside of a character
        }
        const bool plain = byte >= 0x20 && byte < 0x7F && c != '"' && c != '\\' && c != '%';
        out += plain ? c : '_';
    }
    return out;
}

// What browsers do to a quote or a line end in a multipart file name (WHATWG HTML, multipart/form-data encoding).
std::string undo_browser_escapes(std::string_view name) {
    std::string out;
    for (std::size_t at = 0; at < name.size(); ++at) {
        const std::string_view piece = name.substr(at, 3);
        if (piece == "%22") {
            out += '"';
            at += 2;
        } else if (piece == "%0D" || piece == "%0A") {
            at += 2;
        } else {
            out += name[at];
        }
    }
    return out;
}

} // namespace

std::string attachment(std::string_view file_name) {
    return "attachment; filename=\"" + ascii_name(file_name) + "\"; filename*=UTF-8''" + percent_encode(file_name);
}

std::string file_name_in(const HeaderValue& disposition) {
    if (const std::string* extended = disposition.find("filename*")) {
        if (const auto name = decode_extended(*extended)) {
            if (std::string clean = clean_file_name(*name); !clean.empty()) {
                return clean;
            }
        }
    }
    const std::string* plain = disposition.find("filename");
    return plain == nullptr ? std::string() : clean_file_name(undo_browser_escapes(*plain));
}

std::string file_name_in(std::string_view disposition) {
    return file_name_in(parse_header_value(disposition));
}

} // namespace docspine::http
