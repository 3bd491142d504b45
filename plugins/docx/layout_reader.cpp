// SPDX-License-Identifier: Apache-2.0
#include "plugins/docx/layout_reader.hpp"

#include "plugins/docx/toml_table.hpp"

#include <algorithm>
#include <utility>

namespace docspine::docx {

namespace {

constexpr double kTwipsPerMillimetre = 1440 / 25.4;
constexpr double kTwipsPerPoint = 20;
constexpr Bounds kPageSize{50, 1000};
constexpr Bounds kMargin{0, 200};
constexpr Bounds kPoints{0, 200};

template <class T, class U>
void set(T& target, std::optional<U>&& value) {
    if (value) {
        target = std::move(*value);
    }
}

void read_page(TomlTable in, Page& page) {
    set(page.width, in.number("width_mm", kPageSize, kTwipsPerMillimetre));
    set(page.height, in.number("height_mm", kPageSize, kTwipsPerMillimetre));
    set(page.top, in.number("top_mm", kMargin, kTwipsPerMillimetre));
    set(page.right, in.number("right_mm", kMargin, kTwipsPerMillimetre));
    set(page.bottom, in.number("bottom_mm", kMargin, kTwipsPerMillimetre));
    set(page.left, in.number("left_mm", kMargin, kTwipsPerMillimetre));
    set(page.header, in.number("header_mm", kMargin, kTwipsPerMillimetre));
    set(page.footer, in.number("footer_mm", kMargin, kTwipsPerMillimetre));
    set(page.line_pitch, in.number("line_pitch_pt", kPoints, kTwipsPerPoint));
    set(page.mirror_margins, in.flag("mirror_margins"));
    constexpr std::int32_t kLeast = 1134; // 20 mm
    if (page.text_width() < kLeast || page.text_height() < kLeast) {
        in.fail("width_mm", "the margins leave less than 20 mm for the text");
    }
    in.finish();
}

void read_font(TomlTable in, Font& font) {
    set(font.latin, in.text("latin"));
    set(font.east_asia, in.text("east_asia"));
    set(font.punctuation, in.text("punctuation"));
    set(font.alternative, in.text("alternative"));
    if (font.latin.empty() || font.east_asia.empty()) {
        in.fail("latin", "a font needs latin and east_asia");
    }
    if (font.punctuation.empty()) {
        font.punctuation = font.latin;
    }
    in.finish();
}

Align read_align(TomlTable& in, std::string_view key) {
    constexpr std::array<std::pair<std::string_view, Align>, 4> kWords = {
        {{"left", Align::left}, {"center", Align::center}, {"right", Align::right}, {"justify", Align::justify}}};
    const auto word = in.text(key);
    if (!word) {
        return Align::inherit;
    }
    for (const auto& [name, align] : kWords) {
        if (name == *word) {
            return align;
        }
    }
    in.fail(key, "must be left, center, right or justify");
    return Align::inherit;
}

std::optional<Line> read_line(TomlTable& in, std::string_view key, std::string& fault) {
    const auto* table = in.table(key);
    if (table == nullptr) {
        return std::nullopt;
    }
    TomlTable line_in(*table, in.path_of(key), fault);
    Line line;
    set(line.size, line_in.number("width_pt", {0.25, 12}, 8));
    set(line.space, line_in.number("space_pt", {0, 31}, 1));
    set(line.color, line_in.color("color"));
    line_in.finish();
    return line;
}

void read_characters(TomlTable& in, Style& style) {
    set(style.name, in.text("name"));
    set(style.font, in.text("font"));
    style.size = in.number("size_pt", {1, 400}, 2);
    set(style.color, in.color("color"));
    style.bold = in.flag("bold");
    style.italic = in.flag("italic");
    set(style.underline, in.flag("underline"));
    style.char_spacing = in.number("char_spacing_pt", {-20, 20}, kTwipsPerPoint);
}

void read_paragraph(TomlTable& in, Style& style, std::string& fault) {
    constexpr Bounds kChars{0, 40};
    style.align = read_align(in, "align");
    style.before = in.number("before_pt", kPoints, kTwipsPerPoint);
    style.after = in.number("after_pt", kPoints, kTwipsPerPoint);
    style.line_exact = in.number("line_exact_pt", {1, 400}, kTwipsPerPoint);
    style.line_multiple = in.number("line_multiple", {0.5, 10}, 240);
    set(style.first_line_chars, in.number("first_line_chars", kChars, 100));
    set(style.hanging_chars, in.number("hanging_chars", kChars, 100));
    set(style.left_chars, in.number("left_chars", kChars, 100));
    set(style.right_chars, in.number("right_chars", kChars, 100));
    set(style.left, in.number("left_mm", kMargin, kTwipsPerMillimetre));
    set(style.right, in.number("right_mm", kMargin, kTwipsPerMillimetre));
    set(style.keep_next, in.flag("keep_next"));
    set(style.compact, in.flag("compact"));
    set(style.page_break_before, in.flag("page_break_before"));
    style.border_bottom = read_line(in, "border_bottom", fault);
    style.border_left = read_line(in, "border_left", fault);
    set(style.shading, in.color("shading"));
}

void read_page_number(TomlTable in, PageNumber& number) {
    if (const auto place = in.text("place")) {
        if (*place == "center") {
            number.place = PageNumberPlace::center;
        } else if (*place == "outer") {
            number.place = PageNumberPlace::outer;
        } else if (*place != "none") {
            in.fail("place", "must be none, center or outer");
        }
    }
    set(number.before, in.text("before"));
    set(number.after, in.text("after"));
    in.finish();
}

void read_table_look(TomlTable in, TableLook& look) {
    set(look.border, in.number("border_pt", {0.25, 6}, 8));
    set(look.border_color, in.color("border_color"));
    set(look.header_fill, in.color("header_fill"));
    set(look.cell_margin, in.number("cell_margin_mm", {0, 20}, kTwipsPerMillimetre));
    in.finish();
}

// The tables of a [layout], one function each; they share the layout and the first fault.
class LayoutReader {
public:
    [[nodiscard]] Layout read(const toml::table& table) {
        TomlTable in(table, "layout", fault_);
        for (const BuiltInStyle& known : kBuiltInStyles) {
            layout_.styles[std::string(known.key)] = {};
        }
        set(layout_.latin_language, in.text("latin_language"));
        set(layout_.east_asian_language, in.text("east_asian_language"));
        set(layout_.list_indent, in.number("list_indent_mm", {2, 40}, kTwipsPerMillimetre));
        inner(in, "page", [&](TomlTable t) { read_page(std::move(t), layout_.page); });
        inner(in, "fonts", [&](TomlTable t) { read_fonts(std::move(t)); });
        inner(in, "styles", [&](TomlTable t) { read_styles(std::move(t)); });
        inner(in, "roles", [&](TomlTable t) { read_roles(std::move(t)); });
        inner(in, "page_number", [&](TomlTable t) { read_page_number(std::move(t), layout_.page_number); });
        inner(in, "table", [&](TomlTable t) { read_table_look(std::move(t), layout_.table); });
        inner(in, "properties", [&](TomlTable t) { read_properties(std::move(t)); });
        in.finish();
        const Style& body = layout_.style("body");
        if (body.font.empty() || !body.size) {
            in.fail("styles.body", "needs font and size_pt");
        }
        return std::move(layout_);
    }
    [[nodiscard]] const std::string& fault() const noexcept { return fault_; }

private:
    template <class Read>
    void inner(TomlTable& in, std::string_view key, Read&& read) {
        if (const auto* table = in.table(key)) {
            read(TomlTable(*table, in.path_of(key), fault_));
        }
    }

