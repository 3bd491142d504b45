// SPDX-License-Identifier: Apache-2.0
#include "tag_scanner.hpp"

#include "plugins/common/white_space.hpp"

#include <algorithm>

namespace docspine::html {

namespace {

using reading::is_ascii_space;

constexpr std::size_t kNowhere = std::string_view::npos;

bool is_letter(char c) noexcept {
    const char low = static_cast<char>(c | 0x20);
    return low >= 'a' && low <= 'z';
}

bool ends_name(char c) noexcept {
    return is_ascii_space(c) || c == '/' || c == '>';
}

// Does `name` stand at `at`, in any case, and end there?
bool names_tag(std::string_view input, std::size_t at, std::string_view name) noexcept {
    if (at + name.size() >= input.size() || !ends_name(input[at + name.size()])) {
        return false;
    }
    return std::equal(name.begin(), name.end(), input.begin() + static_cast<std::ptrdiff_t>(at), [](char a, char b) {
        return a == static_cast<char>(b | 0x20) || a == b;
    });
}

} // namespace

bool TagScanner::cut(Unfinished::What what, std::size_t offset, Tag tag) noexcept {
    unfinished_ = {what, offset, tag};
    at_ = input_.size();
    return false;
}

bool TagScanner::next(TagToken& token) noexcept {
    while (true) {
        const std::size_t open = input_.find('<', at_);
        if (open == kNowhere || open + 1 >= input_.size()) {
            at_ = input_.size();
            return false;
        }
        const bool end = input_[open + 1] == '/';
        const std::size_t name = open + (end ? 2 : 1);
        if (name < input_.size() && is_letter(input_[name])) {
            token.kind = end ? TagToken::Kind::end : TagToken::Kind::start;
            return scan_tag(open, name, token);
        }
        // HTML, 13.2.5.6 and 13.2.5.7: the rest are comments of some kind, or text.
        const bool declaration = input_[open + 1] == '!' || input_[open + 1] == '?' || end;
        at_ = open + 1;
        if (declaration && !skip_declaration(open)) {
            return false;
        }
    }
}

bool TagScanner::skip_declaration(std::size_t open) noexcept {
    if (input_.substr(open, 4) != "<!--") {
        const std::size_t close = input_.find('>', open + 2);
        at_ = close + 1;
        return close != kNowhere || cut(Unfinished::What::comment, open);
    }
    at_ = open + 4;
    if (input_.substr(at_, 1) == ">" || input_.substr(at_, 2) == "->") { // HTML, 13.2.5.43: closed at once
        at_ = input_.find('>', at_) + 1;
        return true;
    }
    for (std::size_t dashes = open + 2; (dashes = input_.find("--", dashes)) != kNowhere; ++dashes) {
        const std::size_t close = input_.substr(dashes + 2, 1) == "!" ? dashes + 3 : dashes + 2;
        if (dashes >= open + 4 && input_.substr(close, 1) == ">") {
            at_ = close + 1;
            return true;
        }
    }
    return cut(Unfinished::What::comment, open);
}

bool TagScanner::scan_tag(std::size_t open, std::size_t name, TagToken& token) noexcept {
    at_ = name;
    while (!ended() && !ends_name(input_[at_])) {
        ++at_;
    }
    const std::string_view tag_name = input_.substr(name, at_ - name);
    token.id = tag_id(tag_name);
    token.tag = token.id < 0x100 ? static_cast<Tag>(token.id) : Tag::unknown;
    token.begin = open;
    token.attributes_end = at_;
    token.self_closing = false;
    token.too_many_attributes = false;
    for (std::size_t attributes = 0; !ended() && input_[at_] != '>';) {
        if (is_ascii_space(input_[at_]) || input_[at_] == '/') {
            token.self_closing = input_[at_] == '/';
            ++at_;
            continue;
        }
        token.self_closing = false;
        if (!scan_attribute()) {
            break;
        }
        if (++attributes <= kMaxAttributes) {
            token.attributes_end = at_;
        } else {
            token.too_many_attributes = true;
        }
    }
    if (ended()) {
        return cut(Unfinished::What::tag, open);
    }
    token.end = ++at_;
    const bool raw = (tag_info(token.tag).parsing & (kRawText | kRcdata)) != 0;
    if (token.kind == TagToken::Kind::start && raw) {
        skip_raw_text(token); // at the end of the input the tag itself still counts
    }
    return true;
}

// At the first character of a name. False when the input ended inside.
bool TagScanner::scan_attribute() noexcept {
    ++at_; // HTML, 13.2.5.32: even '=' can begin a name
    while (!ended() && !ends_name(input_[at_]) && input_[at_] != '=') {
        ++at_;
    }
    std::size_t equals = at_;
    while (equals < input_.size() && is_ascii_space(input_[equals])) {
        ++equals;
    }
    if (equals >= input_.size() || input_[equals] != '=') {
        return !ended();
    }
    at_ = equals + 1;
    while (!ended() && is_ascii_space(input_[at_])) {
        ++at_;
    }
    return !ended() && scan_value();
}

bool TagScanner::scan_value() noexcept {
    const char quote = input_[at_];
    if (quote == '"' || quote == '\'') {
        const std::size_t close = input_.find(quote, at_ + 1);
        at_ = close == kNowhere ? input_.size() : close + 1;
        return close != kNowhere;
    }
    while (!ended() && input_[at_] != '>' && !is_ascii_space(input_[at_])) {
        ++at_;
    }
    return !ended();
}

bool TagScanner::skip_raw_text(const TagToken& start) noexcept {
    if (start.tag == Tag::plaintext) {
        at_ = input_.size();
        return true;
    }
    const std::size_t end =
        start.tag == Tag::script ? find_script_end(at_) : find_end_tag(at_, tag_info(start.tag).name);
    if (end == kNowhere) {
        return cut(Unfinished::What::element, start.begin, start.tag);
    }
    at_ = end;
    return true;
}

std::size_t TagScanner::find_end_tag(std::size_t from, std::string_view name) const noexcept {
    while ((from = input_.find("</", from)) != kNowhere && !names_tag(input_, from + 2, name)) {
        from += 2;
    }
    return from;
}

// HTML, 13.2.5.15 to 13.2.5.31: inside "<!--" a "<script" hides one "</script>".
std::size_t TagScanner::find_script_end(std::size_t from) const noexcept {
    bool escaped = false;
    bool doubly = false;
    for (; (from = input_.find_first_of("<-", from)) != kNowhere; ++from) {
        if (input_.substr(from, 3) == "-->") {
            escaped = doubly = false;
        } else if (input_.substr(from, 4) == "<!--") {
            escaped = true;
        } else if (input_.substr(from, 2) == "</" && names_tag(input_, from + 2, "script")) {
            if (!doubly) {
                return from;
            }
            doubly = false;
        } else if (escaped && input_[from] == '<' && names_tag(input_, from + 1, "script")) {
            doubly = true;
        }
    }
    return kNowhere;
}

} // namespace docspine::html
