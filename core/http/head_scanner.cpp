// SPDX-License-Identifier: Apache-2.0

#include "core/http/head.hpp"

#include <algorithm>

namespace docspine::http {
namespace {

// RFC 9110 5.6.2
bool is_token_char(char c) noexcept {
    constexpr std::string_view kOthers = "!#$%&'*+-.^_`|~";
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           kOthers.find(c) != std::string_view::npos;
}

bool is_token(std::string_view text) noexcept {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_token_char);
}

bool is_control(char c) noexcept {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F;
}

// Visible ASCII. Bytes of other characters only in the query: people type file names there, and curl sends them raw.
bool is_target(std::string_view target) noexcept {
    bool in_query = false;
    for (const char c : target) {
        const auto byte = static_cast<unsigned char>(c);
        const bool visible = byte > 0x20 && byte < 0x7F && c != '#' && c != '\\';
        if (!visible && !(in_query && byte >= 0x80)) {
            return false;
        }
        in_query = in_query || c == '?';
    }
    return !target.empty();
}

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

} // namespace

bool HeadScanner::refuse(int status, std::string detail) {
    fault_ = HeadFault{status, std::move(detail)};
    return false;
}

bool HeadScanner::scan(std::string_view received) {
    while (!complete_ && !fault_) {
        const auto end = received.find('\n', seen_);
        if (end == std::string_view::npos) {
            seen_ = received.size();
            if (seen_ > options_->header_bytes) {
                refuse(431,
                       "The request's headers are longer than " + std::to_string(options_->header_bytes) +
                           " bytes (limit header_bytes).");
            }
            return false;
        }
        if (end >= options_->header_bytes) {
            return refuse(431,
                          "The request's headers are longer than " + std::to_string(options_->header_bytes) +
                              " bytes (limit header_bytes).");
        }
        const std::string_view line = received.substr(position_, end - position_);
        seen_ = position_ = end + 1;
        if (line.empty() || line.back() != '\r') {
            return refuse(400, "Line " + std::to_string(lines_ + 1) + " of the head does not end with CR LF.");
        }
        if (!take_line(line.substr(0, line.size() - 1))) {
            return false;
        }
    }
    return complete_;
}

bool HeadScanner::take_line(std::string_view line) {
    if (line.empty()) {
        if (lines_ == 0) {
            skipped_ = position_;
            return true;
        }
        complete_ = true;
        return true;
    }
    ++lines_;
    return lines_ == 1 ? check_request_line(line) : check_field(line);
}

bool HeadScanner::check_request_line(std::string_view line) {
    const auto first = line.find(' ');
    const auto second = first == std::string_view::npos ? first : line.find(' ', first + 1);
    if (second == std::string_view::npos || !is_token(line.substr(0, first))) {
        return refuse(400, "The request line is not `METHOD target HTTP/1.1`.");
    }
    const std::string_view target = line.substr(first + 1, second - first - 1);
    if (target.size() > options_->target_bytes) {
        return refuse(414,
                      "The request target is longer than " + std::to_string(options_->target_bytes) +
                          " bytes (limit target_bytes).");
    }
    if (!is_target(target)) {
        return refuse(400, "The request target is empty or holds a character that must be percent-encoded.");
    }
    const std::string_view version = line.substr(second + 1);
    if (version.size() != 8 || version.substr(0, 5) != "HTTP/" || !is_digit(version[5]) || version[6] != '.' ||
        !is_digit(version[7])) {
        return refuse(400, "The request line does not end with HTTP/1.1 or HTTP/1.0.");
    }
    if (version != "HTTP/1.1" && version != "HTTP/1.0") {
        return refuse(505, "This server speaks HTTP/1.1 and HTTP/1.0.");
    }
    return true;
}

bool HeadScanner::check_field(std::string_view line) {
    if (lines_ > options_->header_fields + 1ull) {
        return refuse(431,
                      "The request has more than " + std::to_string(options_->header_fields) +
                          " header fields (limit header_fields).");
    }
    if (line.front() == ' ' || line.front() == '\t') {
        return refuse(400, "A header line begins with white space (folded lines are not accepted).");
    }
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) {
        return refuse(400, "Header line " + std::to_string(lines_ - 1) + " is not `Name: value`.");
    }
    const std::string_view value = line.substr(colon + 1);
    if (std::any_of(value.begin(), value.end(), [](char c) { return is_control(c) && c != '\t'; })) {
        return refuse(400, "The value of a header holds a control character.");
    }
    return true;
}

} // namespace docspine::http
