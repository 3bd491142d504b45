// SPDX-License-Identifier: Apache-2.0
//
// Collects the inline content between two block borders and writes it as one paragraph, heading or code block.
//
// White space collapses across elements (CSS Text 3, 4.1): gone at both ends and around line breaks, one space inside,
// none where a source line ends between two East Asian characters. Equal neighbours merge, so text is split only where
// its formatting changes. What is hidden stays, marked as dropped, and takes no part in any of this.
//
// Threads: one. Texts are copied; links and pictures must stay valid until clear().

#pragma once

#include "html_parser.hpp"

#include <docspine/call.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace docspine::html {

// Why something is not shown; none: it is.
enum class Hidden : std::uint8_t { none, hidden, inert, choice, fallback };
[[nodiscard]] std::string_view reason_of(Hidden hidden) noexcept;

// break_lines: as written, line ends become line breaks. verbatim: as written.
enum class WhiteSpace : std::uint8_t { collapse, break_lines, verbatim };

// What the text of an element looks like; inherited.
struct InlineStyle {
    std::uint32_t style = 0; // DOCSPINE_STYLE_*
    Hidden hidden = Hidden::none;
    WhiteSpace white_space = WhiteSpace::collapse;
    Node link;                // the a element; meaningless without `linked`
    std::uint32_t linked = 0; // number of the link, 0: none

    [[nodiscard]] bool same(const InlineStyle& other) const noexcept {
        return style == other.style && hidden == other.hidden && linked == other.linked;
    }
};

struct Image {
    Node element;
    std::uint32_t blob = DOCSPINE_NONE; // index in the document, or none
    std::string_view href;              // without a blob
};

// What the paragraph becomes.
struct BlockForm {
    enum class Kind : std::uint8_t { paragraph, heading, code } kind = Kind::paragraph;
    int level = 1; // of a heading
    std::int32_t align = 0;
    std::string_view role = {};
    std::string_view name = {};     // id and classes of its element
    std::string_view language = {}; // of code
};

// A piece of a paragraph: text, a line break or a picture.
struct InlineItem {
    Kind kind;
    InlineStyle style;
    std::size_t begin = 0, end = 0; // of a text, in the paragraph's buffer
    Range source;
    Image image;
};

class Paragraph {
public:
    // `input` is what source ranges count in.
    explicit Paragraph(std::string_view input) noexcept
        : input_(input) {}

    void text(std::string_view text, Range source, const InlineStyle& style);
    void line_break(Range source, const InlineStyle& style);
    void image(const Image& image, Range source, const InlineStyle& style);

    // Holds nothing that says anything, shown or not.
    [[nodiscard]] bool blank() const noexcept { return !says_something_; }
    // Offset of its first byte; DOCSPINE_NONE when unknown.
    [[nodiscard]] std::uint32_t source_begin() const noexcept;
    [[nodiscard]] std::uint32_t source_end() const noexcept;
    // REQUIRES: !blank().
    void write(const BlockForm& form, Builder& out);
    void clear() noexcept;

private:
    enum class Space : std::uint8_t { none, space, line_end };
    void hidden_text(std::string_view text, Range source, const InlineStyle& style);
    void preformatted_text(std::string_view text, Range source, const InlineStyle& style);
    void append(std::string_view text, Range source, const InlineStyle& style);
    void settle_space(std::string_view next);
    void drop_outer_breaks();
    [[nodiscard]] bool east_asian_before() const noexcept;
    [[nodiscard]] Range trimmed(Range source, std::string_view text) const noexcept;

    std::string_view input_;
    std::vector<InlineItem> items_;
    std::string buffer_;
    Space pending_ = Space::none;
    InlineStyle pending_style_;
    Range pending_source_;
    bool at_line_start_ = true;
    bool says_something_ = false;
};

} // namespace docspine::html
