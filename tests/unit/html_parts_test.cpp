// SPDX-License-Identifier: Apache-2.0
#include "plugins/html/arena.hpp"
#include "plugins/html/data_uri.hpp"
#include "plugins/html/flatten.hpp"
#include "plugins/html/inline_style.hpp"
#include "plugins/html/tag_scanner.hpp"

#include <docspine/plugin.h>

#include <catch2/catch.hpp>

#include <cstdint>

using namespace docspine::html;

namespace {

std::string tags_of(std::string_view page) {
    TagScanner scanner(page);
    std::string found;
    for (TagToken token; scanner.next(token);) {
        found += std::string(page.substr(token.begin, token.end - token.begin)) + "|";
    }
    return found;
}

} // namespace

TEST_CASE("the scanner finds what the tokenizer would", "[html]") {
    REQUIRE(tags_of("<a b='>' c=\">\" d=>x</a >") == "<a b='>' c=\">\" d=>|</a >|");
    REQUIRE(tags_of("<!-- <a> --><b><!--><i><!---><u><!-- --!><s>") == "<b>|<i>|<u>|<s>|");
    REQUIRE(tags_of("<script><a></scripty></SCRIPT ><b>") == "<script>|</SCRIPT >|<b>|");
    REQUIRE(tags_of("<script><!--<script></script><a>--></script><b>") == "<script>|</script>|<b>|");
    REQUIRE(tags_of("<title><a></title><textarea><b></textarea>") == "<title>|</title>|<textarea>|</textarea>|");
    REQUIRE(tags_of("a < b </ c><?x y><!z><3 <p/>") == "<p/>|");
    REQUIRE(tags_of("<plaintext><a>") == "<plaintext>|");
}

TEST_CASE("honest pages are not even copied", "[html]") {
    std::string page = "<table>";
    for (int i = 0; i < 2000; ++i) {
        page += "<tr><td><p><b>x<p>y<ul><li>a<li>b</ul><dl><dt>c<dd>d</dl><select><option>e<option>f</select>";
    }
    Flattened flattened;
    flatten(
        page, [] { return false; }, flattened);
    REQUIRE(flattened.page.data() == page.data());
    REQUIRE(flattened.nesting.count == 0);
}

TEST_CASE("offsets in a flattened page lead back to the input", "[html]") {
    OffsetMap map;
    map.add(10, 10); // "xx" in place of 10..20
    map.add(12, 20);
    REQUIRE(map.original(9) == 9);
    REQUIRE(map.original(11) == 11);
    REQUIRE(map.original(12) == 20);
    REQUIRE(map.original_end(10) == 10);
    REQUIRE(map.original_end(13) == 21);
}

TEST_CASE("the arena keeps its limit and gives large pieces back", "[html]") {
    Arena arena;
    arena.reset(8 << 20);
    void* small = arena.allocate(1);
    REQUIRE(reinterpret_cast<std::uintptr_t>(small) % 16 == 0);
    REQUIRE(arena.allocate(0) != nullptr);
    for (int i = 0; i < 100; ++i) {
        void* large = arena.allocate(2 << 20);
        REQUIRE(large != nullptr);
        arena.release(large);
    }
    REQUIRE(arena.allocate(9 << 20) == nullptr);
    std::size_t pieces = 0;
    while (arena.allocate(1000) != nullptr) {
        ++pieces;
    }
    REQUIRE(pieces > 6000);
    REQUIRE(pieces < 8400);
    arena.reset(1 << 20);
    REQUIRE(arena.allocate(1000) != nullptr);
}

TEST_CASE("style declarations, also broken ones", "[html]") {
    REQUIRE(parse_style("font-weight:bold").set == DOCSPINE_STYLE_STRONG);
    REQUIRE(parse_style(";;font-weight : 400 ; x; :; display:NONE").hidden);
    REQUIRE(parse_style("text-align:center;text-align:inherit").align == DOCSPINE_ALIGN_CENTER);
    REQUIRE(parse_style("font-weight:1000").set == DOCSPINE_STYLE_STRONG);
    REQUIRE_FALSE(parse_style("display:none;display:block").hidden);
    REQUIRE(parse_style("").set == 0);
}

TEST_CASE("data URIs, right and wrong", "[html]") {
    EmbeddedImage image;
    REQUIRE(decode_data_uri("data:image/png;base64,QQ==", image) == DataUri::picture);
    REQUIRE(image.bytes == std::vector<std::uint8_t>{'A'});
    REQUIRE(decode_data_uri("data:image/png;base64,QQ", image) == DataUri::picture);
    for (const char* bad :
         {"data:image/png;base64,Q", "data:image/png;base64,Q=QQ", "data:image/png", "data:image/png,"}) {
        REQUIRE(decode_data_uri(bad, image) == DataUri::malformed);
    }
    REQUIRE(decode_data_uri("data:,x", image) == DataUri::not_a_picture);
    REQUIRE(decode_data_uri("data:image/../x,y", image) == DataUri::not_a_picture);
    REQUIRE(decode_data_uri("data:image/png;base64," + std::string(kMaxImageBytes / 3 * 4 + 8, 'A'), image) ==
            DataUri::too_large);
}
