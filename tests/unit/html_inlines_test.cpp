// SPDX-License-Identifier: Apache-2.0
#include "plugins/html/html_reader.hpp"
#include "tests/unit/reader_host.hpp"

#include <catch2/catch.hpp>

namespace {

docspine::test::Reading read(std::string_view page) {
    return docspine::test::read_with<docspine::html::HtmlReader>(page);
}

std::string dump(std::string_view page) {
    return read(page).dump;
}

std::string text(std::string_view page) {
    const auto all = read(page).paragraphs();
    return all.size() == 1 ? all[0] : "not one paragraph";
}

} // namespace

TEST_CASE("white space collapses across elements as CSS says", "[html]") {
    REQUIRE(text("<p>  a <b> b</b>\n <i>c </i> </p>") == "a b c");
    REQUIRE(text("<p>a <br> b") == "a\nb");
    REQUIRE(text("<p>a&nbsp; b\u3000 c") == "a\u00a0 b\u3000 c");
    REQUIRE(text("<p>第一\n  行，<b>\n第二</b>行\nword\nword") == "第一行，第二行 word word");
    REQUIRE(text("<p>한국\n어") == "한국 어");
}

TEST_CASE("nested formatting is one set of styles, text splits only where it changes", "[html]") {
    REQUIRE(dump("<p>a<b>b<i>c</i></b><strong>d</strong><span><font color=red>e</font></span>f") ==
            "document\n"
            "  paragraph\n"
            "    text \"a\"\n"
            "    span style=2\n"
            "      text \"b\"\n"
            "    span style=3\n"
            "      text \"c\"\n"
            "    span style=2\n"
            "      text \"d\"\n"
            "    text \"ef\"\n");
}

TEST_CASE("style attributes count as formatting", "[html]") {
    REQUIRE(dump("<span style='font-weight:700;font-style:italic'>a</span>"
                 "<b><span style='FONT-WEIGHT: normal !important'>b</span></b>"
                 "<span style='text-decoration: underline line-through'>c</span>"
                 "<span style='vertical-align:super'>d</span>") == "document\n"
                                                                   "  paragraph\n"
                                                                   "    span style=3\n"
                                                                   "      text \"a\"\n"
                                                                   "    text \"b\"\n"
                                                                   "    span style=12\n"
                                                                   "      text \"c\"\n"
                                                                   "    span style=32\n"
                                                                   "      text \"d\"\n");
}

TEST_CASE("links hold their formatted text, around blocks too", "[html]") {
    REQUIRE(dump("<a href=' /x?a=1&amp;b '>a<b>b</b></a><a name=n>c</a><a href=/y><div>d</div></a>") ==
            "document\n"
            "  paragraph\n"
            "    link href=\"/x?a=1&b\"\n"
            "      text \"a\"\n"
            "      span style=2\n"
            "        text \"b\"\n"
            "    text \"c\"\n"
            "  paragraph\n"
            "    link href=\"/y\"\n"
            "      text \"d\"\n");
}

TEST_CASE("what is not shown is kept, marked dropped", "[html]") {
    REQUIRE(dump("<p>a <span hidden>x</span> b<div style='display:none'><p>y</div><p style='display:none'>z") ==
            "document\n"
            "  paragraph\n"
            "    text \"a\"\n"
            "    span dropped reason=\"hidden\"\n"
            "      text \"x\"\n"
            "    text \" b\"\n"
            "  div dropped reason=\"hidden\"\n"
            "    paragraph\n"
            "      text \"y\"\n"
            "  paragraph dropped reason=\"hidden\"\n"
            "    text \"z\"\n");
    REQUIRE(read("<template><td>x</template><iframe><p>old</iframe>").paragraphs().empty());
    REQUIRE(read("<script>x</script><style>y</style><!-- z -->").dump == "document\n");
}

TEST_CASE("of a select the chosen option shows, ruby gets brackets, q its marks", "[html]") {
    REQUIRE(text("<p>a<select><option>b<option selected>c</select>d") == "a c d");
    REQUIRE(text("<p>a<select><optgroup label=l><option>b</optgroup><option>c</select>d") == "a b d");
    REQUIRE(text("<ruby>汉<rt>hàn</ruby>") == "汉（hàn）");
    REQUIRE(text("<ruby>汉<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby>") == "汉(hàn)");
    REQUIRE(text("<q>a</q>") == "“a”");
    REQUIRE(text("<button>Send</button><input value=secret><textarea>b</textarea>") == "Sendb");
}

TEST_CASE("pictures come with their bytes or their address", "[html]") {
    const auto page = read("<img alt=dot width=3 height=50% src='data:image/GIF;charset=x;base64, R0lG%4F Dlh '>"
                           "<img src=http://h/p.png title=t><img alt=''>");
    REQUIRE(page.dump == "document\n"
                         "  paragraph\n"
                         "    image blob=0 alt=\"dot\" width=3\n"
                         "    image href=\"http://h/p.png\" title=\"t\"\n");
    const auto blob = page.document().blob(0);
    REQUIRE(blob.media_type == "image/gif");
    REQUIRE(std::string(blob.bytes.begin(), blob.bytes.end()) == "GIF89a");
    SECTION("damaged ones leave their text and a remark with the place") {
        const auto bad = read("<img alt=a src='data:image/png;base64,A*A='><img alt=b src='data:text/html,x'>");
        REQUIRE(bad.dump == "document\n  paragraph\n    image alt=\"a\"\n    image alt=\"b\"\n");
        REQUIRE(bad.remark("html.image-malformed")->offset == 16);
        REQUIRE(bad.remark("html.image-type") != nullptr);
    }
    SECTION("percent encoding") {
        const auto svg = read("<img src='data:image/svg+xml,%3Csvg/>'>");
        REQUIRE(svg.document().blob(0).bytes.size() == 6);
    }
}

TEST_CASE("every text knows its bytes", "[html]") {
    REQUIRE(read("<p> a&lt;b <b>c</b></p>").positions == "document @0+23\n"
                                                         "  paragraph @4+11\n"
                                                         "    text \"a<b \" @4+6\n"
                                                         "    span style=2 @14+1\n"
                                                         "      text \"c\" @14+1\n");
}
