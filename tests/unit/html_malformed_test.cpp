// SPDX-License-Identifier: Apache-2.0
#include "plugins/html/html_reader.hpp"
#include "tests/unit/reader_host.hpp"

#include <catch2/catch.hpp>

using docspine::Status;
using docspine::html::HtmlReader;
using docspine::test::Reading;
using Lines = std::vector<std::string>;

namespace {

Reading read(std::string_view page) {
    return docspine::test::read_with<HtmlReader>(page);
}

} // namespace

TEST_CASE("a page cut anywhere is read as far as it goes, and says what is lost", "[html]") {
    const Reading tag = read("<p>text <a href=\"http://exam");
    REQUIRE(tag.paragraphs() == Lines{"text"});
    REQUIRE(tag.remark("html.cut-tag")->offset == 8);
    REQUIRE(tag.remark("html.cut-tag")->size == 20);
    const Reading comment = read("<p>text<!-- the rest");
    REQUIRE(comment.paragraphs() == Lines{"text"});
    REQUIRE(comment.remark("html.cut-comment")->offset == 7);
    const Reading script = read("<p>text<script>var a;");
    REQUIRE(script.paragraphs() == Lines{"text"});
    REQUIRE(script.remark("html.cut-element")->offset == 7);
    const Reading title = read("<title>All of it <p>text");
    REQUIRE(title.dump.find("\"All of it <p>text\"") != std::string::npos);
    REQUIRE(title.remark("html.cut-element") != nullptr);
    REQUIRE(read("<p>whole</p>").remarks.empty());
}

TEST_CASE("every cut of a page is survived", "[html]") {
    const std::string page =
        "<!DOCTYPE html><html lang=zh><head><title>标题</title><style>p{}</style></head><body>"
        "<!-- c --><table><tr><td colspan='2'>甲<b>乙</table><img src='data:image/png;base64,AAAA'>"
        "<script>'</scr'+'ipt>'</script><ul><li>a</ul><pre>x\n y</pre>&lt;&#x4e2d;&amp;</body></html>";
    for (std::size_t size = 0; size <= page.size(); ++size) {
        if (size < page.size() && (static_cast<unsigned char>(page[size]) & 0xC0u) == 0x80) {
            continue; // the host decodes: no half characters come here
        }
        const Reading cut = read(std::string_view(page).substr(0, size));
        CHECK(cut.status == Status::ok);
    }
}

TEST_CASE("references, right and wrong", "[html]") {
    REQUIRE(read("<p>&lt;&#20013;&#x6587;&notathing;&amp &copy").paragraphs() == Lines{"<中文¬athing;& ©"});
    REQUIRE(read("<p>&#0;&#xD800;&#x110000;").paragraphs() == Lines{"\ufffd\ufffd\ufffd"});
}

TEST_CASE("control characters go, with a remark", "[html]") {
    const Reading page = read(std::string_view("<p>a\0b\v <\0b\x01>c</b>", 19));
    REQUIRE(page.status == Status::ok);
    REQUIRE(page.remark("text.illegal-character")->offset == 4);
    REQUIRE(page.positions == "document @0+19\n"
                              "  paragraph @3+11\n"
                              "    text \"ab \" @3+4\n"
                              "    span style=2 @13+1\n"
                              "      text \"c\" @13+1\n");
}

TEST_CASE("misnested formatting is repaired as browsers do", "[html]") {
    REQUIRE(read("<p>a<b>b<i>c</b>d</i>e<p>f").dump == "document\n"
                                                       "  paragraph\n"
                                                       "    text \"a\"\n"
                                                       "    span style=2\n"
                                                       "      text \"b\"\n"
                                                       "    span style=3\n"
                                                       "      text \"c\"\n"
                                                       "    span style=1\n"
                                                       "      text \"d\"\n"
                                                       "    text \"e\"\n"
                                                       "  paragraph\n"
                                                       "    text \"f\"\n");
    REQUIRE(read("<b><p>x</b>y</p>z").paragraphs() == Lines{"x"
                                                            "y",
                                                            "z"});
}

TEST_CASE("empty pages are empty documents", "[html]") {
    for (const char* page : {"", " ", "<html></html>", "<p>&nbsp;</p><div><table></table></div><br>"}) {
        REQUIRE(read(page).dump == "document\n");
    }
}

TEST_CASE("one reader reads page after page, whatever came before", "[html]") {
    const auto* plugin = docspine::detail::descriptor<HtmlReader>().plugin();
    const Reading first = docspine::test::read_through(plugin, "<p>a");
    const Reading second = docspine::test::read_through(plugin, "<p>b");
    REQUIRE(first.paragraphs() == Lines{"a"});
    REQUIRE(second.paragraphs() == Lines{"b"});
}

TEST_CASE("probe knows a page from a text", "[html]") {
    const HtmlReader reader;
    REQUIRE(reader.probe("html", "\n<!DOCTYPE html><p>") == 100);
    REQUIRE(reader.probe("html", "<?xml version='1.0'?><html xmlns='x'>") >= 90);
    REQUIRE(reader.probe("html", "<div><p>a</p></div>") >= 70);
    REQUIRE(reader.probe("html", "关于工作的报告\n一、a<b 并且 c>d") < 30);
    REQUIRE(reader.probe("html", "<?xml version='1.0'?><note><to>x</to></note>") == 0);
    REQUIRE(reader.probe("html", "") == 0);
    REQUIRE(reader.probe("html", "text with <b>one</b> tag") < 50);
}
