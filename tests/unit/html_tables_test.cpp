// SPDX-License-Identifier: Apache-2.0
#include "plugins/html/html_reader.hpp"
#include "tests/unit/reader_host.hpp"

#include <catch2/catch.hpp>

namespace {

docspine::test::Reading read(std::string_view page) {
    return docspine::test::read_with<docspine::html::HtmlReader>(page);
}

// The dump's lines of rows and cells only, without indentation.
std::string rows(std::string_view page) {
    const std::string dump = read(page).dump;
    std::string result;
    for (std::size_t begin = 0; begin < dump.size();) {
        const std::size_t end = dump.find('\n', begin);
        const std::size_t first = dump.find_first_not_of(' ', begin);
        const std::string line = dump.substr(first, end - first);
        if (line.compare(0, 3, "row") == 0 || line.compare(0, 4, "cell") == 0) {
            result += line + "\n";
        }
        begin = end + 1;
    }
    return result;
}

} // namespace

TEST_CASE("a table with caption, header and body", "[html]") {
    REQUIRE(read("<table id=t><caption>Cap</caption><thead><tr><th>h<td>i<tbody><tr><td>a<p>b<td></table>").dump ==
            "document\n"
            "  paragraph role=\"caption\"\n"
            "    text \"Cap\"\n"
            "  table name=\"t\"\n"
            "    row header=true\n"
            "      cell header=true\n"
            "        paragraph\n"
            "          text \"h\"\n"
            "      cell\n"
            "        paragraph\n"
            "          text \"i\"\n"
            "    row\n"
            "      cell\n"
            "        paragraph\n"
            "          text \"a\"\n"
            "        paragraph\n"
            "          text \"b\"\n"
            "      cell\n");
}

TEST_CASE("spans are read as HTML says and cut to what is there", "[html]") {
    REQUIRE(rows("<table><tr><td colspan=2 rowspan=2>a<td rowspan=99999>b<tr><td>c</table>") ==
            "row\ncell colspan=2 rowspan=2\ncell rowspan=2\nrow\ncell\n");
    REQUIRE(rows("<table><tr><td rowspan=0>a<td colspan=0>b<td colspan=x>c<tr><td>d<tbody><tr><td>e</table>") ==
            "row\ncell rowspan=2\ncell\ncell\nrow\ncell\nrow\ncell\n");
    REQUIRE(rows("<table><tr><td colspan=999999999999>a<td colspan=1000>b</table>") ==
            "row\ncell colspan=1000\ncell\n");
}

TEST_CASE("rows without cells stay only where a cell reaches into them", "[html]") {
    REQUIRE(rows("<table><tr><td rowspan=2>a<tr></tr><tr></tr></table>") == "row\ncell rowspan=2\nrow\n");
    REQUIRE(read("<table><tr></tr></table>").dump == "document\n");
}

TEST_CASE("text that stands wrongly in a table comes before it, as in browsers", "[html]") {
    const auto page = read("<table>stray<tr><td>cell</table>");
    REQUIRE(page.paragraphs() == std::vector<std::string>{"stray", "cell"});
    REQUIRE(page.positions.find("text \"stray\" @7+5") != std::string::npos);
}

TEST_CASE("tables nest, also in lists and headings", "[html]") {
    REQUIRE(read("<ul><li><h2>a<table><tr><td>b<table><tr><td>c</table></table></h2></ul>").dump ==
            "document\n"
            "  list ordered=false\n"
            "    item\n"
            "      heading level=2\n"
            "        text \"a\"\n"
            "      table\n"
            "        row\n"
            "          cell\n"
            "            paragraph\n"
            "              text \"b\"\n"
            "            table\n"
            "              row\n"
            "                cell\n"
            "                  paragraph\n"
            "                    text \"c\"\n");
}

TEST_CASE("hidden rows are dropped in place", "[html]") {
    REQUIRE(rows("<table><tr hidden><td>a<tr><td>b</table>") == "row dropped reason=\"hidden\"\ncell\nrow\ncell\n");
}
