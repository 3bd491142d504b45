// SPDX-License-Identifier: Apache-2.0
#include "open_elements.hpp"

namespace docspine::html {

namespace {

bool is_heading(Tag tag) noexcept {
    return tag >= Tag::h1 && tag <= Tag::h6;
}

bool is_row_group(Tag tag) noexcept {
    return tag == Tag::tbody || tag == Tag::thead || tag == Tag::tfoot;
}

bool is_ruby_part(Tag tag) noexcept {
    return tag == Tag::rt || tag == Tag::rp || tag == Tag::rb;
}

// Does the start of one end the other, when that is the current element?
bool replaces(Tag next, Tag current) noexcept {
    const bool alike = next == current && (next == Tag::option || next == Tag::optgroup || next == Tag::table);
    return alike || (is_heading(next) && is_heading(current)) || (is_ruby_part(next) && is_ruby_part(current));
}

constexpr std::uint32_t id_of(Tag tag) noexcept {
    return static_cast<std::uint32_t>(tag);
}

// HTML, 13.2.4.2: how far an end tag of this element looks.
std::uint16_t barrier_of(const TagInfo& info) noexcept {
    if (info.tag == Tag::table || (info.parsing & kTablePart) != 0) {
        return kTableScope;
    }
    if (info.tag == Tag::p) {
        return kScope | kButtonScope;
    }
    return info.tag == Tag::li ? kScope | kListScope : kScope;
}

} // namespace

OpenElements::OpenElements()
    : formatting_(1) {}

bool OpenElements::keep(const TagToken& token) {
    return token.kind == TagToken::Kind::start ? start(token) : end(token);
}

std::size_t OpenElements::find(std::uint32_t id, std::uint16_t barrier) const noexcept {
    for (std::size_t i = open_.size(); i-- > 0;) {
        if (open_[i].id == id) {
            return i;
        }
        if ((open_[i].parsing & barrier) != 0) {
            return kNone;
        }
    }
    return kNone;
}

std::size_t OpenElements::find_heading() const noexcept {
    for (std::size_t i = open_.size(); i-- > 0 && (open_[i].parsing & kScope) == 0;) {
        if (is_heading(open_[i].tag)) {
            return i;
        }
    }
    return kNone;
}

// HTML, 13.2.6.4.7 "Any other end tag".
std::size_t OpenElements::find_any(std::uint32_t id) const noexcept {
    return find(id, kSpecial);
}

void OpenElements::pop_to(std::size_t size) {
    while (open_.size() > size) {
        if ((open_.back().parsing & kMarker) != 0 && formatting_.size() > 1) {
            formatting_.pop_back();
        }
        open_.pop_back();
    }
    if (open_.size() < kMaxDepth && !left_out_.empty()) {
        left_out_.clear();
    }
}

void OpenElements::push(const TagToken& token) {
    const std::uint16_t parsing = tag_info(token.tag).parsing;
    open_.push_back({token.id, token.tag, parsing});
    if ((parsing & kMarker) != 0) {
        formatting_.emplace_back();
    }
}

// In SVG and MathML a slash does end an element (HTML, 13.2.6.5).
bool OpenElements::is_foreign(const TagInfo& info) const noexcept {
    return (info.parsing & kForeign) != 0 || find(id_of(Tag::svg), kScope) != kNone ||
           find(id_of(Tag::math), kScope) != kNone;
}

bool OpenElements::start(const TagToken& token) {
    const TagInfo& info = tag_info(token.tag);
    if ((info.parsing & kSkeleton) != 0) {
        return ++skeletons_ <= kMaxSkeletons; // later ones only add attributes, at the cost of comparing them
    }
    if (token.tag == Tag::form && find(token.id, 0) != kNone) {
        return true; // the parser ignores it
    }
    if ((info.parsing & (kVoidElement | kRawText | kRcdata)) != 0 && token.tag != Tag::col) {
        if ((info.parsing & kClosesP) != 0) {
            close_implied(token);
        }
        return true;
    }
    if ((info.parsing & kTablePart) != 0) {
        return start_table_part(token);
    }
    if ((info.parsing & kFormatting) != 0) {
        return start_formatting(token);
    }
    close_implied(token);
    if (token.self_closing && is_foreign(info)) {
        return true;
    }
    const bool cannot_nest = token.tag == Tag::p || is_heading(token.tag);
    if (open_.size() >= kMaxDepth && !cannot_nest) {
        ++left_out_[token.id];
        return false;
    }
    push(token);
    return true;
}

// What a start tag closes before it opens its own element (HTML, 13.2.6.4.7).
void OpenElements::close_implied(const TagToken& token) {
    const bool item = token.tag == Tag::li || token.tag == Tag::dt || token.tag == Tag::dd;
    if (item) {
        close_item(token);
    }
    if (item || (tag_info(token.tag).parsing & kClosesP) != 0) {
        close(id_of(Tag::p), kScope | kButtonScope);
    }
    if (token.tag == Tag::button) {
        close(token.id, kScope);
    }
    if (token.tag == Tag::optgroup && current() == Tag::option) {
        pop_to(open_.size() - 1);
    }
    if (replaces(token.tag, current())) {
        pop_to(open_.size() - 1);
    }
}

void OpenElements::close(std::uint32_t id, std::uint16_t barrier) {
    if (const std::size_t at = find(id, barrier); at != kNone) {
        pop_to(at);
    }
}

// li closes li; dt and dd close each other; nothing special but address, div and p stands in between.
void OpenElements::close_item(const TagToken& token) {
    for (std::size_t i = open_.size(); i-- > 0;) {
        const Tag tag = open_[i].tag;
        const bool same = token.tag == Tag::li ? tag == Tag::li : (tag == Tag::dt || tag == Tag::dd);
        if (same) {
            pop_to(i);
            return;
        }
        if ((open_[i].parsing & kSpecial) != 0 && tag != Tag::address && tag != Tag::div && tag != Tag::p) {
            return;
        }
    }
}

bool OpenElements::start_table_part(const TagToken& token) {
    if (left_out_.find(id_of(Tag::table)) != left_out_.end()) {
        ++left_out_[token.id]; // of a table that was left out
        return false;
    }
    const std::size_t table = find(id_of(Tag::table), 0);
    if (table == kNone) {
        return true; // the parser ignores it
    }
    // HTML, 13.2.6.4.9 "Clear the stack back to ...": what stands between the table and this part is closed.
    std::size_t keep_open = table + 1;
    const bool in_group = token.tag == Tag::tr || token.tag == Tag::td || token.tag == Tag::th;
    if (in_group && keep_open < open_.size() && is_row_group(open_[keep_open].tag)) {
        ++keep_open;
    }
    const bool in_row = token.tag == Tag::td || token.tag == Tag::th;
    if (in_row && keep_open < open_.size() && open_[keep_open].tag == Tag::tr) {
        ++keep_open;
    }
    pop_to(keep_open);
    if ((tag_info(token.tag).parsing & kVoidElement) == 0) {
        push(token);
    }
    return true;
}

bool OpenElements::start_formatting(const TagToken& token) {
    Formatting& scope = formatting_.back();
    if (token.tag == Tag::a || token.tag == Tag::nobr) {
        for (const std::uint32_t id : scope.active) {
            if (id == token.id) { // HTML, 13.2.6.4.7: an open a is closed first
                end_formatting(token);
                break;
            }
        }
    }
    if (open_.size() >= kMaxDepth || scope.active.size() >= kMaxFormatting) {
        ++scope.left_out[token.id];
        return false;
    }
    scope.active.push_back(token.id);
    push(token);
    return true;
}

bool OpenElements::end(const TagToken& token) {
    const TagInfo& info = tag_info(token.tag);
    if ((info.parsing & kFormatting) != 0) {
        return end_formatting(token);
    }
    if (const auto found = left_out_.find(token.id); found != left_out_.end()) {
        if (--found->second == 0) {
            left_out_.erase(found);
        }
        return false;
    }
    if ((info.parsing & (kVoidElement | kSkeleton)) != 0) {
        return true;
    }
    const bool closes_anything = (info.parsing & kSpecial) != 0;
    const std::size_t at = is_heading(token.tag) ? find_heading()
                           : closes_anything     ? find(token.id, barrier_of(info))
                                                 : find_any(token.id);
    if (at != kNone) {
        pop_to(at);
    }
    return true;
}

// HTML, 13.2.6.4.7 "adoption agency algorithm": the element goes, blocks opened inside it stay.
bool OpenElements::end_formatting(const TagToken& token) {
    Formatting& scope = formatting_.back();
    if (scope.left_out[token.id] > 0) {
        --scope.left_out[token.id];
        return false;
    }
    for (std::size_t i = scope.active.size(); i-- > 0;) {
        if (scope.active[i] == token.id) {
            scope.active.erase(scope.active.begin() + static_cast<std::ptrdiff_t>(i));
            break;
        }
    }
    const std::size_t at = find(token.id, kScope);
    if (at == kNone) {
        return true;
    }
    bool holds_blocks = false;
    for (std::size_t i = at + 1; i < open_.size(); ++i) {
        holds_blocks = holds_blocks || (open_[i].parsing & kSpecial) != 0;
    }
    if (holds_blocks) {
        open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(at));
    } else {
        pop_to(at);
    }
    return true;
}

} // namespace docspine::html
