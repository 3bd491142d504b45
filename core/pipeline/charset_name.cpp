// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/charset_name.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace docspine::pipeline {
namespace {

struct LabelRow {
    std::string_view label;
    std::string_view name;
};

constexpr LabelRow kLabels[] = {
#include "core/pipeline/charset_labels.inc"
};

constexpr std::size_t kMaxLabel = 32;
constexpr std::string_view kSpace = "\t\n\f\r ";

constexpr char lower(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

constexpr std::string_view trim(std::string_view text) noexcept {
    const std::size_t first = text.find_first_not_of(kSpace);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

// Cuts the next parameter, up to a semicolon outside quotes, off the front of `rest`.
std::string_view next_parameter(std::string_view& rest) noexcept {
    bool quoted = false;
    std::size_t end = 0;
    for (; end < rest.size() && (quoted || rest[end] != ';'); ++end) {
        quoted = rest[end] == '"' ? !quoted : quoted;
    }
    const std::string_view parameter = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return parameter;
}

} // namespace

std::string_view canonical_charset(std::string_view label) noexcept {
    const std::string_view wanted = trim(label);
    if (wanted.empty() || wanted.size() > kMaxLabel) {
        return {};
    }
    std::array<char, kMaxLabel> buffer{};
    std::transform(wanted.begin(), wanted.end(), buffer.begin(), lower);
    const std::string_view key(buffer.data(), wanted.size());
    const auto* row = std::lower_bound(
        std::begin(kLabels), std::end(kLabels), key, [](const LabelRow& a, std::string_view b) { return a.label < b; });
    return row != std::end(kLabels) && row->label == key ? row->name : std::string_view{};
}

std::string_view media_type_charset(std::string_view media_type) noexcept {
    next_parameter(media_type); // type/subtype
    while (!media_type.empty()) {
        const std::string_view parameter = next_parameter(media_type);
        const std::size_t equals = parameter.find('=');
        if (equals == std::string_view::npos || !equal_ignoring_case(trim(parameter.substr(0, equals)), "charset")) {
            continue;
        }
        std::string_view value = trim(parameter.substr(equals + 1));
        if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front()) {
            value = value.substr(1, value.size() - 2);
        }
        return canonical_charset(value);
    }
    return {};
}

} // namespace docspine::pipeline