    void read_fonts(TomlTable in) {
        for (const auto& [key, node] : in.all()) {
            inner(in, key.str(), [&](TomlTable t) { read_font(std::move(t), layout_.fonts[std::string(key.str())]); });
        }
    }

    void read_styles(TomlTable in) {
        for (const BuiltInStyle& known : kBuiltInStyles) {
            inner(in, known.key, [&](TomlTable t) {
                layout_.styles[std::string(known.key)] = read_style(std::move(t), known.type);
            });
        }
        in.finish();
    }

    void read_roles(TomlTable in) {
        for (const auto& [key, node] : in.all()) {
            inner(in, key.str(), [&](TomlTable t) {
                layout_.roles[std::string(key.str())] = read_style(std::move(t), StyleType::paragraph);
            });
        }
    }

    [[nodiscard]] Style read_style(TomlTable in, StyleType type) {
        Style style;
        read_characters(in, style);
        if (type == StyleType::paragraph) {
            read_paragraph(in, style, fault_);
        }
        if (!style.font.empty() && layout_.fonts.count(style.font) == 0) {
            in.fail("font", "is none of layout.fonts");
        }
        in.finish();
        return style;
    }

    void read_properties(TomlTable in) {
        for (const auto& [key, node] : in.all()) {
            set(layout_.properties[std::string(key.str())], in.text(key.str()));
        }
    }

    Layout layout_;
    std::string fault_;
};

Error invalid(const std::string& message) {
    return {ErrorCode::config_invalid, "The template cannot be used: " + message, message, {}, {}};
}

} // namespace

std::string role_style_id(std::string_view role) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kWord = {{{"title", "Title"},
                                                                                     {"subtitle", "Subtitle"},
                                                                                     {"caption", "Caption"},
                                                                                     {"date", "Date"},
                                                                                     {"signature", "Signature"}}};
    for (const auto& [name, id] : kWord) {
        if (name == role) {
            return std::string(id);
        }
    }
    std::string id = "Role";
    bool upper = true;
    for (const char c : role) {
        const bool small = c >= 'a' && c <= 'z';
        const bool letter = small || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (letter) {
            id += upper && small ? static_cast<char>(c - 'a' + 'A') : c;
        }
        upper = !letter;
    }
    return id;
}

Result<LayoutSource> read_layout(std::string_view toml) {
    try {
        const toml::table root = toml::parse(toml);
        const toml::node* layout = root.get("layout");
        if (layout == nullptr) {
            return LayoutSource{};
        }
        if (layout->is_string()) {
            return LayoutSource{LayoutSource::Kind::borrowed, layout->value_or(std::string{}), {}};
        }
        if (!layout->is_table()) {
            return invalid("layout: must be a table or the name of a template");
        }
        LayoutReader reader;
        Layout read = reader.read(*layout->as_table());
        if (!reader.fault().empty()) {
            return invalid(reader.fault());
        }
        return LayoutSource{LayoutSource::Kind::own, {}, std::move(read)};
    } catch (const toml::parse_error& error) {
        return invalid("line " + std::to_string(error.source().begin.line) + ": " + std::string(error.description()));
    }
}

} // namespace docspine::docx
