// SPDX-License-Identifier: Apache-2.0
#include "plugins/html/html_reader.hpp"
#include "tests/unit/reader_host.hpp"

#include <catch2/catch.hpp>

namespace {

std::string dump(std::string_view page) {
    const auto reading = docspine::test::read_with<docspine::html::HtmlReader>(page);
    CHECK(reading.status == docspine::Status::ok);
    return reading.dump;
}

std::vector<std::string> paragraphs(std::string_view page) {
    return docspine::test::read_with<docspine::html::HtmlReader>(page).paragraphs();
}

using Lines = std::vector<std::string>;

} // namespace

TEST_CASE("text between block borders makes paragraphs", "[html]") {
    REQUIRE(paragraphs("one<div>two<b>2</b><p>three</p>four</div>five") ==
            Lines{"one", "two2", "three", "four", "five"});
    REQUIRE(paragraphs("<p>a<p>\u3000\u00a0<p> <br> <p>b") == Lines{"a", "b"});
    REQUIRE(dump("<div>a</div>") == "document\n  paragraph\n    text \"a\"\n");
}

TEST_CASE("headings, quotes, rules", "[html]") {
    REQUIRE(dump("<h3 id=x>T</h3><blockquote>q<p>r</blockquote><hr>") == "document\n"
                                                                         "  heading level=3 name=\"x\"\n"
                                                                         "    text \"T\"\n"
                                                                         "  quote\n"
                                                                         "    paragraph\n"
                                                                         "      text \"q\"\n"
                                                                         "    paragraph\n"
                                                                         "      text \"r\"\n"
                                                                         "  rule\n");
}

TEST_CASE("containers with a meaning or a name are kept, empty ones are not", "[html]") {
    REQUIRE(dump("<nav class='a b' id=top><div><p>x</div></nav><aside></aside><main>y</main>") ==
            "document\n"
            "  div role=\"navigation\" name=\"top a b\"\n"
            "    paragraph\n"
            "      text \"x\"\n"
            "  section role=\"main\"\n"
            "    paragraph\n"
            "      text \"y\"\n");
}

TEST_CASE("lists nest, keep their start and tolerate what does not belong", "[html]") {
    REQUIRE(dump("<ol start=-3><li>a<ul><li>b</ul><li></ol>") == "document\n"
                                                                 "  list ordered=true start=-3\n"
                                                                 "    item\n"
                                                                 "      paragraph\n"
                                                                 "        text \"a\"\n"
                                                                 "      list ordered=false\n"
                                                                 "        item\n"
                                                                 "          paragraph\n"
                                                                 "            text \"b\"\n"
                                                                 "    item\n");
    REQUIRE(dump("<ul>x<ul><li>y</ul><li>z</ul>") == "document\n"
                                                     "  list ordered=false\n"
                                                     "    item\n"
                                                     "      paragraph\n"
                                                     "        text \"x\"\n"
                                                     "      list ordered=false\n"
                                                     "        item\n"
                                                     "          paragraph\n"
                                                     "            text \"y\"\n"
                                                     "    item\n"
                                                     "      paragraph\n"
                                                     "        text \"z\"\n");
    REQUIRE(paragraphs("<li>stray") == Lines{"stray"});
}

TEST_CASE("terms and definitions stay apart", "[html]") {
    REQUIRE(dump("<dl><div class=g><dt>t<dd>d</div></dl>") == "document\n"
                                                              "  list role=\"definitions\" ordered=false\n"
                                                              "    item role=\"term\"\n"
                                                              "      paragraph\n"
                                                              "        text \"t\"\n"
                                                              "    item role=\"definition\"\n"
                                                              "      paragraph\n"
                                                              "        text \"d\"\n");
}

TEST_CASE("preformatted text keeps its lines and spaces", "[html]") {
    REQUIRE(dump("<pre>\n a  b\n\nc</pre>") == "document\n"
                                               "  paragraph\n"
                                               "    text \" a  b\"\n"
                                               "    line_break\n"
                                               "    line_break\n"
                                               "    text \"c\"\n");
    REQUIRE(dump("<pre><code class='hljs language-c'>int <b>a</b>;\n\tb<br>c\n</code></pre>") ==
            "document\n"
            "  code code_language=\"c\"\n"
            "    text \"int \"\n"
            "    span style=2\n"
            "      text \"a\"\n"
            "    text \";\\n\\tb\\nc\"\n");
}

TEST_CASE("alignment comes from style and align, and is inherited", "[html]") {
    REQUIRE(dump("<div align=center><p>a<p style='text-align: RIGHT'>b</div><center>c</center><table align=right>"
                 "<tr><td>d</table>") == "document\n"
                                         "  paragraph align=2\n"
                                         "    text \"a\"\n"
                                         "  paragraph align=3\n"
                                         "    text \"b\"\n"
                                         "  paragraph align=2\n"
                                         "    text \"c\"\n"
                                         "  table\n"
                                         "    row\n"
                                         "      cell\n"
                                         "        paragraph\n"
                                         "          text \"d\"\n");
}

TEST_CASE("what the page says about itself becomes fields, wherever it stands", "[html]") {
    const std::string source =
        "<html lang=zh-CN><title> A\n B</title><meta name=KeyWords content='x, y'><meta property=og:title content=T>"
        "<meta charset=utf-8><link rel=canonical href=http://h/p><body><meta name=PubDate content=2024-01-26>text";
    const auto page = docspine::test::read_with<docspine::html::HtmlReader>(source);
    REQUIRE(page.dump == "document lang=\"zh-CN\"\n"
                         "  meta\n"
                         "    field name=\"html.title\" \"A B\"\n"
                         "    field name=\"html.keywords\" \"x, y\"\n"
                         "    field name=\"html.og:title\" \"T\"\n"
                         "    field name=\"html.canonical\" \"http://h/p\"\n"
                         "    field name=\"html.pubdate\" \"2024-01-26\"\n"
                         "  paragraph\n"
                         "    text \"text\"\n");
    REQUIRE(page.positions.find("\"x, y\" @" + std::to_string(source.find("x, y")) + "+4") != std::string::npos);
}
