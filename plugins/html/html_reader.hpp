// SPDX-License-Identifier: Apache-2.0
//
// Web pages, whole or in pieces, as they lie around: the text a reader would see, in blocks, with its formatting.
//
// HTML 5 rules decide what broken markup means. Hostile pages are flattened first (nesting beyond 512, attributes
// beyond 256 a tag) and then parsed within 256 MiB and 8 seconds; beyond that the answer is Status::limit.
//
// Diagnostics: html.nesting-flattened, html.attributes-dropped, html.cut-tag, html.cut-comment, html.cut-element,
// html.controls, html.image-malformed, html.image-type, html.image-too-large; html.too-complex when it gives up.

#pragma once

#include "html_parser.hpp"

#include <docspine/plugin.hpp>

#include <string_view>

namespace docspine::html {

class HtmlReader {
public:
    static constexpr PluginInfo info{.id = "docspine.html",
                                     .version = "1.0.0",
                                     .name = "Web pages",
                                     .vendor = "docspine"};
    static constexpr Format formats[] = {{.id = "html",
                                          .title = "Web page",
                                          .media_types = {"text/html", "application/xhtml+xml"},
                                          .extensions = {"html", "htm", "xhtml", "shtml"}}};

    [[nodiscard]] int probe(std::string_view format, std::string_view head) const;
    [[nodiscard]] Status read(const Call& call, std::string_view input, Builder& out);

private:
    Parser parser_; // keeps a little memory from page to page
};

} // namespace docspine::html
