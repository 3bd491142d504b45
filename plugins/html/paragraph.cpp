// SPDX-License-Identifier: Apache-2.0
#include "paragraph.hpp"

#include "inline_writer.hpp"
#include "plugins/common/white_space.hpp"

#include <algorithm>

namespace docspine::html {

namespace {

using reading::is_ascii_space;

// Scripts written without spaces, their punctuation and full-width forms (CSS Text 3, 4.1.3: not Hangul).
bool is_east_asian(std::uint32_t c) noexcept {
    return (c >= 0x2E80 && c <= 0x312F) || (c >= 0x3190 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0xA4CF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF01 && c <= 0xFF60) ||
           (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x20000 && c <= 0x3FFFD);
}

std::string_view last_character(std::string_view text) noexcept {
    std::size_t at = text.size();
    while (at > 0 && (static_cast<unsigned char>(text[--at]) & 0xC0u) == 0x80) {
    }
    return text.substr(at);
}

bool touches(Range before, Range after) noexcept {
    return before.known() && after.known() && after.offset >= before.end();
}

} // namespace

void Paragraph::clear() noexcept {
    items_.clear();
    buffer_.clear();
    pending_ = Space::none;
    at_line_start_ = true;
    says_something_ = false;
}

// The bytes of a text without the white space it begins and ends with, as far as that stands there literally.
Range Paragraph::trimmed(Range source, std::string_view text) const noexcept {
    if (!source.known()) {
        return source;
    }
    std::size_t begin = source.offset;
    std::size_t end = std::min<std::size_t>(source.end(), input_.size());
    while (!text.empty() && is_ascii_space(text.front()) && begin < end && is_ascii_space(input_[begin])) {
        ++begin;
    }
    while (!text.empty() && is_ascii_space(text.back()) && end > begin && is_ascii_space(input_[end - 1])) {
        --end;
    }
    return Range::of(begin, end - begin);
}

void Paragraph::text(std::string_view text, Range source, const InlineStyle& style) {
    if (style.hidden != Hidden::none) {
        hidden_text(text, source, style);
        return;
    }
    if (style.white_space != WhiteSpace::collapse) {
        preformatted_text(text, source, style);
        return;
    }
    const Range inner = trimmed(source, text);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t word = at;
        while (at < text.size() && !is_ascii_space(text[at])) {
            ++at;
        }
        if (at > word) {
            append(text.substr(word, at - word), inner, style);
        }
        for (; at < text.size() && is_ascii_space(text[at]); ++at) {
            if (pending_ == Space::none) {
                pending_style_ = style;
                pending_source_ = source;
                pending_ = Space::space;
            }
            pending_ = text[at] == '\n' ? Space::line_end : pending_;
        }
    }
}

void Paragraph::hidden_text(std::string_view text, Range source, const InlineStyle& style) {
    if (reading::is_blank(text)) {
        return;
    }
    const std::size_t begin = buffer_.size();
    const std::string_view kept = reading::trim(text);
    for (std::size_t i = 0; i < kept.size(); ++i) {
        if (!is_ascii_space(kept[i])) {
            buffer_ += kept[i];
        } else if (!is_ascii_space(kept[i - 1])) {
            buffer_ += ' ';
        }
    }
    items_.push_back({Kind::text, style, begin, buffer_.size(), trimmed(source, text), {}});
    says_something_ = true;
}

void Paragraph::preformatted_text(std::string_view text, Range source, const InlineStyle& style) {
    if (style.white_space == WhiteSpace::verbatim) {
        append(text, source, style);
        return;
    }
    // Without references and CR LF every line's own bytes are known.
    const bool literal = source.known() && input_.substr(source.offset, source.size) == text;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const auto part = [&](std::size_t size) { return literal ? Range::of(source.offset + begin, size) : source; };
        if (end > begin) {
            append(text.substr(begin, end - begin), part(end - begin), style);
        }
        begin = end;
        if (begin < text.size()) {
            line_break(part(1), style);
            ++begin;
        }
    }
}

bool Paragraph::east_asian_before() const noexcept {
    const auto shown = std::find_if(
        items_.rbegin(), items_.rend(), [](const InlineItem& item) { return item.style.hidden == Hidden::none; });
    if (shown == items_.rend() || shown->kind != Kind::text) {
        return false;
    }
    const std::string_view before = std::string_view(buffer_).substr(shown->begin, shown->end - shown->begin);
    return is_east_asian(reading::first_code_point(last_character(before)).value);
}

// A space is due before `next`: is it to be seen, and where does it belong?
void Paragraph::settle_space(std::string_view next) {
    const Space pending = pending_;
    pending_ = Space::none;
    if (pending == Space::none || at_line_start_) {
        return;
    }
    const bool joins = pending == Space::line_end && !next.empty() &&
                       is_east_asian(reading::first_code_point(next).value) && east_asian_before();
    if (joins) {
        return;
    }
    if (!items_.empty() && items_.back().kind == Kind::text && items_.back().style.same(pending_style_)) {
        buffer_ += ' ';
        items_.back().end = buffer_.size();
        return;
    }
    buffer_ += ' ';
    items_.push_back({Kind::text, pending_style_, buffer_.size() - 1, buffer_.size(), pending_source_, {}});
}

void Paragraph::append(std::string_view text, Range source, const InlineStyle& style) {
    settle_space(text);
    at_line_start_ = false;
    says_something_ = says_something_ || !reading::is_blank(text);
    const std::size_t begin = buffer_.size();
    buffer_ += text;
    if (!items_.empty() && items_.back().kind == Kind::text && items_.back().style.same(style)) {
        InlineItem& last = items_.back();
        last.end = buffer_.size();
        if (touches(last.source, source)) {
            last.source.size = source.end() - last.source.offset;
        }
        return;
    }
    items_.push_back({Kind::text, style, begin, buffer_.size(), source, {}});
}

void Paragraph::line_break(Range source, const InlineStyle& style) {
    pending_ = Space::none;
    at_line_start_ = true;
    items_.push_back({Kind::line_break, style, 0, 0, source, {}});
    items_.back().style.style = 0; // a break has no looks
}

void Paragraph::image(const Image& image, Range source, const InlineStyle& style) {
    if (style.hidden == Hidden::none) {
        settle_space({});
        at_line_start_ = false;
    }
    says_something_ = true;
    items_.push_back({Kind::image, style, 0, 0, source, image});
}

// Empty lines before and after a paragraph are looks, not content.
void Paragraph::drop_outer_breaks() {
    const auto is_break = [](const InlineItem& item) { return item.kind == Kind::line_break; };
    while (!items_.empty() && is_break(items_.back())) {
        items_.pop_back();
    }
    items_.erase(items_.begin(), std::find_if_not(items_.begin(), items_.end(), is_break));
}

std::uint32_t Paragraph::source_begin() const noexcept {
    return items_.empty() ? DOCSPINE_NONE : items_.front().source.offset;
}

std::uint32_t Paragraph::source_end() const noexcept {
    return items_.empty() ? DOCSPINE_NONE : items_.back().source.end();
}

void Paragraph::write(const BlockForm& form, Builder& out) {
    drop_outer_breaks();
    while (form.kind == BlockForm::Kind::code && items_.back().kind == Kind::text &&
           items_.back().end > items_.back().begin + 1 && buffer_[items_.back().end - 1] == '\n') {
        --items_.back().end;
    }
    InlineWriter(items_, buffer_, out).write(form);
}

} // namespace docspine::html
