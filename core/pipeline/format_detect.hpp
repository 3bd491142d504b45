// SPDX-License-Identifier: Apache-2.0
//
// Which reader a document goes to, from everything that is known: the caller's word, first bytes, media type, name,
// and what the readers themselves think of the text.
//
// Threads: the registry's. Errors: input_type_unsupported, saying what it seems to be and what can be read.

#pragma once

#include "core/pipeline/convert.hpp"
#include "core/plugin/registry.hpp"

#include <docspine/result.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace docspine::pipeline {

struct FormatChoice {
    plugin::FormatEntry entry{};
    double confidence = 0;
    std::string_view evidence; // "caller", "magic", "media-type", "extension", "content"
};

// What can be said before anything is decoded: the caller's format, or a binary format by its first bytes. Empty: it is
// text of some kind, ask choose_text_format() when it is decoded.
[[nodiscard]] Result<std::optional<FormatChoice>>
choose_format(const plugin::Registry& registry, const Request& request, std::string_view from_format);

// Among the text formats. `from_format`: the caller's format id or empty.
[[nodiscard]] Result<FormatChoice>
choose_text_format(const plugin::Registry& registry, const Request& request, std::string_view text, Control& control);

// "text/html" of "Text/HTML; charset=gbk".
[[nodiscard]] std::string media_type_essence(std::string_view media_type);

} // namespace docspine::pipeline
