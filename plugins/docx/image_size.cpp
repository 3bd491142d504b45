// SPDX-License-Identifier: Apache-2.0
#include "plugins/docx/image_size.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace docspine::docx {

namespace {

using Bytes = std::span<const std::uint8_t>;

std::uint32_t big(Bytes bytes, std::size_t at, std::size_t size) noexcept {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i) {
        value = value << 8U | bytes[at + i];
    }
    return value;
}

std::uint32_t little(Bytes bytes, std::size_t at, std::size_t size) noexcept {
    std::uint32_t value = 0;
    for (std::size_t i = size; i > 0; --i) {
        value = value << 8U | bytes[at + i - 1];
    }
    return value;
}

bool starts_with(Bytes bytes, std::string_view magic) noexcept {
    return bytes.size() >= magic.size() && std::memcmp(bytes.data(), magic.data(), magic.size()) == 0;
}

std::optional<ImageInfo> sized(std::string_view extension, std::uint32_t width, std::uint32_t height) noexcept {
    if (width == 0 || height == 0) {
        return std::nullopt;
    }
    return ImageInfo{extension, width, height};
}

// The frame header is the first SOF segment (ITU-T T.81, B.2.2); the segments before it are stepped over.
std::optional<ImageInfo> jpeg(Bytes bytes) noexcept {
    std::size_t at = 2;
    while (at + 9 <= bytes.size()) {
        if (bytes[at] != 0xFF) {
            return std::nullopt;
        }
        const std::uint8_t marker = bytes[at + 1];
        if (marker == 0xFF) { // fill byte
            ++at;
            continue;
        }
        const bool frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (frame) {
            return sized("jpeg", big(bytes, at + 7, 2), big(bytes, at + 5, 2));
        }
        const bool alone = marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8);
        at += alone ? 2 : std::size_t{2} + std::max<std::uint32_t>(2, big(bytes, at + 2, 2));
    }
    return std::nullopt;
}

std::optional<ImageInfo> bmp(Bytes bytes) noexcept {
    if (bytes.size() < 26) {
        return std::nullopt;
    }
    if (little(bytes, 14, 4) == 12) { // the oldest header has 16-bit sizes
        return sized("bmp", little(bytes, 18, 2), little(bytes, 20, 2));
    }
    const auto width = static_cast<std::int32_t>(little(bytes, 18, 4));
    const auto height = static_cast<std::int64_t>(static_cast<std::int32_t>(little(bytes, 22, 4)));
    // A negative height says that the rows run from the top.
    return sized(
        "bmp", width < 0 ? 0 : static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(std::abs(height)));
}

} // namespace

std::optional<ImageInfo> identify_image(Bytes bytes) noexcept {
    using namespace std::string_view_literals;
    if (starts_with(bytes, "\x89PNG\r\n\x1A\n"sv) && bytes.size() >= 24) {
        return sized("png", big(bytes, 16, 4), big(bytes, 20, 4));
    }
    if (starts_with(bytes, "\xFF\xD8\xFF"sv)) {
        return jpeg(bytes);
    }
    if ((starts_with(bytes, "GIF87a"sv) || starts_with(bytes, "GIF89a"sv)) && bytes.size() >= 10) {
        return sized("gif", little(bytes, 6, 2), little(bytes, 8, 2));
    }
    return starts_with(bytes, "BM"sv) ? bmp(bytes) : std::nullopt;
}

Extent fit(const ImageInfo& info, Wanted wanted, Extent room) noexcept {
    constexpr double kEmuPerPixel = 9525; // 914400 / 96
    const auto own_width = static_cast<double>(info.width);
    const auto own_height = static_cast<double>(info.height);
    double width = wanted.width > 0 ? static_cast<double>(wanted.width) : 0;
    double height = wanted.height > 0 ? static_cast<double>(wanted.height) : 0;
    if (width <= 0 && height <= 0) {
        width = own_width;
        height = own_height;
    } else if (width <= 0) {
        width = height * own_width / own_height;
    } else if (height <= 0) {
        height = width * own_height / own_width;
    }
    width *= kEmuPerPixel;
    height *= kEmuPerPixel;
    const double shrink =
        std::min({1.0, static_cast<double>(room.width) / width, static_cast<double>(room.height) / height});
    const auto whole = [](double value) { return std::max<std::int64_t>(kEmuPerPixel, std::llround(value)); };
    return {whole(width * shrink), whole(height * shrink)};
}

} // namespace docspine::docx
