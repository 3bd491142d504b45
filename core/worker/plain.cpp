// SPDX-License-Identifier: Apache-2.0

#include "core/worker/plain.hpp"

#include "core/base/utf8.hpp"

#include <algorithm>
#include <cstddef>

namespace docspine::worker {

namespace {

constexpr std::size_t kMaxText = 4u << 10;
constexpr std::size_t kMaxId = 128;
constexpr std::size_t kMaxMediaType = 255;

bool is_alnum(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}
bool is_control(char c) noexcept {
    return (c >= 0 && c < 0x20) || c == 0x7f;
}
bool is_printable(char c) noexcept {
    return c >= 0x20 && c < 0x7f;
}

} // namespace

std::string plain_text(std::string_view text) {
    text = text.substr(0, kMaxText);
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const std::size_t good = base::first_malformed(text);
        out += text.substr(0, good);
        text.remove_prefix(good);
        if (!text.empty()) {
            base::append_utf8(out, U'\uFFFD');
            text.remove_prefix(base::malformed_length(text));
        }
    }
    std::replace_if(out.begin(), out.end(), is_control, ' ');
    return out;
}

std::string plain_id(std::string_view id) {
    std::string out(id.substr(0, kMaxId));
    constexpr std::string_view kMarks = "._+:/-";
    std::replace_if(
        out.begin(), out.end(), [&](char c) { return !is_alnum(c) && kMarks.find(c) == std::string_view::npos; }, '-');
    return out;
}

std::string plain_media_type(std::string_view media_type) {
    const bool plain =
        media_type.size() <= kMaxMediaType && std::all_of(media_type.begin(), media_type.end(), is_printable);
    return std::string(plain ? media_type : "application/octet-stream");
}

} // namespace docspine::worker
