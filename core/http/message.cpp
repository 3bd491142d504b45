// SPDX-License-Identifier: Apache-2.0

#include "core/http/message.hpp"

#include <algorithm>

namespace docspine::http {
namespace {

char lower(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

} // namespace

bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept {
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string to_lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), lower);
    return out;
}

std::string_view trimmed(std::string_view text) noexcept {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

void Headers::set(std::string_view name, std::string_view value) {
    for (Header& header : all_) {
        if (equal_ignoring_case(header.name, name)) {
            header.value = value;
            return;
        }
    }
    add(name, value);
}

const std::string* Headers::find(std::string_view name) const noexcept {
    for (const Header& header : all_) {
        if (equal_ignoring_case(header.name, name)) {
            return &header.value;
        }
    }
    return nullptr;
}

std::string_view Headers::value_or_empty(std::string_view name) const noexcept {
    const std::string* value = find(name);
    return value == nullptr ? std::string_view() : std::string_view(*value);
}

std::size_t Headers::count(std::string_view name) const noexcept {
    return static_cast<std::size_t>(std::count_if(
        all_.begin(), all_.end(), [&](const Header& header) { return equal_ignoring_case(header.name, name); }));
}

bool Headers::has_token(std::string_view name, std::string_view token) const noexcept {
    for (const Header& header : all_) {
        if (!equal_ignoring_case(header.name, name)) {
            continue;
        }
        std::string_view rest = header.value;
        while (!rest.empty()) {
            const auto comma = std::min(rest.find(','), rest.size());
            if (equal_ignoring_case(trimmed(rest.substr(0, comma)), token)) {
                return true;
            }
            rest.remove_prefix(std::min(comma + 1, rest.size()));
        }
    }
    return false;
}

} // namespace docspine::http
