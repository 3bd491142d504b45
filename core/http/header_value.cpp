// SPDX-License-Identifier: Apache-2.0

#include "core/http/header_value.hpp"

#include "core/base/utf8.hpp"
#include "core/http/message.hpp"
#include "core/http/query.hpp"

#include <algorithm>

namespace docspine::http {
namespace {

struct Quoted {
    std::string value;
    std::size_t length = 0; // with the quotes
};

// From the opening quote on. `\"` is a quote; any other backslash stays. With `pairs`, a byte from 0x81 on takes the
// next one with it whatever that is (GBK).
Quoted read_quoted(std::string_view text, bool pairs) {
    Quoted quoted;
    std::size_t at = 1;
    for (; at < text.size() && text[at] != '"'; ++at) {
        const bool lead = pairs && static_cast<unsigned char>(text[at]) > 0x80;
        if (lead && at + 1 < text.size()) {
            quoted.value += text[at++];
        } else if (text[at] == '\\' && at + 1 < text.size() && text[at + 1] == '"') {
            ++at;
        }
        quoted.value += text[at];
    }
    quoted.length = std::min(at + 1, text.size());
    return quoted;
}

std::string take_value(std::string_view& rest) {
    if (!rest.empty() && rest.front() == '"') {
        Quoted quoted = read_quoted(rest, false);
        if (!base::is_utf8(quoted.value)) {
            quoted = read_quoted(rest, true);
        }
        rest.remove_prefix(quoted.length);
        return std::move(quoted.value);
    }
    const std::string_view token = rest.substr(0, rest.find(';'));
    rest.remove_prefix(token.size());
    return std::string(trimmed(token));
}

void skip_past_semicolon(std::string_view& rest) {
    const auto semicolon = rest.find(';');
    rest.remove_prefix(semicolon == std::string_view::npos ? rest.size() : semicolon + 1);
}

} // namespace

const std::string* HeaderValue::find(std::string_view name) const noexcept {
    const auto at =
        std::find_if(parameters.begin(), parameters.end(), [&](const auto& entry) { return entry.first == name; });
    return at == parameters.end() ? nullptr : &at->second;
}

HeaderValue parse_header_value(std::string_view text) {
    HeaderValue out;
    std::string_view rest = text;
    out.value = to_lower(trimmed(rest.substr(0, rest.find(';'))));
    skip_past_semicolon(rest);
    while (!rest.empty()) {
        const auto stop = rest.find_first_of("=;");
        if (stop == std::string_view::npos || rest[stop] == ';') {
            skip_past_semicolon(rest);
            continue;
        }
        std::string name = to_lower(trimmed(rest.substr(0, stop)));
        rest.remove_prefix(stop + 1);
        rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
        std::string value = take_value(rest);
        skip_past_semicolon(rest);
        if (!name.empty() && out.find(name) == nullptr) {
            out.parameters.emplace_back(std::move(name), std::move(value));
        }
    }
    return out;
}

std::optional<std::string> decode_extended(std::string_view text) {
    const auto first = text.find('\'');
    const auto second = first == std::string_view::npos ? first : text.find('\'', first + 1);
    if (second == std::string_view::npos) {
        return std::nullopt;
    }
    auto bytes = percent_decode(text.substr(second + 1), Plus::is_plus);
    if (!bytes) {
        return std::nullopt;
    }
    if (!equal_ignoring_case(text.substr(0, first), "iso-8859-1")) {
        return std::move(*bytes);
    }
    std::string out;
    for (const char c : *bytes) {
        base::append_utf8(out, static_cast<unsigned char>(c));
    }
    return out;
}

} // namespace docspine::http
