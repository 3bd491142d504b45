// SPDX-License-Identifier: Apache-2.0
//
// The words JSON and XML share for what plugin.h has as numbers.

#pragma once

#include <docspine/plugin.h>

#include <array>
#include <cstdint>
#include <string_view>

namespace docspine::writing {

inline constexpr std::string_view kSchema = "docspine-document/1";

struct StyleName {
    std::uint32_t flag;
    std::string_view name;
};
inline constexpr std::array<StyleName, 7> kStyleNames = {{{DOCSPINE_STYLE_EMPHASIS, "emphasis"},
                                                          {DOCSPINE_STYLE_STRONG, "strong"},
                                                          {DOCSPINE_STYLE_UNDERLINE, "underline"},
                                                          {DOCSPINE_STYLE_STRIKE, "strike"},
                                                          {DOCSPINE_STYLE_SUB, "sub"},
                                                          {DOCSPINE_STYLE_SUPER, "super"},
                                                          {DOCSPINE_STYLE_CODE, "code"}}};

// Empty for a value this version does not know.
[[nodiscard]] constexpr std::string_view align_name(std::int64_t align) noexcept {
    constexpr std::array<std::string_view, 5> kNames = {"", "left", "center", "right", "justify"};
    return align > 0 && align < 5 ? kNames[static_cast<std::size_t>(align)] : std::string_view{};
}

[[nodiscard]] constexpr std::string_view severity_name(std::int32_t severity) noexcept {
    return severity == DOCSPINE_SEVERITY_NOTE ? "note" : severity == DOCSPINE_SEVERITY_WARNING ? "warning" : "error";
}

} // namespace docspine::writing
