// SPDX-License-Identifier: Apache-2.0

#include "core/http/head.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace docspine::http {
namespace {

constexpr std::array<std::string_view, 8> kKnownMethods =
    {"GET", "HEAD", "POST", "PUT", "OPTIONS", "DELETE", "PATCH", "TRACE"};

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

bool is_host_char(char c) noexcept {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '_' ||
           c == '~';
}

bool is_port(std::string_view text) noexcept {
    return text.size() <= 5 && std::all_of(text.begin(), text.end(), is_digit);
}

// uri-host [":" port] (RFC 9110 7.2), names and IP literals only.
bool is_host(std::string_view host) noexcept {
    std::string_view rest = host;
    if (!rest.empty() && rest.front() == '[') {
        const auto close = rest.find(']');
        if (close == std::string_view::npos || close < 3 ||
            rest.substr(1, close - 1).find_first_not_of("0123456789abcdefABCDEF:.") != std::string_view::npos) {
            return false;
        }
        rest.remove_prefix(close + 1);
    } else {
        const auto end = std::find_if_not(rest.begin(), rest.end(), is_host_char);
        if (end == rest.begin()) {
            return false;
        }
        rest.remove_prefix(static_cast<std::size_t>(end - rest.begin()));
    }
    return rest.empty() || (rest.front() == ':' && is_port(rest.substr(1)));
}

std::optional<HeadFault> check_host(const HttpRequest& request) {
    const std::size_t hosts = request.headers.count("Host");
    if (hosts == 0 && request.minor_version == 0) {
        return std::nullopt;
    }
    if (hosts != 1) {
        return HeadFault{400, hosts == 0 ? "The request has no Host header." : "The request has several Host headers."};
    }
    if (!is_host(*request.headers.find("Host"))) {
        return HeadFault{400, "The Host header is not `name` or `name:port`."};
    }
    return std::nullopt;
}

// RFC 9112 6.1 and 6.3, without the leniencies.
std::optional<HeadFault> check_framing(const HttpRequest& request, Framing& framing) {
    const std::size_t codings = request.headers.count("Transfer-Encoding");
    const std::size_t lengths = request.headers.count("Content-Length");
    if (codings > 0) {
        if (lengths > 0) {
            return HeadFault{400, "Transfer-Encoding and Content-Length exclude each other."};
        }
        if (request.minor_version == 0) {
            return HeadFault{400, "HTTP/1.0 has no Transfer-Encoding."};
        }
        if (codings > 1 || !equal_ignoring_case(*request.headers.find("Transfer-Encoding"), "chunked")) {
            return HeadFault{400, "The only accepted Transfer-Encoding is `chunked`, once."};
        }
        framing.chunked = true;
        return std::nullopt;
    }
    if (lengths == 0) {
        return std::nullopt;
    }
    const std::string& length = *request.headers.find("Content-Length");
    constexpr std::size_t kMaxDigits = 18; // fits 63 bits
    if (lengths > 1 || length.empty() || length.size() > kMaxDigits ||
        !std::all_of(length.begin(), length.end(), is_digit)) {
        return HeadFault{400, "Content-Length must be one number, once."};
    }
    framing.length = std::strtoull(length.c_str(), nullptr, 10);
    return std::nullopt;
}

std::optional<HeadFault> check_expect(const HttpRequest& request, Framing& framing) {
    const std::string* expect = request.headers.find("Expect");
    if (expect == nullptr || request.minor_version == 0) {
        return std::nullopt;
    }
    if (!equal_ignoring_case(*expect, "100-continue")) {
        return HeadFault{417, "The only expectation this server meets is `100-continue`."};
    }
    framing.expects_continue = framing.has_body();
    return std::nullopt;
}

// RFC 9112 3.2: origin-form, absolute-form, and `*` for OPTIONS; no proxying.
std::optional<HeadFault> split_target(HttpRequest& request) {
    std::string_view target = request.target;
    if (target == "*") {
        if (request.method != "OPTIONS") {
            return HeadFault{400, "The target `*` belongs to OPTIONS."};
        }
        request.path = request.target;
        return std::nullopt;
    }
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!equal_ignoring_case(target.substr(0, scheme.size()), scheme)) {
            continue;
        }
        target.remove_prefix(scheme.size());
        const auto authority = std::min(target.find_first_of("/?"), target.size());
        const std::string_view host = request.headers.value_or_empty("Host");
        if (!equal_ignoring_case(target.substr(0, authority), host)) {
            return HeadFault{400, "The target names another host than the Host header."};
        }
        target.remove_prefix(authority);
        if (target.empty() || target.front() == '?') {
            request.path.push_back('/');
        }
        break;
    }
    if (request.path.empty() && (target.empty() || target.front() != '/')) {
        return HeadFault{400, "The request target must begin with `/`."};
    }
    const auto question = std::min(target.find('?'), target.size());
    request.path += target.substr(0, question);
    request.query = target.substr(std::min(question + 1, target.size()));
    return std::nullopt;
}

} // namespace

HttpRequest parse_head(std::string_view head) {
    HttpRequest request;
    const auto line_end = head.find("\r\n");
    const auto first = head.find(' ');
    const auto second = head.find(' ', first + 1);
    request.method = head.substr(0, first);
    request.target = head.substr(first + 1, second - first - 1);
    request.minor_version = head[line_end - 1] - '0';
    head.remove_prefix(line_end + 2);
    while (head.size() > 2) {
        const auto end = head.find("\r\n");
        const auto colon = head.find(':');
        request.headers.add(head.substr(0, colon), trimmed(head.substr(colon + 1, end - colon - 1)));
        head.remove_prefix(end + 2);
    }
    return request;
}

std::optional<HeadFault> check_request(HttpRequest& request, Framing& framing) {
    framing.keep_alive = request.minor_version == 0 ? request.headers.has_token("Connection", "keep-alive")
                                                    : !request.headers.has_token("Connection", "close");
    if (auto fault = check_host(request)) {
        return fault;
    }
    if (auto fault = check_framing(request, framing)) {
        return fault;
    }
    if (std::find(kKnownMethods.begin(), kKnownMethods.end(), request.method) == kKnownMethods.end()) {
        return HeadFault{501, "This server does not know the method of the request."};
    }
    if (auto fault = split_target(request)) {
        return fault;
    }
    return check_expect(request, framing);
}

} // namespace docspine::http
