// SPDX-License-Identifier: Apache-2.0
#include "tags.hpp"

#include <docspine/plugin.h>

#include <algorithm>
#include <array>

namespace docspine::html {

namespace {

constexpr TagInfo kUnknown = {"", Tag::unknown, 0, Display::text_level, 0, ""};

// clang-format off
// Sorted by name, in the order of the enumerators.
constexpr TagInfo kTags[] = {
    {"a", Tag::a, kFormatting, Display::link, 0, ""},
    {"abbr", Tag::abbr, 0, Display::text_level, 0, ""},
    {"acronym", Tag::acronym, 0, Display::text_level, 0, ""},
    {"address", Tag::address, kSpecial | kClosesP, Display::block, 0, "address"},
    {"annotation", Tag::annotation, 0, Display::none, 0, ""},
    {"applet", Tag::applet, kSpecial | kScope | kMarker, Display::text_level, 0, ""},
    {"area", Tag::area, kVoidElement, Display::none, 0, ""},
    {"article", Tag::article, kSpecial | kClosesP, Display::section, 0, "article"},
    {"aside", Tag::aside, kSpecial | kClosesP, Display::container, 0, "aside"},
    {"audio", Tag::audio, 0, Display::text_level, 0, ""},
    {"b", Tag::b, kFormatting, Display::text_level, DOCSPINE_STYLE_STRONG, ""},
    {"base", Tag::base, kVoidElement, Display::none, 0, ""},
    {"basefont", Tag::basefont, kVoidElement, Display::none, 0, ""},
    {"bdi", Tag::bdi, 0, Display::text_level, 0, ""},
    {"bdo", Tag::bdo, 0, Display::text_level, 0, ""},
    {"bgsound", Tag::bgsound, kVoidElement, Display::none, 0, ""},
    {"big", Tag::big, kFormatting, Display::text_level, 0, ""},
    {"blink", Tag::blink, 0, Display::text_level, 0, ""},
    {"blockquote", Tag::blockquote, kSpecial | kClosesP, Display::quote, 0, ""},
    {"body", Tag::body, kSpecial | kSkeleton, Display::block, 0, ""},
    {"br", Tag::br, kVoidElement | kSpecial, Display::line_break, 0, ""},
    {"button", Tag::button, kSpecial | kButtonScope, Display::text_level, 0, ""},
    {"canvas", Tag::canvas, 0, Display::text_level, 0, ""},
    {"caption", Tag::caption, kSpecial | kScope | kMarker | kTablePart, Display::caption, 0, ""},
    {"center", Tag::center, kSpecial | kClosesP, Display::block, 0, ""},
    {"cite", Tag::cite, 0, Display::text_level, DOCSPINE_STYLE_EMPHASIS, ""},
    {"code", Tag::code, kFormatting, Display::text_level, DOCSPINE_STYLE_CODE, ""},
    {"col", Tag::col, kVoidElement | kSpecial | kTablePart, Display::none, 0, ""},
    {"colgroup", Tag::colgroup, kTablePart | kSpecial, Display::none, 0, ""},
    {"data", Tag::data, 0, Display::text_level, 0, ""},
    {"datalist", Tag::datalist, 0, Display::none, 0, ""},
    {"dd", Tag::dd, kSpecial, Display::item, 0, "definition"},
    {"del", Tag::del, 0, Display::text_level, DOCSPINE_STYLE_STRIKE, ""},
    {"desc", Tag::desc, 0, Display::text_level, 0, ""},
    {"details", Tag::details, kSpecial | kClosesP, Display::container, 0, "details"},
    {"dfn", Tag::dfn, 0, Display::text_level, DOCSPINE_STYLE_EMPHASIS, ""},
    {"dialog", Tag::dialog, kSpecial | kClosesP, Display::container, 0, "dialog"},
    {"dir", Tag::dir, kSpecial | kClosesP | kListScope, Display::list, 0, ""},
    {"div", Tag::div, kSpecial | kClosesP, Display::container, 0, ""},
    {"dl", Tag::dl, kSpecial | kClosesP, Display::list, 0, ""},
    {"dt", Tag::dt, kSpecial, Display::item, 0, "term"},
    {"em", Tag::em, kFormatting, Display::text_level, DOCSPINE_STYLE_EMPHASIS, ""},
    {"embed", Tag::embed, kVoidElement, Display::none, 0, ""},
    {"fieldset", Tag::fieldset, kSpecial | kClosesP, Display::container, 0, ""},
    {"figcaption", Tag::figcaption, kSpecial | kClosesP, Display::block, 0, "caption"},
    {"figure", Tag::figure, kSpecial | kClosesP, Display::container, 0, "figure"},
    {"font", Tag::font, kFormatting, Display::text_level, 0, ""},
    {"footer", Tag::footer, kSpecial | kClosesP, Display::container, 0, "footer"},
    {"foreignobject", Tag::foreignobject, 0, Display::text_level, 0, ""},
    {"form", Tag::form, kSpecial | kClosesP, Display::container, 0, "form"},
    {"frame", Tag::frame, kVoidElement, Display::none, 0, ""},
    {"frameset", Tag::frameset, kSpecial | kSkeleton, Display::text_level, 0, ""},
    {"h1", Tag::h1, kSpecial | kClosesP, Display::heading, 0, ""},
    {"h2", Tag::h2, kSpecial | kClosesP, Display::heading, 0, ""},
    {"h3", Tag::h3, kSpecial | kClosesP, Display::heading, 0, ""},
    {"h4", Tag::h4, kSpecial | kClosesP, Display::heading, 0, ""},
    {"h5", Tag::h5, kSpecial | kClosesP, Display::heading, 0, ""},
    {"h6", Tag::h6, kSpecial | kClosesP, Display::heading, 0, ""},
    {"head", Tag::head, kSpecial | kSkeleton, Display::none, 0, ""},
    {"header", Tag::header, kSpecial | kClosesP, Display::container, 0, "header"},
    {"hgroup", Tag::hgroup, kSpecial | kClosesP, Display::container, 0, ""},
    {"hr", Tag::hr, kVoidElement | kSpecial | kClosesP, Display::rule, 0, ""},
    {"html", Tag::html, kSpecial | kScope | kTableScope | kSkeleton, Display::text_level, 0, ""},
    {"i", Tag::i, kFormatting, Display::text_level, DOCSPINE_STYLE_EMPHASIS, ""},
    {"iframe", Tag::iframe, kSpecial | kRawText, Display::raw_text, 0, ""},
    {"image", Tag::image, kVoidElement, Display::image, 0, ""},
    {"img", Tag::img, kVoidElement | kSpecial, Display::image, 0, ""},
    {"input", Tag::input, kVoidElement, Display::none, 0, ""},
    {"ins", Tag::ins, 0, Display::text_level, DOCSPINE_STYLE_UNDERLINE, ""},
    {"kbd", Tag::kbd, 0, Display::text_level, DOCSPINE_STYLE_CODE, ""},
    {"keygen", Tag::keygen, kVoidElement, Display::none, 0, ""},
    {"label", Tag::label, 0, Display::text_level, 0, ""},
    {"legend", Tag::legend, 0, Display::block, 0, "caption"},
    {"li", Tag::li, kSpecial, Display::item, 0, ""},
    {"link", Tag::link, kVoidElement, Display::none, 0, ""},
    {"listing", Tag::listing, kSpecial | kClosesP, Display::preformatted, 0, ""},
    {"main", Tag::main, kSpecial | kClosesP, Display::section, 0, "main"},
    {"map", Tag::map, 0, Display::text_level, 0, ""},
    {"mark", Tag::mark, 0, Display::text_level, 0, ""},
    {"marquee", Tag::marquee, kSpecial | kScope | kMarker, Display::block, 0, ""},
    {"math", Tag::math, kForeign, Display::text_level, 0, ""},
    {"menu", Tag::menu, kSpecial | kClosesP | kListScope, Display::list, 0, ""},
    {"meta", Tag::meta, kVoidElement, Display::none, 0, ""},
    {"metadata", Tag::metadata, 0, Display::text_level, 0, ""},
    {"meter", Tag::meter, 0, Display::text_level, 0, ""},
    {"nav", Tag::nav, kSpecial | kClosesP, Display::container, 0, "navigation"},
    {"nextid", Tag::nextid, kVoidElement, Display::none, 0, ""},
    {"nobr", Tag::nobr, kFormatting, Display::text_level, 0, ""},
    {"noembed", Tag::noembed, kSpecial | kRawText, Display::raw_text, 0, ""},
    {"noframes", Tag::noframes, kSpecial | kRawText, Display::raw_text, 0, ""},
    {"noscript", Tag::noscript, kSpecial, Display::noscript, 0, ""},
    {"object", Tag::object, kSpecial | kScope | kMarker, Display::text_level, 0, ""},
    {"ol", Tag::ol, kSpecial | kClosesP | kListScope, Display::list, 0, ""},
    {"optgroup", Tag::optgroup, 0, Display::text_level, 0, ""},
    {"option", Tag::option, 0, Display::option, 0, ""},
    {"output", Tag::output, 0, Display::text_level, 0, ""},
    {"p", Tag::p, kSpecial | kClosesP, Display::block, 0, ""},
    {"param", Tag::param, kVoidElement, Display::none, 0, ""},
    {"picture", Tag::picture, 0, Display::text_level, 0, ""},
    {"plaintext", Tag::plaintext, kSpecial | kClosesP | kRawText, Display::preformatted, 0, ""},
    {"pre", Tag::pre, kSpecial | kClosesP, Display::preformatted, 0, ""},
    {"progress", Tag::progress, 0, Display::text_level, 0, ""},
    {"q", Tag::q, 0, Display::quotation, 0, ""},
    {"rb", Tag::rb, 0, Display::text_level, 0, ""},
    {"rp", Tag::rp, 0, Display::text_level, 0, ""},
    {"rt", Tag::rt, 0, Display::ruby_text, 0, ""},
    {"rtc", Tag::rtc, 0, Display::text_level, 0, ""},
    {"ruby", Tag::ruby, 0, Display::text_level, 0, ""},
    {"s", Tag::s, kFormatting, Display::text_level, DOCSPINE_STYLE_STRIKE, ""},
    {"samp", Tag::samp, 0, Display::text_level, DOCSPINE_STYLE_CODE, ""},
    {"script", Tag::script, kSpecial | kRawText, Display::none, 0, ""},
    {"search", Tag::search, kSpecial | kClosesP, Display::container, 0, "search"},
    {"section", Tag::section, kSpecial | kClosesP, Display::section, 0, ""},
    {"select", Tag::select, kSpecial, Display::select, 0, ""},
    {"slot", Tag::slot, 0, Display::text_level, 0, ""},
    {"small", Tag::small, kFormatting, Display::text_level, 0, ""},
    {"source", Tag::source, kVoidElement, Display::none, 0, ""},
    {"span", Tag::span, 0, Display::text_level, 0, ""},
    {"strike", Tag::strike, kFormatting, Display::text_level, DOCSPINE_STYLE_STRIKE, ""},
    {"strong", Tag::strong, kFormatting, Display::text_level, DOCSPINE_STYLE_STRONG, ""},
    {"style", Tag::style, kSpecial | kRawText, Display::none, 0, ""},
    {"sub", Tag::sub, 0, Display::text_level, DOCSPINE_STYLE_SUB, ""},
    {"summary", Tag::summary, kSpecial | kClosesP, Display::block, 0, "summary"},
    {"sup", Tag::sup, 0, Display::text_level, DOCSPINE_STYLE_SUPER, ""},
    {"svg", Tag::svg, kForeign, Display::text_level, 0, ""},
    {"table", Tag::table, kSpecial | kClosesP | kScope | kTableScope, Display::table, 0, ""},
    {"tbody", Tag::tbody, kSpecial | kTablePart, Display::row_group, 0, ""},
    {"td", Tag::td, kSpecial | kScope | kMarker | kTablePart, Display::cell, 0, ""},
    {"template", Tag::template_tag, kSpecial | kScope | kMarker | kTableScope, Display::inert, 0, ""},
    {"textarea", Tag::textarea, kSpecial | kRcdata, Display::text_level, 0, ""},
    {"tfoot", Tag::tfoot, kSpecial | kTablePart, Display::row_group, 0, ""},
    {"th", Tag::th, kSpecial | kScope | kMarker | kTablePart, Display::cell, 0, ""},
    {"thead", Tag::thead, kSpecial | kTablePart, Display::row_group, 0, ""},
    {"time", Tag::time, 0, Display::text_level, 0, ""},
    {"title", Tag::title, kSpecial | kRcdata, Display::none, 0, ""},
    {"tr", Tag::tr, kSpecial | kTablePart, Display::row, 0, ""},
    {"track", Tag::track, kVoidElement, Display::none, 0, ""},
    {"tt", Tag::tt, kFormatting, Display::text_level, DOCSPINE_STYLE_CODE, ""},
    {"u", Tag::u, kFormatting, Display::text_level, DOCSPINE_STYLE_UNDERLINE, ""},
    {"ul", Tag::ul, kSpecial | kClosesP | kListScope, Display::list, 0, ""},
    {"var", Tag::var, 0, Display::text_level, DOCSPINE_STYLE_EMPHASIS, ""},
    {"video", Tag::video, 0, Display::text_level, 0, ""},
    {"wbr", Tag::wbr, kVoidElement, Display::text_level, 0, ""},
    {"xmp", Tag::xmp, kSpecial | kClosesP | kRawText, Display::preformatted, 0, ""},
};
// clang-format on

constexpr bool in_order() {
    for (std::size_t i = 0; i < std::size(kTags); ++i) {
        if (static_cast<std::size_t>(kTags[i].tag) != i + 1 || (i > 0 && !(kTags[i - 1].name < kTags[i].name))) {
            return false;
        }
    }
    return true;
}
static_assert(in_order(), "kTags follows the enumerators and the alphabet");

constexpr char lower(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

} // namespace

const TagInfo& tag_info(Tag tag) noexcept {
    return tag == Tag::unknown ? kUnknown : kTags[static_cast<std::size_t>(tag) - 1];
}

Tag tag_from_name(std::string_view name) noexcept {
    std::array<char, 16> buffer{};
    if (name.empty() || name.size() > buffer.size()) {
        return Tag::unknown;
    }
    std::transform(name.begin(), name.end(), buffer.begin(), lower);
    const std::string_view wanted(buffer.data(), name.size());
    const auto* found =
        std::lower_bound(std::begin(kTags), std::end(kTags), wanted, [](const TagInfo& info, std::string_view n) {
            return info.name < n;
        });
    return found != std::end(kTags) && found->name == wanted ? found->tag : Tag::unknown;
}

std::uint32_t tag_id(std::string_view name) noexcept {
    const Tag tag = tag_from_name(name);
    if (tag != Tag::unknown) {
        return static_cast<std::uint32_t>(tag);
    }
    std::uint32_t hash = 2166136261u; // FNV-1a
    for (const char c : name) {
        hash = (hash ^ static_cast<unsigned char>(lower(c))) * 16777619u;
    }
    return hash | 0x100u;
}

} // namespace docspine::html
