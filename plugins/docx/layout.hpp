// SPDX-License-Identifier: Apache-2.0
//
// How a DOCX looks: page, fonts, styles, page numbers. Data only; layout_reader makes it from a template's TOML.
//
// Units: twips (1/20 pt) for lengths, half points for font sizes, hundredths of a character for *_chars, eighths of a
// point for lines. A value not set is inherited from the body style; indentation never is (unset is none).

#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace docspine::docx {

enum class Align : std::uint8_t { inherit, left, center, right, justify };

struct Font {
    std::string latin;       // ASCII letters and digits
    std::string east_asia;   // Han, kana, hangul and their punctuation
    std::string punctuation; // what both scripts use: quotes, dashes (Word's "high ANSI"); empty: as latin
    std::string alternative; // another name of the East Asian font
};

struct Line {
    std::int32_t size = 4;  // eighths of a point
    std::int32_t space = 1; // points between line and text
    std::string color = "000000";
};

struct Style {
    std::string name; // in Word's list of styles
    std::string font; // key in Layout::fonts
    std::optional<std::int32_t> size;
    std::string color;
    std::optional<bool> bold;
    std::optional<bool> italic;
    bool underline = false;
    std::optional<std::int32_t> char_spacing;
    Align align = Align::inherit;
    std::optional<std::int32_t> before;
    std::optional<std::int32_t> after;
    std::optional<std::int32_t> line_exact;    // twips
    std::optional<std::int32_t> line_multiple; // 240ths
    std::int32_t first_line_chars = 0;
    std::int32_t hanging_chars = 0;
    std::int32_t left_chars = 0;
    std::int32_t right_chars = 0;
    std::int32_t left = 0; // twips, added to the characters
    std::int32_t right = 0;
    bool keep_next = false;
    bool compact = false; // no space between two paragraphs of this style
    bool page_break_before = false;
    std::optional<Line> border_bottom;
    std::optional<Line> border_left;
    std::string shading;
};

struct Page {
    std::int32_t width = 11906; // A4
    std::int32_t height = 16838;
    std::int32_t top = 1440;
    std::int32_t right = 1440;
    std::int32_t bottom = 1440;
    std::int32_t left = 1440;
    std::int32_t header = 720;
    std::int32_t footer = 720;
    std::int32_t line_pitch = 0; // of the document grid; 0: no grid
    bool mirror_margins = false;
    [[nodiscard]] std::int32_t text_width() const noexcept { return width - left - right; }
    [[nodiscard]] std::int32_t text_height() const noexcept { return height - top - bottom; }
};

enum class PageNumberPlace : std::uint8_t { none, center, outer }; // outer: right on odd pages, left on even ones

struct PageNumber {
    PageNumberPlace place = PageNumberPlace::none;
    std::string before; // text before and after the number
    std::string after;
};

struct TableLook {
    std::int32_t border = 4; // eighths of a point
    std::string border_color = "000000";
    std::string header_fill;
    std::int32_t cell_margin = 108;
};

inline constexpr std::int64_t kHeadingLevels = 6;

struct Layout {
    std::string latin_language = "en-US";
    std::string east_asian_language = "zh-CN";
    Page page;
    PageNumber page_number;
    TableLook table;
    std::int32_t list_indent = 420; // a level
    std::map<std::string, Font> fonts;
    std::map<std::string, Style> styles;                        // by the keys of kBuiltInStyles, all of them
    std::map<std::string, Style, std::less<>> roles;            // by role
    std::map<std::string, std::string, std::less<>> properties; // metadata name -> custom property
    [[nodiscard]] const Style& style(const std::string& key) const { return styles.at(key); }
};

enum class StyleType : std::uint8_t { paragraph, character };

// The styles every document has. Ids and names are Word's own where it has such a style.
struct BuiltInStyle {
    std::string_view key; // in the TOML
    std::string_view id;
    std::string_view name;
    StyleType type;
    std::int8_t outline = -1; // level in the navigation pane
};
inline constexpr std::array<BuiltInStyle, 25> kBuiltInStyles = {{
    {"body", "Normal", "Normal", StyleType::paragraph},
    {"heading1", "Heading1", "heading 1", StyleType::paragraph, 0},
    {"heading2", "Heading2", "heading 2", StyleType::paragraph, 1},
    {"heading3", "Heading3", "heading 3", StyleType::paragraph, 2},
    {"heading4", "Heading4", "heading 4", StyleType::paragraph, 3},
    {"heading5", "Heading5", "heading 5", StyleType::paragraph, 4},
    {"heading6", "Heading6", "heading 6", StyleType::paragraph, 5},
    {"run_in", "RunIn", "Run-in Heading", StyleType::paragraph},
    {"head1", "Head1", "Head 1", StyleType::character},
    {"head2", "Head2", "Head 2", StyleType::character},
    {"head3", "Head3", "Head 3", StyleType::character},
    {"head4", "Head4", "Head 4", StyleType::character},
    {"head5", "Head5", "Head 5", StyleType::character},
    {"head6", "Head6", "Head 6", StyleType::character},
    {"list", "ListParagraph", "List Paragraph", StyleType::paragraph},
    {"quote", "Quote", "Quote", StyleType::paragraph},
    {"code", "Code", "Code", StyleType::paragraph},
    {"code_inline", "CodeInline", "Code Inline", StyleType::character},
    {"table_text", "TableText", "Table Text", StyleType::paragraph},
    {"table_header", "TableHeader", "Table Header", StyleType::paragraph},
    {"image", "Image", "Image", StyleType::paragraph},
    {"rule", "Rule", "Rule", StyleType::paragraph},
    {"footnote", "FootnoteText", "footnote text", StyleType::paragraph},
    {"hyperlink", "Hyperlink", "Hyperlink", StyleType::character},
    {"footer", "Footer", "footer", StyleType::paragraph},
}};

// The style id of a role: Word's own where it has one.
[[nodiscard]] std::string role_style_id(std::string_view role);

} // namespace docspine::docx
