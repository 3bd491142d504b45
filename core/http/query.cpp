// SPDX-License-Identifier: Apache-2.0

#include "core/http/query.hpp"

#include <algorithm>

namespace docspine::http {
namespace {

int hex_value(char c) noexcept {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

Error bad_request(std::string message) {
    return Error{ErrorCode::bad_request, std::move(message), {}, {}, {}};
}

bool is_unreserved(char c) noexcept {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

} // namespace

Result<std::string> percent_decode(std::string_view text, Plus plus) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        char c = text[at];
        if (c == '%') {
            const int high = at + 2 < text.size() ? hex_value(text[at + 1]) : -1;
            const int low = at + 2 < text.size() ? hex_value(text[at + 2]) : -1;
            if (high < 0 || low < 0) {
                return bad_request("A '%' in the request target is not followed by two hexadecimal digits.");
            }
            c = static_cast<char>(high * 16 + low);
            at += 2;
        } else if (c == '+' && plus == Plus::is_space) {
            c = ' ';
        }
        if (c == '\0') {
            return bad_request("The request target holds a NUL.");
        }
        out += c;
    }
    return out;
}

std::string percent_encode(std::string_view text) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        if (is_unreserved(c)) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += kDigits[byte >> 4U];
        out += kDigits[byte & 15U];
    }
    return out;
}

Result<Pairs> parse_query(std::string_view query) {
    Pairs pairs;
    while (!query.empty()) {
        const auto end = std::min(query.find('&'), query.size());
        const std::string_view piece = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        if (piece.empty()) {
            continue;
        }
        if (pairs.size() == kMaxPairs) {
            return bad_request("The query has more than " + std::to_string(kMaxPairs) + " parameters.");
        }
        const auto equals = std::min(piece.find('='), piece.size());
        DOCSPINE_TRY(std::string key, percent_decode(piece.substr(0, equals), Plus::is_space));
        DOCSPINE_TRY(std::string value,
                     percent_decode(piece.substr(std::min(equals + 1, piece.size())), Plus::is_space));
        pairs.emplace_back(std::move(key), std::move(value));
    }
    return pairs;
}

} // namespace docspine::http
