// SPDX-License-Identifier: Apache-2.0
#include "data_uri.hpp"

#include "plugins/common/white_space.hpp"

#include <algorithm>
#include <array>

namespace docspine::html {

namespace {

constexpr char lower(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

constexpr int hex_digit(char c) noexcept {
    const char low = lower(c);
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

constexpr std::array<std::int8_t, 256> kBase64 = [] {
    std::array<std::int8_t, 256> table{};
    table.fill(-1);
    constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (std::size_t i = 0; i < kAlphabet.size(); ++i) {
        table[static_cast<unsigned char>(kAlphabet[i])] = static_cast<std::int8_t>(i);
    }
    return table;
}();

// URL Standard, 1.3 "percent-decode".
void percent_decode(std::string_view text, std::vector<std::uint8_t>& out) {
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool escape =
            text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0;
        if (escape) {
            out.push_back(static_cast<std::uint8_t>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2])));
            i += 2;
        } else {
            out.push_back(static_cast<std::uint8_t>(text[i]));
        }
    }
}

// Infra Standard, 7 "forgiving-base64 decode", in place.
bool base64_decode(std::vector<std::uint8_t>& data) {
    const auto is_space = [](std::uint8_t c) { return reading::is_ascii_space(static_cast<char>(c)); };
    data.erase(std::remove_if(data.begin(), data.end(), is_space), data.end());
    const bool padded = !data.empty() && data.size() % 4 == 0;
    for (int i = 0; padded && i < 2 && data.back() == '='; ++i) {
        data.pop_back();
    }
    if (data.size() % 4 == 1) {
        return false;
    }
    std::size_t written = 0;
    std::uint32_t bits = 0;
    int count = 0;
    for (const std::uint8_t c : data) {
        const std::int8_t value = kBase64[c];
        if (value < 0) {
            return false;
        }
        bits = bits << 6 | static_cast<std::uint32_t>(value);
        count += 6;
        if (count >= 8) {
            count -= 8;
            data[written++] = static_cast<std::uint8_t>(bits >> count & 0xFFu);
        }
    }
    data.resize(written);
    return true;
}

bool is_picture_type(std::string_view type) noexcept {
    return type.substr(0, 6) == "image/" && type.size() > 6 && type.size() <= 64 &&
           std::all_of(type.begin() + 6, type.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '+' || c == '-' || c == '_';
           });
}

} // namespace

bool is_data_uri(std::string_view uri) noexcept {
    constexpr std::string_view kScheme = "data:";
    return uri.size() >= kScheme.size() &&
           std::equal(kScheme.begin(), kScheme.end(), uri.begin(), [](char a, char b) { return a == lower(b); });
}

DataUri decode_data_uri(std::string_view uri, EmbeddedImage& image) {
    const std::size_t comma = uri.find(',');
    if (comma == std::string_view::npos) {
        return DataUri::malformed;
    }
    std::string type(reading::trim(uri.substr(5, comma - 5)));
    std::transform(type.begin(), type.end(), type.begin(), lower);
    constexpr std::string_view kBase64Mark = "base64";
    bool base64 = false;
    if (const std::size_t last = type.rfind(';'); last != std::string::npos) {
        base64 = reading::trim(std::string_view(type).substr(last + 1)) == kBase64Mark;
    }
    type.resize(std::min(type.find(';'), type.size()));
    if (!is_picture_type(type)) {
        return DataUri::not_a_picture;
    }
    const std::string_view body = uri.substr(comma + 1);
    if (body.size() / 4 > kMaxImageBytes / 3 + 1) {
        return DataUri::too_large;
    }
    image.bytes.clear();
    percent_decode(body, image.bytes);
    if ((base64 && !base64_decode(image.bytes)) || image.bytes.empty()) {
        return DataUri::malformed;
    }
    if (image.bytes.size() > kMaxImageBytes) {
        return DataUri::too_large;
    }
    image.media_type = std::move(type);
    return DataUri::picture;
}

} // namespace docspine::html
