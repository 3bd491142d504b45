// SPDX-License-Identifier: Apache-2.0

#include "core/http/file_name.hpp"

#include "core/base/utf8.hpp"

#include <algorithm>

namespace docspine::http {
namespace {

// Controls (C0, DEL, C1), and what reorders or hides text: a name must not look like another one.
bool is_unwanted(char32_t c) noexcept {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
}

std::string without_unwanted(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t length = base::sequence_length(static_cast<unsigned char>(text.front()));
        if (!is_unwanted(base::code_point(text))) {
            out += text.substr(0, length);
        }
        text.remove_prefix(length);
    }
    return out;
}

// Names in GBK, Big5 or Shift_JIS: a byte from 0x80 on and the one after it are one character, even when that one looks
// like a backslash.
std::string without_pairs(std::string_view raw) {
    std::string out;
    for (std::size_t at = 0; at < raw.size(); ++at) {
        if (static_cast<unsigned char>(raw[at]) < 0x80) {
            out += raw[at];
            continue;
        }
        out += '_';
        const bool second = at + 1 < raw.size() && static_cast<unsigned char>(raw[at + 1]) >= 0x40;
        at += second ? 1U : 0U;
    }
    return out;
}

// At most `limit` bytes, cut between characters.
std::string_view cut(std::string_view text, std::size_t limit) noexcept {
    if (text.size() <= limit) {
        return text;
    }
    while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0U) == 0x80U) {
        --limit;
    }
    return text.substr(0, limit);
}

// Where the extension begins, its dot included; size() without one. A name that begins with its only dot has none.
std::size_t extension_start(std::string_view name) noexcept {
    constexpr std::size_t kLongestExtension = 16;
    const auto dot = name.rfind('.');
    return dot == std::string_view::npos || dot == 0 || name.size() - dot > kLongestExtension ? name.size() : dot;
}

std::string capped(std::string_view name) {
    const std::string_view extension = name.substr(extension_start(name));
    const std::string_view stem = name.substr(0, name.size() - extension.size());
    return std::string(cut(stem, kMaxFileName - extension.size())).append(extension);
}

} // namespace

std::string clean_file_name(std::string_view raw) {
    constexpr std::size_t kLongestRead = 4'096;
    std::string name(cut(raw, kLongestRead));
    name = base::is_utf8(name) ? without_unwanted(name) : without_unwanted(without_pairs(name));
    if (const auto slash = name.find_last_of("/\\"); slash != std::string::npos) {
        name.erase(0, slash + 1);
    }
    const auto first = name.find_first_not_of(' ');
    const auto last = name.find_last_not_of(" .");
    if (first == std::string::npos || last == std::string::npos || last < first) {
        return {};
    }
    return capped(std::string_view(name).substr(first, last - first + 1));
}

std::string output_file_name(std::string_view name, std::string_view extension) {
    std::string stem(name.substr(0, extension_start(name)));
    if (stem.empty()) {
        stem = "document";
    }
    return extension.empty() ? stem : capped(stem.append(1, '.').append(extension));
}

std::string valid_utf8(std::string_view text) {
    std::string out;
    for (;;) {
        const std::size_t bad = base::first_malformed(text);
        out += text.substr(0, bad);
        if (bad == text.size()) {
            return out;
        }
        out += "\xEF\xBF\xBD";
        text.remove_prefix(bad);
        text.remove_prefix(base::malformed_length(text));
    }
}

} // namespace docspine::http
