// SPDX-License-Identifier: Apache-2.0
#include "tests/golden/checks.hpp"
#include "tests/golden/docx_package.hpp"
#include "tests/golden/golden_file.hpp"
#include "tests/golden/sample_documents.hpp"
#include "tests/golden/writer_host.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>

namespace docspine::test {

namespace {

WriteRequest with_template(const std::string& id) {
    std::ifstream file(std::string(DOCSPINE_SOURCE_DIR) + "/config/templates/" + id + "/template.toml",
                       std::ios::binary);
    WriteRequest request;
    request.resources["template"] = {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    return request;
}

std::vector<std::string> codes(const Written& written) {
    std::vector<std::string> codes;
    for (const Remark& remark : written.remarks) {
        codes.push_back(remark.code);
    }
    return codes;
}

} // namespace

TEST_CASE("A DOCX with everything, part by part") {
    WriterHost host(DOCSPINE_DOCX_PLUGIN);
    const Written written = host.write(full_document());
    REQUIRE(written.status == DOCSPINE_OK);
    const auto parts = unzip(written.bytes);
    require_golden(pretty(parts.at("word/document.xml")), "writers/full-docx/document.xml");
    require_golden(pretty(parts.at("word/footnotes.xml")), "writers/full-docx/footnotes.xml");
    require_golden(pretty(parts.at("word/numbering.xml")), "writers/full-docx/numbering.xml");
    require_golden(pretty(parts.at("word/styles.xml")), "writers/full-docx/styles.xml");
    require_golden(pretty(parts.at("word/_rels/document.xml.rels")), "writers/full-docx/document.xml.rels");
    require_golden(pretty(parts.at("docProps/core.xml")), "writers/full-docx/core.xml");
    require_golden(pretty(parts.at("docProps/custom.xml")), "writers/full-docx/custom.xml");
    REQUIRE(parts.at("word/media/image1.png") == tiny_png());
    REQUIRE(codes(written) == std::vector<std::string>{"docx.image-missing", "docx.link-plain"});
    require_valid_docx(written.bytes);
}

TEST_CASE("An official report in the layout of GB/T 9704-2012") {
    WriterHost host(DOCSPINE_DOCX_PLUGIN);
    const Written written = host.write(official_document(), with_template("gbt9704"));
    REQUIRE(written.status == DOCSPINE_OK);
    const auto parts = unzip(written.bytes);
    for (const char* part : {"document", "styles", "settings", "footer1", "footer2", "fontTable"}) {
        const std::string name = std::string(part) + ".xml";
        require_golden(pretty(parts.at("word/" + name)), "writers/official-docx/" + name);
    }
    REQUIRE(visible_text(parts.at("word/document.xml")) == "关于2023年法治政府建设情况的报告\n"
                                                           "省人民政府：\n"
                                                           "2023年，我市坚持“放管服”改革，现将有关情况报告如下。\n"
                                                           "一、主要举措和成效\n"
                                                           "（一）强化组织领导。全年召开会议12次，研究事项36项。\n"
                                                           "1.健全制度。修订规章5件。\n"
                                                           "二、存在的不足\n"
                                                           "执法力量仍显薄弱。\n"
                                                           "临江市人民政府\n"
                                                           "2024年1月26日");
    require_valid_docx(written.bytes);
}

TEST_CASE("A DOCX is the same at every run, also after another document") {
    WriterHost host(DOCSPINE_DOCX_PLUGIN);
    const Written first = host.write(full_document());
    REQUIRE(host.write(official_document(), with_template("gbt9704")).status == DOCSPINE_OK);
    REQUIRE(host.write(full_document()).bytes == first.bytes);
    WriterHost other(DOCSPINE_DOCX_PLUGIN);
    REQUIRE(other.write(full_document()).bytes == first.bytes);
}

TEST_CASE("The layout built in is the file people read") {
    WriterHost host(DOCSPINE_DOCX_PLUGIN);
    REQUIRE(host.write(full_document()).bytes == host.write(full_document(), with_template("plain")).bytes);
}

TEST_CASE("An empty document is a valid DOCX") {
    WriterHost host(DOCSPINE_DOCX_PLUGIN);
    const Written written = host.write(empty_document());
    REQUIRE(written.status == DOCSPINE_OK);
    REQUIRE(count(unzip(written.bytes).at("word/document.xml"), "w:p") == 1);
    require_valid_docx(written.bytes);
}

TEST_CASE("A template may borrow another one's layout; a wrong one is refused with the key named") {
    WriterHost host(DOCSPINE_DOCX_PLUGIN);
    WriteRequest request;
    request.resources["template"] = "layout = \"gbt9704\"\n[scheme]\nslots = []\n";
    request.resources["template:gbt9704"] = with_template("gbt9704").resources.at("template");
    const Written borrowed = host.write(official_document(), request);
    REQUIRE(borrowed.bytes == host.write(official_document(), with_template("gbt9704")).bytes);

    request.resources["template"] = "layout = \"nowhere\"";
    REQUIRE(host.write(official_document(), request).status == DOCSPINE_E_IO);

    request.resources["template"] = "[layout.page]\ntop_mm = 20\nbotom_mm = 20\n";
    const Written refused = host.write(official_document(), request);
    REQUIRE(refused.status == DOCSPINE_E_IO);
    REQUIRE(refused.remarks.size() == 1);
    REQUIRE(refused.remarks[0].code == "docx.template-invalid");
    REQUIRE(refused.remarks[0].message.find("layout.page.botom_mm (line 3): unknown key") != std::string::npos);
}

TEST_CASE("A cancelled or refused DOCX says so") {
    WriterHost host(DOCSPINE_DOCX_PLUGIN);
    WriteRequest request;
    request.cancelled = true;
    REQUIRE(host.write(full_document(), request).status == DOCSPINE_E_CANCELLED);
    request.cancelled = false;
    request.sink_limit = 100;
    REQUIRE(host.write(full_document(), request).status == DOCSPINE_E_LIMIT);
}

} // namespace docspine::test
