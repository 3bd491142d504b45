// SPDX-License-Identifier: Apache-2.0
//
// Is this a web page? Asked of the first bytes of every text.

#include "html_reader.hpp"
#include "plugins/common/white_space.hpp"
#include "tag_scanner.hpp"

#include <algorithm>

namespace docspine::html {

namespace {

constexpr std::size_t kLooksAt = std::size_t{16} << 10; // bytes
constexpr int kCertain = 100;
constexpr int kPageTag = 95;    // html, head, body, meta ...
constexpr int kMarkedUp = 80;   // many tags that only HTML has
constexpr int kSomeMarkup = 50; // enough to be no accident
constexpr int kLittle = 15;     // a stray tag or two in a text

bool starts_with(std::string_view text, std::string_view lower_case) noexcept {
    return text.size() >= lower_case.size() &&
           std::equal(lower_case.begin(), lower_case.end(), text.begin(), [](char a, char b) {
               return a == b || a == static_cast<char>(b | 0x20);
           });
}

bool makes_a_page(Tag tag) noexcept {
    return tag == Tag::html || tag == Tag::head || tag == Tag::body || tag == Tag::meta || tag == Tag::title;
}

} // namespace

int HtmlReader::probe(std::string_view /*format*/, std::string_view head) const {
    head = reading::trim(head.substr(0, kLooksAt));
    if (starts_with(head, "<!doctype html") || starts_with(head, "<html")) {
        return kCertain;
    }
    TagScanner scanner(head);
    int known = 0;
    int unknown = 0;
    bool first = true;
    for (TagToken token; scanner.next(token); first = false) {
        if (makes_a_page(token.tag) && (first || token.tag == Tag::html)) {
            return kPageTag;
        }
        ++(token.tag == Tag::unknown ? unknown : known);
        // An XML vocabulary of its own may share a name or two with HTML.
        if (first && token.tag == Tag::unknown && starts_with(head, "<?xml")) {
            return 0;
        }
    }
    if (known <= unknown) {
        return 0;
    }
    if (known >= 10 || head.front() == '<') {
        return kMarkedUp;
    }
    return known >= 4 ? kSomeMarkup : kLittle;
}

} // namespace docspine::html
