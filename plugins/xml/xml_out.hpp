// SPDX-License-Identifier: Apache-2.0
//
// XML text written straight to an Output: tags, attributes, escapes and, when wanted, indentation.
//
//   out.begin("paragraph"); out.attribute("role", "title"); out.end("paragraph");
//
// Attributes follow their begin() at once. Elements between begin_mixed() and end_mixed() are not indented, since white
// space counts there. The caller's pairs must match; nothing here checks it.

#pragma once

#include "plugins/common/output.hpp"
#include "plugins/common/text.hpp"

#include <cstdint>
#include <string_view>

namespace docspine::xml {

enum class Indent : bool { off, on };

class XmlOut {
public:
    XmlOut(writing::Output& out, Indent indent) noexcept
        : out_(out)
        , indent_(indent) {}

    void begin(std::string_view element);
    void end(std::string_view element);
    // The same for an element with text in it.
    void begin_mixed(std::string_view element) {
        begin(element);
        ++mixed_;
    }
    void end_mixed(std::string_view element);

    void attribute(std::string_view name, std::string_view value);
    void attribute(std::string_view name, const char* value) { attribute(name, std::string_view(value)); }
    void attribute(std::string_view name, std::int64_t value) { attribute(name, writing::Digits(value).view()); }
    void attribute(std::string_view name, double value) { attribute(name, writing::Digits(value).view()); }
    void attribute(std::string_view name, bool value) { attribute(name, value ? "true" : "false"); }
    // Left out when empty.
    void optional(std::string_view name, std::string_view value) {
        if (!value.empty()) {
            attribute(name, value);
        }
    }
    // Two numbers, separated by a space.
    void pair(std::string_view name, std::uint64_t first, std::uint64_t second);

    void text(std::string_view text) {
        close_tag();
        writing::append_xml_text(out_, text);
    }
    // Text that needs no escape.
    void raw(std::string_view text) {
        close_tag();
        out_.append(text);
    }
    // <element>text</element>
    void simple(std::string_view element, std::string_view value) {
        begin_mixed(element);
        text(value);
        end_mixed(element);
    }

private:
    void new_line();
    void close_tag();
    void finish(std::string_view element);

    writing::Output& out_;
    Indent indent_;
    std::uint32_t depth_ = 0;
    std::uint32_t mixed_ = 0; // elements around whose white space counts
    bool tag_open_ = false;   // "<name" is out, ">" is not
    bool has_child_ = false;  // the innermost element's last event was the end of a child
};

} // namespace docspine::xml
