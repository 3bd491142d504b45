// SPDX-License-Identifier: Apache-2.0
//
// Finds the tags of a page, in order and in linear time, without building anything: what the parser's tokenizer would
// find (HTML, 13.2.5), seen from outside. Text, comments and the content of script, style, title and their like are
// passed over.
//
// Threads: one. The input is not copied and must outlive the scanner.

#pragma once

#include "tags.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace docspine::html {

struct TagToken {
    enum class Kind : std::uint8_t { start, end } kind = Kind::start;
    Tag tag = Tag::unknown;
    std::uint32_t id = 0; // tag_id() of its name
    bool self_closing = false;
    std::size_t begin = 0; // of '<'
    std::size_t end = 0;   // after '>'
    bool too_many_attributes = false;
    std::size_t attributes_end = 0; // after the last attribute that counts
};

// What the end of the input cut off. Everything from `offset` on is lost, or read as something else.
struct Unfinished {
    enum class What : std::uint8_t { nothing, tag, comment, element } what = What::nothing;
    std::size_t offset = 0;
    Tag tag = Tag::unknown; // of an element
};

class TagScanner {
public:
    // Attributes of one tag beyond this many do not count: the parser's time grows with their square.
    static constexpr std::size_t kMaxAttributes = 256;

    explicit TagScanner(std::string_view input) noexcept
        : input_(input) {}

    // False at the end of the input.
    [[nodiscard]] bool next(TagToken& token) noexcept;
    [[nodiscard]] const Unfinished& unfinished() const noexcept { return unfinished_; }

private:
    [[nodiscard]] bool cut(Unfinished::What what, std::size_t offset, Tag tag = Tag::unknown) noexcept;
    bool skip_declaration(std::size_t open) noexcept;
    bool scan_tag(std::size_t open, std::size_t name, TagToken& token) noexcept;
    bool scan_attribute() noexcept;
    bool scan_value() noexcept;
    bool skip_raw_text(const TagToken& start) noexcept;
    [[nodiscard]] std::size_t find_end_tag(std::size_t from, std::string_view name) const noexcept;
    [[nodiscard]] std::size_t find_script_end(std::size_t from) const noexcept;
    [[nodiscard]] bool ended() const noexcept { return at_ >= input_.size(); }

    std::string_view input_;
    std::size_t at_ = 0;
    Unfinished unfinished_;
};

} // namespace docspine::html
