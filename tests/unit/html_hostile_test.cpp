// SPDX-License-Identifier: Apache-2.0
//
// Pages made to hurt: each must be answered quickly, with all its text or with a clean refusal.

#include "plugins/html/html_reader.hpp"
#include "tests/unit/reader_host.hpp"

#include <catch2/catch.hpp>

using docspine::Status;
using docspine::html::HtmlReader;
using docspine::test::Reading;
using docspine::test::repeat;

namespace {

#ifdef DOCSPINE_SANITIZED
constexpr double kSeconds = 20;
#else
constexpr double kSeconds = 2; // of processor time; a second is normal for none of these
#endif

Reading read(const std::string& name, const std::string& page) {
    Reading reading = docspine::test::read_with<HtmlReader>(page);
    INFO(name << ": " << page.size() << " bytes, " << reading.seconds * 1000 << " ms");
    CHECK(reading.seconds < kSeconds);
    CHECK((reading.status == Status::ok || reading.status == Status::limit));
    return reading;
}

// A part for each number.
template <class Part>
std::string numbered(int count, Part part) {
    std::string result;
    for (int i = 0; i < count; ++i) {
        result += part(std::to_string(i));
    }
    return result;
}

std::size_t text_size(const Reading& reading) {
    std::size_t size = 0;
    for (const auto node : reading.document().root().descendants()) {
        size += node.kind() == docspine::Kind::text ? node.text().size() : 0;
    }
    return size;
}

} // namespace

TEST_CASE("deep nesting is flattened, its text stays", "[html][hostile]") {
    for (const std::string tag : {"div", "b", "span", "blockquote", "ul", "x-y", "section", "button"}) {
        const std::size_t depth = tag == "b" ? 100'000 : 25'000;
        const std::string page = repeat("<" + tag + ">", depth) + "text" + repeat("</" + tag + ">", depth) + "after";
        const Reading reading = read("<" + tag + "> x " + std::to_string(depth), page);
        REQUIRE(reading.status == Status::ok);
        REQUIRE(text_size(reading) == 9);
        if (tag != "button") { // a button closes a button: never deep
            REQUIRE(reading.remark("html.nesting-flattened") != nullptr);
        }
    }
    const Reading lists = read("<ul><li> x 25000", repeat("<ul><li>x", 25'000));
    REQUIRE(text_size(lists) == 25'000);
    const Reading tables = read("<table><tr><td> x 25000", repeat("<table><tr><td>x", 25'000));
    REQUIRE(text_size(tables) == 25'000);
    const Reading barrier = read("<div><table><td></div> x 25000", repeat("<div><table><td></div>x", 25'000));
    REQUIRE(text_size(barrier) == 25'000);
}

TEST_CASE("flattening keeps paragraphs apart and tells where", "[html][hostile]") {
    const std::string page =
        "<p>first</p>" + repeat("<div>", 600) + "<p>a</p><div>b</div>c" + repeat("</div>", 600) + "d";
    const Reading reading = read("600 deep", page);
    REQUIRE(reading.paragraphs() == std::vector<std::string>{"first", "a", "b", "c", "d"});
    const auto* remark = reading.remark("html.nesting-flattened");
    REQUIRE(remark->offset == 12 + 512 * 5); // html and body do not count
    REQUIRE(reading.positions.find("text \"d\" @" + std::to_string(page.size() - 1) + "+1") != std::string::npos);
}

TEST_CASE("formatting left open does not multiply", "[html][hostile]") {
    for (const std::string tag : {"<a href=x>", "<font size=1>", "<b>", "<a href=x><div>", "<nobr>", "<b><i><u><p>"}) {
        const Reading reading = read(tag + " x 10000", repeat(tag + "t", 10'000));
        REQUIRE(reading.status == Status::ok);
        REQUIRE(text_size(reading) == 10'000);
    }
    const auto font = [](const std::string& i) { return "<p><font size=" + i + ">t"; };
    REQUIRE(text_size(read("distinct <p><font> x 10000", numbered(10'000, font))) == 10'000);
    read("32 fonts, 100000 p",
         numbered(40, [](const std::string& i) { return "<font size=" + i + ">"; }) + repeat("<p>x", 100'000));
    read("adoption agency", repeat("<b><i><a><p>", 3'000) + repeat("</b></i></a></p>", 3'000) + "x");
}

TEST_CASE("many of everything", "[html][hostile]") {
    REQUIRE(read("<p> x 100000", repeat("<p>x", 100'000)).paragraphs().size() == 100'000);
    read("<li> x 100000", "<ul>" + repeat("<li>x", 100'000));
    read("spans of cells", "<table>" + repeat("<tr><td rowspan=65534 colspan=1000>x", 50'000));
    read("foster parents", "<table>" + repeat("x<tr>", 50'000));
    read("<br> x 200000", repeat("x<br>", 200'000));
    read("end tags", repeat("</p></x>", 100'000));
    read("<rt> x 50000", "<ruby>" + repeat("x<rt>y", 50'000));
    read("<option> x 100000", "<select>" + repeat("<option>x", 100'000));
    read("'<' x 1000000", repeat("<", 1'000'000));
    read("'&' x 1000000", repeat("&", 1'000'000));
    read("<!-- x 250000", repeat("<!--", 250'000));
    read("<script> x 100000", repeat("<script>", 100'000));
}

TEST_CASE("attributes of absurd size and number", "[html][hostile]") {
    const std::string megabyte(1'000'000, 'x');
    REQUIRE(text_size(read("1 MB attribute", "<p title=\"" + megabyte + "\">text")) == 4);
    REQUIRE(text_size(read("1 MB unquoted", "<p title=" + megabyte + ">text")) == 4);
    REQUIRE(read("1 MB title", "<title>" + megabyte + "</title>x").dump.size() > 1'000'000);
    const Reading many = read(
        "100000 attributes", "<p " + numbered(100'000, [](const std::string& i) { return "a" + i + "=1 "; }) + ">text");
    REQUIRE(many.paragraphs() == std::vector<std::string>{"text"});
    REQUIRE(many.remark("html.attributes-dropped") != nullptr);
    read("attributes of html", numbered(50'000, [](const std::string& i) { return "<html a" + i + "=1>"; }));
    read("data: URI of 5 MB", "<img src=\"data:image/png;base64," + repeat("QUJD", 1'250'000) + "\">");
}

TEST_CASE("too much memory is a clean refusal", "[html][hostile]") {
    const Reading reading = docspine::test::read_with<HtmlReader>(repeat("<p>x", 1'500'000));
    REQUIRE(reading.status == Status::limit);
    REQUIRE(reading.remark("html.too-complex")->severity == DOCSPINE_SEVERITY_ERROR);
}

TEST_CASE("a page stops when it is told to, in every phase", "[html][hostile]") {
    const std::string page = repeat("<p>some <b>text</b>", 50'000);
    for (const int questions : {0, 5, 50, 400}) {
        REQUIRE(docspine::test::read_with<HtmlReader>(page, {}, questions).status == Status::cancelled);
    }
}
