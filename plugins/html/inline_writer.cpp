// SPDX-License-Identifier: Apache-2.0
#include "inline_writer.hpp"

#include "plugins/common/white_space.hpp"

#include <algorithm>
#include <optional>

namespace docspine::html {

namespace {

constexpr std::int64_t kMaxPixels = 1'000'000;

// The first items that agree in `key`, taken off the front.
template <class KeyOf>
std::span<const InlineItem> take_run(std::span<const InlineItem>& items, KeyOf same) {
    const auto end =
        std::find_if_not(items.begin(), items.end(), [&](const InlineItem& item) { return same(items.front(), item); });
    const auto size = static_cast<std::size_t>(end - items.begin());
    const auto run = items.first(size);
    items = items.subspan(size);
    return run;
}

// HTML, 2.3.4.4 "rules for parsing dimension values", whole pixels only.
std::optional<std::int64_t> pixels(std::string_view text) noexcept {
    text = reading::trim(text);
    std::int64_t value = 0;
    std::size_t digits = 0;
    while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9' && value <= kMaxPixels) {
        value = value * 10 + (text[digits++] - '0');
    }
    const bool percent = text.find('%') != std::string_view::npos;
    return digits == 0 || percent || value > kMaxPixels ? std::nullopt : std::optional(value);
}

} // namespace

std::string_view reason_of(Hidden hidden) noexcept {
    switch (hidden) {
    case Hidden::inert:
        return "template";
    case Hidden::choice:
        return "choice";
    case Hidden::fallback:
        return "fallback";
    default:
        return "hidden";
    }
}

void InlineWriter::write(const BlockForm& form) {
    all_hidden_ = std::all_of(items_.begin(), items_.end(), [](const InlineItem& item) {
        return item.style.hidden != Hidden::none || item.kind == Kind::line_break;
    });
    open_block(form);
    for (auto rest = items_; !rest.empty();) {
        write_link(
            take_run(rest, [](const InlineItem& a, const InlineItem& b) { return a.style.linked == b.style.linked; }));
    }
    out_.close(items_.back().source.end());
}

void InlineWriter::open_block(const BlockForm& form) {
    const Kind kind = form.kind == BlockForm::Kind::heading ? Kind::heading
                      : form.kind == BlockForm::Kind::code  ? Kind::code
                                                            : Kind::paragraph;
    out_.open(kind, items_.front().source.offset, all_hidden_ ? DOCSPINE_F_DROPPED : 0);
    if (kind == Kind::heading) {
        out_.attr(Key::level, form.level);
    }
    if (all_hidden_) {
        out_.attr(Key::reason, reason_of(items_.front().style.hidden));
    }
    if (!form.role.empty()) {
        out_.attr(Key::role, form.role);
    }
    if (!form.name.empty()) {
        out_.attr(Key::name, form.name);
    }
    if (form.align != 0) {
        out_.attr(Key::align, form.align);
    }
    if (!form.language.empty()) {
        out_.attr(Key::code_language, form.language);
    }
}

void InlineWriter::write_link(std::span<const InlineItem> items) {
    const InlineStyle& style = items.front().style;
    const std::uint32_t end = items.back().source.end();
    if (style.linked != 0) {
        out_.open(Kind::link, items.front().source.offset);
        out_.attr(Key::href, reading::trim(style.link.value_of("href")));
        if (const auto title = style.link.value_of("title"); !title.empty()) {
            out_.attr(Key::title, title);
        }
    }
    for (auto rest = items; !rest.empty();) {
        write_span(take_run(rest, [](const InlineItem& a, const InlineItem& b) { return a.style.same(b.style); }));
    }
    if (style.linked != 0) {
        out_.close(end);
    }
}

void InlineWriter::write_span(std::span<const InlineItem> items) {
    const InlineStyle& style = items.front().style;
    const bool dropped = style.hidden != Hidden::none && !all_hidden_;
    const bool span = style.style != 0 || dropped;
    if (span) {
        out_.open(Kind::span, items.front().source.offset, dropped ? DOCSPINE_F_DROPPED : 0);
    }
    if (style.style != 0) {
        out_.attr(Key::style, style.style);
    }
    if (dropped) {
        out_.attr(Key::reason, reason_of(style.hidden));
    }
    for (const InlineItem& item : items) {
        write_item(item);
    }
    if (span) {
        out_.close(items.back().source.end());
    }
}

void InlineWriter::write_item(const InlineItem& item) {
    if (item.kind == Kind::text) {
        out_.text(buffer_.substr(item.begin, item.end - item.begin), item.source);
    } else if (item.kind == Kind::image) {
        write_image(item);
    } else {
        out_.leaf(Kind::line_break, {}, item.source);
    }
}

void InlineWriter::write_image(const InlineItem& item) {
    const Image& image = item.image;
    out_.leaf(Kind::image, {}, item.source);
    if (image.blob != DOCSPINE_NONE) {
        out_.attr(Key::blob, image.blob);
    }
    if (!image.href.empty()) {
        out_.attr(Key::href, image.href);
    }
    if (const auto alt = image.element.attribute("alt")) {
        out_.attr(Key::alt, alt->value);
    }
    if (const auto title = image.element.value_of("title"); !title.empty()) {
        out_.attr(Key::title, title);
    }
    if (const auto width = pixels(image.element.value_of("width"))) {
        out_.attr(Key::width, *width);
    }
    if (const auto height = pixels(image.element.value_of("height"))) {
        out_.attr(Key::height, *height);
    }
}

} // namespace docspine::html
