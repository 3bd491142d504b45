// SPDX-License-Identifier: Apache-2.0
//
// Plain text: every line that says something becomes a paragraph.
//
// Lines end with LF, CRLF or CR. ASCII white space around a line is trimmed and inner runs of it become one space, as
// in HTML; NBSP and U+3000 stay (option `whitespace=keep`: everything stays as written). Lines of nothing but white
// space, NBSP and U+3000 included, carry no meaning. A paragraph's range is the bytes from its first to its last kept
// character. Control characters are left out (diagnostic txt.controls). Linear in time; no memory beyond the longest
// line. An empty text makes an empty document.

#pragma once

#include <docspine/plugin.hpp>

#include <string_view>

namespace docspine::txt {

class TxtReader {
public:
    static constexpr PluginInfo info{.id = "docspine.txt",
                                     .version = "1.0.0",
                                     .name = "Plain text",
                                     .vendor = "docspine"};
    static constexpr Option options[] = {{.key = "whitespace",
                                          .type = OptionType::choice,
                                          .help = "white space in a line: one space for every run, or as written",
                                          .choices = {"collapse", "keep"}}};
    static constexpr Format formats[] = {{.id = "txt",
                                          .title = "Plain text",
                                          .media_types = {"text/plain"},
                                          .extensions = {"txt", "text", "log"},
                                          .options = options}};

    // Any text may be plain text, so it never insists; bytes that no text holds speak against it.
    [[nodiscard]] int probe(std::string_view format, std::string_view head) const;
    [[nodiscard]] Status read(const Call& call, std::string_view input, Builder& out);
};

} // namespace docspine::txt
