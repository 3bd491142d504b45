// SPDX-License-Identifier: Apache-2.0
//
// Documents made to break a word processor: the DOCX stays valid and no text is lost.
#include "tests/golden/checks.hpp"
#include "tests/golden/docx_package.hpp"
#include "tests/golden/sample_documents.hpp"
#include "tests/golden/writer_host.hpp"

#include <catch2/catch.hpp>

namespace docspine::test {

namespace {

void add_cell(Builder& out, const std::string& text, std::int64_t columns = 1, std::int64_t rows = 1) {
    const Scope cell(out, Kind::cell);
    out.attr(Key::colspan, columns);
    out.attr(Key::rowspan, rows);
    if (!text.empty()) {
        out.paragraph(text);
    }
}

std::string document_xml(const Written& written) {
    REQUIRE(written.status == DOCSPINE_OK);
    require_valid_docx(written.bytes);
    return unzip(written.bytes).at("word/document.xml");
}

} // namespace

TEST_CASE("A table of 100,000 rows is written") {
    WriterHost host(DOCSPINE_DOCX_PLUGIN);
    const auto image = build([](Builder& out) {
        const Scope document(out, Kind::document);
        const Scope table(out, Kind::table);
        for (int i = 0; i < 100'000; ++i) {
            const Scope row(out, Kind::row);
            add_cell(out, std::to_string(i));
            add_cell(out, "值");
        }
    });
    const Written written = host.write(image);
    REQUIRE(written.status == DOCSPINE_OK);
    const std::string xml = unzip(written.bytes).at("word/document.xml");
    REQUIRE(count(xml, "w:tr") == 100'000);
    REQUIRE(xml.find("<w:t>99999</w:t>") != std::string::npos);
}

TEST_CASE("Columns beyond the 63 Word can have join the last one") {
    WriterHost host(DOCSPINE_DOCX_PLUGIN);
    const auto image = build([](Builder& out) {
        const Scope document(out, Kind::document);
        const Scope table(out, Kind::table);
        for (int r = 0; r < 3; ++r) {
            const Scope row(out, Kind::row);
            for (int i = 0; i < 1000; ++i) {
                add_cell(out, std::to_string(i).insert(0, 1, 'c'), 1, r == 0 && i < 63 ? 2 : 1);
            }
        }
    });
    const Written written = host.write(image);
    const std::string xml = document_xml(written);
    REQUIRE(count(xml, "w:gridCol") == 63);
    REQUIRE(xml.find(">c999<") != std::string::npos);
    REQUIRE(count(xml, "w:t") == 3000);
    REQUIRE(written.remarks.at(0).code == "docx.table-too-wide");
}

TEST_CASE("Spans that overlap, run out of the table or leave holes make a full grid") {
    WriterHost host(DOCSPINE_DOCX_PLUGIN);
    const auto image = build([](Builder& out) {
        const Scope document(out, Kind::document);
        const Scope table(out, Kind::table);
        {
            const Scope row(out, Kind::row);
            add_cell(out, "a");
            add_cell(out, "b", 1, 60'000);
            add_cell(out, "c", 2, 2);
        }
        {
            const Scope row(out, Kind::row);
            add_cell(out, "d", 60'000);
        }
        {
            const Scope row(out, Kind::row);
            add_cell(out, "");
        }
        const Scope row(out, Kind::row);
    });
    const std::string xml = document_xml(host.write(image));
    pugi::xml_document part;
    part.load_string(xml.c_str());
    int rows = 0;
    const pugi::xml_node table = part.child("w:document").child("w:body").child("w:tbl");
    const auto columns = std::distance(table.child("w:tblGrid").begin(), table.child("w:tblGrid").end());
    for (const pugi::xml_node row : table.children("w:tr")) {
        int wide = 0;
        for (const pugi::xml_node cell : row.children("w:tc")) {
            wide += cell.child("w:tcPr").child("w:gridSpan").attribute("w:val").as_int(1);
        }
        REQUIRE(wide == columns);
        ++rows;
    }
    REQUIRE(rows == 4);
}

TEST_CASE("Lists deeper than nine levels stay at the ninth; tables in tables go down to the limit") {
    WriterHost host(DOCSPINE_DOCX_PLUGIN);
    const auto lists = build([](Builder& out) {
        out.open(Kind::document);
        for (int i = 0; i < 400; ++i) {
            out.open(Kind::list);
            out.attr(Key::ordered, i % 2 == 0);
            out.open(Kind::item);
        }
        out.paragraph("bottom");
        for (int i = 0; i < 801; ++i) {
            out.close();
        }
    });
    REQUIRE(visible_text(document_xml(host.write(lists))).find("bottom") != std::string::npos);
    const auto tables = build([](Builder& out) {
        out.open(Kind::document);
        for (int i = 0; i < 60; ++i) {
            for (const Kind kind : {Kind::table, Kind::row, Kind::cell}) {
                out.open(kind);
            }
        }
        for (int i = 0; i < 181; ++i) {
            out.close();
        }
    });
    REQUIRE(count(document_xml(host.write(tables)), "w:tbl") == 60);
}

TEST_CASE("Hostile text, links, notes and pictures leave a valid file") {
    WriterHost host(DOCSPINE_DOCX_PLUGIN);
    const auto image = build([](Builder& out) {
        const Scope document(out, Kind::document);
        const std::string png = tiny_png();
        const std::string garbage = "\x89PNG\r\n\x1A\nshort";
        const auto blob = [&](const std::string& bytes, const char* type) {
            return out.blob({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}, type);
        };
        const auto good = blob(png, "image/svg+xml");
        const auto bad = blob(garbage, "image/png");
        {
            const Scope paragraph(out, Kind::paragraph);
            out.text("<w:t>]]>&amp; \x01 \xEF\xBF\xBF \"' ");
            for (const char* href : {"http://[::1",
                                     "http://a b/",
                                     "https://例子.cn/",
                                     "mailto:a@b@c",
                                     "file:///etc/passwd",
                                     "https://ok.example/%zz%41 <>\"{}|\\^`/路径#a#b",
                                     "mailto:me@example.org?subject=x y"}) {
                const Scope link(out, Kind::link);
                out.attr(Key::href, href);
                out.text("L");
            }
            for (const auto index : {good, bad}) {
                out.leaf(Kind::image);
                out.attr(Key::blob, index);
                out.attr(Key::alt, "alt \"<&");
                out.attr(Key::width, 1'000'000);
                out.attr(Key::height, 1);
            }
            const Scope note(out, Kind::note);
            const Scope table(out, Kind::table);
            const Scope row(out, Kind::row);
            const Scope cell(out, Kind::cell);
            const Scope inside(out, Kind::paragraph);
            out.text("in a note");
            const Scope inner(out, Kind::note);
            out.paragraph("note in note");
        }
        const Scope list(out, Kind::list);
        const Scope item(out, Kind::item);
    });
    const Written written = host.write(image);
    const std::string xml = document_xml(written);
    const auto parts = unzip(written.bytes);
    REQUIRE(count(xml, "w:hyperlink") == 2);
    REQUIRE(parts.at("word/_rels/document.xml.rels")
                .find("https://ok.example/%25zz%41%20%3C%3E%22%7B%7D%7C%5C%5E%60/%E8%B7%AF%E5%BE%84#a%23b") !=
            std::string::npos);
    REQUIRE(visible_text(parts.at("word/footnotes.xml")).find("in a note [note in note]") != std::string::npos);
    REQUIRE(visible_text(xml).find("[alt \"<&]") != std::string::npos);
    REQUIRE(written.remarks.size() == 2);
}

} // namespace docspine::test
