// SPDX-License-Identifier: Apache-2.0
//
// What the page says about itself, as it says it: <title>, <meta>, <base>, canonical link, language.
//
// Each becomes a field named "html." and its own name in lower case ("html.title", "html.keywords", "html.og:title"),
// wherever in the page it stands: broken pages lose their head. Nothing is judged here; transforms decide what is true.
//
// Threads: one. Does not recurse.

#pragma once

#include "html_parser.hpp"

#include <docspine/call.hpp>

namespace docspine::html {

// BCP 47, from the html element or a content-language meta; empty when the page does not say.
[[nodiscard]] std::string_view language_of(const Node& root);

// Writes a META when there is something to write. The DOCUMENT is open and empty.
void write_metadata(const Node& root, Builder& out);

} // namespace docspine::html
