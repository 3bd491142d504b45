// SPDX-License-Identifier: Apache-2.0
#include "plugins/docx/link_target.hpp"

#include <algorithm>

namespace docspine::docx {

namespace {

constexpr std::size_t kLongest = 2000; // Word takes 2,079 characters

bool is_alnum(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}
bool is_hex(char c) noexcept {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
bool is_one_of(char c, std::string_view set) noexcept {
    return set.find(c) != std::string_view::npos;
}

std::string_view trimmed(std::string_view text) noexcept {
    constexpr std::string_view kSpace = " \t\r\n\f";
    const std::size_t first = text.find_first_not_of(kSpace);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

// A registered name of letters, digits, dots and hyphens, with an optional port: no user, no address in brackets.
bool is_plain_host(std::string_view authority) noexcept {
    const std::size_t colon = authority.find(':');
    const std::string_view host = authority.substr(0, colon);
    const bool named = !host.empty() && is_alnum(host.front()) &&
                       std::all_of(host.begin(), host.end(), [](char c) { return is_alnum(c) || is_one_of(c, ".-_"); });
    if (!named || host.find("..") != std::string_view::npos || colon == std::string_view::npos) {
        return named && colon == std::string_view::npos && host.find("..") == std::string_view::npos;
    }
    const std::string_view port = authority.substr(colon + 1);
    return port.size() <= 4 && std::all_of(port.begin(), port.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_mailbox(std::string_view address) noexcept {
    const std::size_t at = address.find('@');
    return at != std::string_view::npos && at > 0 && address.find('@', at + 1) == std::string_view::npos &&
           is_plain_host(address.substr(at + 1)) &&
           std::all_of(address.begin(), address.begin() + static_cast<std::ptrdiff_t>(at), [](char c) {
               return is_alnum(c) || is_one_of(c, ".!#$&'*+-/=_~");
           });
}

// Path, query and fragment: unreserved, sub-delims and the separators stay; only the first '#' is one.
void append_encoded(std::string& out, std::string_view rest) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    bool fragment = false;
    for (std::size_t i = 0; i < rest.size(); ++i) {
        const char c = rest[i];
        const bool escape = c == '%' && i + 2 < rest.size() && is_hex(rest[i + 1]) && is_hex(rest[i + 2]);
        const bool hash = c == '#' && !fragment;
        fragment = fragment || hash;
        if (escape || hash || is_alnum(c) || is_one_of(c, "-._~!$&'()*+,;=:@/?")) {
            out += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += '%';
            out += kHex[byte >> 4U];
            out += kHex[byte & 15U];
        }
    }
}

} // namespace

std::optional<std::string> external_target(std::string_view href) {
    href = trimmed(href);
    const std::size_t colon = href.find(':');
    if (colon == std::string_view::npos || href.size() > kLongest) {
        return std::nullopt;
    }
    std::string out = lower(href.substr(0, colon));
    std::string_view rest = href.substr(colon + 1);
    if (out == "mailto") {
        const std::string_view address = rest.substr(0, rest.find('?'));
        if (!is_mailbox(address)) {
            return std::nullopt;
        }
        out += ':';
        out += address;
        append_encoded(out, rest.substr(address.size()));
    } else if ((out == "http" || out == "https") && rest.substr(0, 2) == "//") {
        rest.remove_prefix(2);
        const std::string_view authority = rest.substr(0, rest.find_first_of("/?#"));
        if (!is_plain_host(authority)) {
            return std::nullopt;
        }
        out += "://";
        out += authority;
        append_encoded(out, rest.substr(authority.size()));
    } else {
        return std::nullopt;
    }
    return out.size() > kLongest ? std::nullopt : std::optional<std::string>(std::move(out));
}

} // namespace docspine::docx
