// SPDX-License-Identifier: Apache-2.0
#include "tests/golden/checks.hpp"
#include "tests/golden/golden_file.hpp"
#include "tests/golden/sample_documents.hpp"
#include "tests/golden/writer_host.hpp"

#include <docspine/call.hpp>

#include <catch2/catch.hpp>

namespace docspine::test {

namespace {

docspine_source source() {
    docspine_source source{};
    source.name = to_abi("report.html");
    source.media_type = to_abi("text/html");
    source.format = to_abi("html");
    source.charset = to_abi("GB18030");
    source.charset_confidence = 0.99;
    source.size = 51234;
    source.sha256 = to_abi("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    return source;
}

docspine_diag remark(std::int32_t severity, std::string_view code, std::uint64_t offset, std::uint64_t size) {
    docspine_diag diag{};
    diag.struct_size = sizeof diag;
    diag.severity = severity;
    diag.code = to_abi(code);
    diag.message = to_abi("Somebody \"should\" look.");
    diag.src_off = offset;
    diag.src_size = size;
    return diag;
}

WriteRequest full_request() {
    WriteRequest request;
    request.source = source();
    request.diagnostics = {remark(DOCSPINE_SEVERITY_WARNING, "metadata.title-missing", DOCSPINE_NONE64, 0),
                           remark(DOCSPINE_SEVERITY_NOTE, "charset.malformed", 7, 1)};
    return request;
}

} // namespace

TEST_CASE("JSON says everything a document holds, in the published shape") {
    WriterHost host(DOCSPINE_JSON_PLUGIN);
    WriteRequest request = full_request();
    request.options = {{"indent", 1}, {"resources", 1}};
    const Written written = host.write(full_document(), request);
    REQUIRE(written.status == DOCSPINE_OK);
    require_golden(written.bytes, "writers/full.json");
    require_json_schema(written.bytes);
}

TEST_CASE("JSON is one line unless asked otherwise, and the same at every run") {
    WriterHost host(DOCSPINE_JSON_PLUGIN);
    const Written first = host.write(full_document(), full_request());
    const Written second = host.write(full_document(), full_request());
    REQUIRE(first.bytes == second.bytes);
    REQUIRE(first.bytes.find('\n') == first.bytes.size() - 1);
    REQUIRE(first.bytes.find("\"data\"") == std::string::npos);
    require_json_schema(first.bytes);
}

TEST_CASE("JSON of an empty document has all that is required and no empty guess") {
    WriterHost host(DOCSPINE_JSON_PLUGIN);
    const Written written = host.write(empty_document());
    REQUIRE(written.bytes ==
            "{\"schema\":\"docspine-document/1\",\"source\":{\"bytes\":0},\"metadata\":{},\"content\":[],"
            "\"dropped\":[],\"repairs\":[],\"diagnostics\":[]}\n");
    require_json_schema(written.bytes);
}

TEST_CASE("JSON escapes what it must and merges runs that look the same") {
    WriterHost host(DOCSPINE_JSON_PLUGIN);
    const auto image = build([](Builder& out) {
        const Scope document(out, Kind::document);
        const Scope paragraph(out, Kind::paragraph);
        out.text("tab\tquote\" back\\slash \x7F");
        out.text("again ");
        for (int i = 0; i < 2; ++i) {
            const Scope span(out, Kind::span);
            out.attr(Key::style, DOCSPINE_STYLE_STRONG);
            out.text("bold");
        }
    });
    const Written written = host.write(image);
    REQUIRE(written.bytes.find(R"("text":"tab\tquote\" back\\slash )"
                               "\x7F"
                               R"(again boldbold","inlines":[{"text":"tab\tquote\" back\\slash )"
                               "\x7F"
                               R"(again "},{"text":"boldbold","strong":true}])") != std::string::npos);
}

TEST_CASE("A second title does not replace the first and is not lost") {
    WriterHost host(DOCSPINE_JSON_PLUGIN);
    const auto image = build([](Builder& out) {
        const Scope document(out, Kind::document);
        const Scope meta(out, Kind::meta);
        out.field("title", "one");
        out.field("title", "two");
        out.field("keywords", "single");
        out.field("publisher", "");
    });
    const Written written = host.write(image);
    REQUIRE(written.bytes.find(
                R"("metadata":{"title":"one","keywords":["single"]},"candidates":[{"name":"title","text":"two"}])") !=
            std::string::npos);
    require_json_schema(written.bytes);
}

TEST_CASE("A cancelled or refused JSON says so") {
    WriterHost host(DOCSPINE_JSON_PLUGIN);
    WriteRequest request;
    request.cancelled = true;
    REQUIRE(host.write(full_document(), request).status == DOCSPINE_E_CANCELLED);
    request.cancelled = false;
    request.sink_limit = 100;
    REQUIRE(host.write(full_document(), request).status == DOCSPINE_E_LIMIT);
}

TEST_CASE("JSON and XML take a document as deep as the model allows and a large one") {
    const auto deep = build([](Builder& out) {
        out.open(Kind::document);
        for (int i = 0; i < 500; ++i) {
            out.open(Kind::list);
            out.open(Kind::item);
        }
        out.paragraph("bottom");
        for (int i = 0; i < 1001; ++i) {
            out.close();
        }
    });
    const auto large = build([](Builder& out) {
        const Scope document(out, Kind::document);
        for (int i = 0; i < 100'000; ++i) {
            out.paragraph("一行文字 & <more>");
        }
    });
    for (const char* library : {DOCSPINE_JSON_PLUGIN, DOCSPINE_XML_PLUGIN}) {
        WriterHost host(library);
        const Written bottom = host.write(deep);
        REQUIRE(bottom.status == DOCSPINE_OK);
        REQUIRE(bottom.bytes.find("bottom") != std::string::npos);
        const Written wide = host.write(large);
        REQUIRE(wide.status == DOCSPINE_OK);
        REQUIRE(wide.bytes.size() > 5'000'000);
    }
}

TEST_CASE("XML says everything a document holds, in the published shape") {
    WriterHost host(DOCSPINE_XML_PLUGIN);
    WriteRequest request = full_request();
    request.options = {{"indent", 1}, {"resources", 1}};
    const Written pretty = host.write(full_document(), request);
    REQUIRE(pretty.status == DOCSPINE_OK);
    require_golden(pretty.bytes, "writers/full.xml");
    require_xsd(pretty.bytes);
    require_xsd(host.write(full_document(), full_request()).bytes);
}

TEST_CASE("XML of an empty document") {
    WriterHost host(DOCSPINE_XML_PLUGIN);
    const Written written = host.write(empty_document());
    REQUIRE(written.bytes == "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<document xmlns=\"urn:docspine:document:1\" "
                             "schema=\"docspine-document/1\"><source bytes=\"0\"/><metadata/><content/>"
                             "<dropped/><repairs/><diagnostics/></document>\n");
    require_xsd(written.bytes);
}

} // namespace docspine::test
