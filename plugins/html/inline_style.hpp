// SPDX-License-Identifier: Apache-2.0
//
// The few declarations of a style="" attribute that carry meaning: weight, slant, lines, sub and super, alignment and
// whether something is shown at all (CSS 2.2 and CSS Text 3 names). Everything else is looks and is passed over.
//
// Pure functions, any thread. Malformed declarations are skipped, as CSS says.

#pragma once

#include <cstdint>
#include <string_view>

namespace docspine::html {

struct StyleChange {
    std::uint32_t set = 0;   // DOCSPINE_STYLE_* to add
    std::uint32_t clear = 0; // DOCSPINE_STYLE_* to take away
    std::int32_t align = 0;  // DOCSPINE_ALIGN_*, 0: unchanged
    bool hidden = false;
};

[[nodiscard]] StyleChange parse_style(std::string_view declarations) noexcept;

// "left", "center", "right", "justify" and their CSS and HTML 4 kin, any case; 0 for anything else.
[[nodiscard]] std::int32_t parse_align(std::string_view word) noexcept;

} // namespace docspine::html
