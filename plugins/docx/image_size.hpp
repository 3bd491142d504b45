// SPDX-License-Identifier: Apache-2.0
//
// What a picture is, from its own bytes, and how large it appears on the page. Names and attributes may lie; bytes win.
//
// Pure; safe on any input; looks at the headers only.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace docspine::docx {

struct ImageInfo {
    std::string_view extension; // "png", "jpeg", "gif" or "bmp": what every word processor shows
    std::uint32_t width;        // pixels, at least 1
    std::uint32_t height;
};

// Nothing when it is none of these, or cut before its size.
[[nodiscard]] std::optional<ImageInfo> identify_image(std::span<const std::uint8_t> bytes) noexcept;

struct Extent {
    std::int64_t width; // EMU, 914400 to the inch (part 1, 20.1.10.16)
    std::int64_t height;
};
// Wanted size in CSS pixels, 0 for what is not said: filled in by the picture's proportions; then scaled down to fit
// `room`. Never 0.
struct Wanted {
    std::int64_t width = 0;
    std::int64_t height = 0;
};
[[nodiscard]] Extent fit(const ImageInfo& info, Wanted wanted, Extent room) noexcept;

} // namespace docspine::docx
