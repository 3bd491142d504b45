// SPDX-License-Identifier: Apache-2.0
//
// Reads the [layout] of a template.toml. config/templates/plain/template.toml explains every key.
//
// An unknown key, a wrong type or a value out of its range is an error that names the key. Pure; any thread.

#pragma once

#include "plugins/docx/layout.hpp"

#include <docspine/result.hpp>

#include <string>
#include <string_view>

namespace docspine::docx {

// What a template says of its looks: nothing, the name of another template's, or a layout of its own.
struct LayoutSource {
    enum class Kind : std::uint8_t { none, borrowed, own };
    Kind kind = Kind::none;
    std::string borrowed_from;
    Layout layout;
};

// Errors: config_invalid.
[[nodiscard]] Result<LayoutSource> read_layout(std::string_view toml);

} // namespace docspine::docx
