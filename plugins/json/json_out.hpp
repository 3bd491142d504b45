// SPDX-License-Identifier: Apache-2.0
//
// JSON text written straight to an Output: commas, escapes (RFC 8259, clause 7) and indentation, nothing kept.
//
// The caller's begin and end must pair up and every value in an object follows its key; nothing here checks it.

#pragma once

#include "plugins/common/output.hpp"
#include "plugins/common/text.hpp"

#include <cstdint>
#include <string_view>

namespace docspine::json {

enum class Indent : bool { off, on };

class JsonOut {
public:
    JsonOut(writing::Output& out, Indent indent) noexcept
        : out_(out)
        , indent_(indent) {}

    void begin_object() { begin('{'); }
    void end_object() { end('}'); }
    void begin_array() { begin('['); }
    void end_array() { end(']'); }
    void begin_object(std::string_view name) { key(name), begin('{'); }
    void begin_array(std::string_view name) { key(name), begin('['); }

    void key(std::string_view name);
    void string(std::string_view value);
    void number(std::int64_t value) { plain(writing::Digits(value).view()); }
    void number(double value) { plain(writing::Digits(value).view()); }
    void boolean(bool value) { plain(value ? "true" : "false"); }
    void null() { plain("null"); }

    // A string whose characters need no escape, given in pieces.
    void begin_raw_string() { plain("\""); }
    void raw(std::string_view piece) { out_.append(piece); }
    void end_raw_string() { out_.append("\""); }

    void member(std::string_view name, std::string_view value) { key(name), string(value); }
    void member(std::string_view name, const char* value) { member(name, std::string_view(value)); }
    void member(std::string_view name, std::int64_t value) { key(name), number(value); }
    void member(std::string_view name, double value) { key(name), number(value); }
    void member(std::string_view name, bool value) { key(name), boolean(value); }
    // Two numbers as an array in one line.
    void pair(std::string_view name, std::int64_t first, std::int64_t second);
    // Left out when empty.
    void optional(std::string_view name, std::string_view value) {
        if (!value.empty()) {
            member(name, value);
        }
    }

private:
    void begin(char bracket);
    void end(char bracket);
    void plain(std::string_view value) {
        separate();
        out_.append(value);
    }
    void separate();
    void quoted(std::string_view text);
    void new_line();

    writing::Output& out_;
    Indent indent_;
    std::uint32_t depth_ = 0;
    bool first_ = true;      // nothing yet in the innermost array or object
    bool after_key_ = false; // a value comes next, without comma
};

} // namespace docspine::json
