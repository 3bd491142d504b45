// SPDX-License-Identifier: Apache-2.0
//
// Every element name this reader knows, with what the parser must know of it (HTML, 13.2.6 "Tree construction") and how
// it is shown (HTML, 15.3). One row a name: to change how an element is read, change its row in tags.cpp.
//
// Pure data and functions, any thread.

#pragma once

#include <cstdint>
#include <string_view>

namespace docspine::html {

enum class Tag : std::uint8_t {
    unknown,
    a,
    abbr,
    acronym,
    address,
    annotation,
    applet,
    area,
    article,
    aside,
    audio,
    b,
    base,
    basefont,
    bdi,
    bdo,
    bgsound,
    big,
    blink,
    blockquote,
    body,
    br,
    button,
    canvas,
    caption,
    center,
    cite,
    code,
    col,
    colgroup,
    data,
    datalist,
    dd,
    del,
    desc,
    details,
    dfn,
    dialog,
    dir,
    div,
    dl,
    dt,
    em,
    embed,
    fieldset,
    figcaption,
    figure,
    font,
    footer,
    foreignobject,
    form,
    frame,
    frameset,
    h1,
    h2,
    h3,
    h4,
    h5,
    h6,
    head,
    header,
    hgroup,
    hr,
    html,
    i,
    iframe,
    image,
    img,
    input,
    ins,
    kbd,
    keygen,
    label,
    legend,
    li,
    link,
    listing,
    main,
    map,
    mark,
    marquee,
    math,
    menu,
    meta,
    metadata,
    meter,
    nav,
    nextid,
    nobr,
    noembed,
    noframes,
    noscript,
    object,
    ol,
    optgroup,
    option,
    output,
    p,
    param,
    picture,
    plaintext,
    pre,
    progress,
    q,
    rb,
    rp,
    rt,
    rtc,
    ruby,
    s,
    samp,
    script,
    search,
    section,
    select,
    slot,
    small,
    source,
    span,
    strike,
    strong,
    style,
    sub,
    summary,
    sup,
    svg,
    table,
    tbody,
    td,
    template_tag,
    textarea,
    tfoot,
    th,
    thead,
    time,
    title,
    tr,
    track,
    tt,
    u,
    ul,
    var,
    video,
    wbr,
    xmp
};

// What the tree construction rules ask of an element; or-ed in TagInfo::parsing.
inline constexpr std::uint16_t kVoidElement = 1;  // has no end tag and no content
inline constexpr std::uint16_t kFormatting = 2;   // reopened in the next block when it was not closed
inline constexpr std::uint16_t kClosesP = 4;      // its start tag ends an open p
inline constexpr std::uint16_t kSpecial = 8;      // an unknown end tag does not close past it
inline constexpr std::uint16_t kScope = 16;       // end tags inside do not reach elements outside
inline constexpr std::uint16_t kButtonScope = 32; // the same, for p only
inline constexpr std::uint16_t kListScope = 64;   // the same, for li only
inline constexpr std::uint16_t kTableScope = 128; // the same, for table and its parts
inline constexpr std::uint16_t kMarker = 256;     // formatting outside does not come in
inline constexpr std::uint16_t kTablePart = 512;
inline constexpr std::uint16_t kRawText = 1024;  // its content is text, up to its end tag
inline constexpr std::uint16_t kRcdata = 2048;   // the same, with character references
inline constexpr std::uint16_t kForeign = 4096;  // root of another vocabulary
inline constexpr std::uint16_t kSkeleton = 8192; // html, head, body: at most once

enum class Display : std::uint8_t {
    text_level, // text goes on inside
    none,       // not shown, not read
    block,      // paragraphs of its own
    container,  // the same, and a DIV when it has a role or a name
    section,    // the same, and a SECTION
    heading,
    quote,
    preformatted,
    list,
    item,
    table,
    row_group,
    row,
    cell,
    caption,
    rule,
    line_break,
    image,
    link,
    ruby_text,
    quotation,
    noscript,
    select,
    option,
    raw_text, // markup that a browser does not show, as text
    inert,    // template
};

struct TagInfo {
    std::string_view name;
    Tag tag;
    std::uint16_t parsing;
    Display display;
    std::uint8_t style; // DOCSPINE_STYLE_* its text gets
    std::string_view role;
};

[[nodiscard]] const TagInfo& tag_info(Tag tag) noexcept;

// By a name as it stands in a document, upper or lower case.
[[nodiscard]] Tag tag_from_name(std::string_view name) noexcept;

// A number for any name, the same for every spelling: the Tag, or a hash above 255 for unknown names.
[[nodiscard]] std::uint32_t tag_id(std::string_view name) noexcept;

} // namespace docspine::html
