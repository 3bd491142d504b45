// SPDX-License-Identifier: Apache-2.0

#include "core/model/builder.hpp"
#include "core/model/dump.hpp"

#include <docspine/call.hpp>

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace docspine;

namespace {

struct Recorder final : model::BuilderObserver {
    struct Seen {
        char32_t character;
        std::uint32_t offset, size;
    };
    std::vector<Seen> seen;
    void illegal_character(char32_t character, std::uint32_t offset, std::uint32_t size) override {
        seen.push_back({character, offset, size});
    }
};

} // namespace

TEST_CASE("a document is built, read back and dumped") {
    model::ImageBuilder raw({}, nullptr);
    Builder out(raw.abi());
    {
        Scope document(out, Kind::document);
        {
            Scope meta(out, Kind::meta);
            out.field("title", "报告");
        }
        out.heading(2, "标题", Range::of(3, 6));
        Scope paragraph(out, Kind::paragraph, Range::of(10, 20));
        out.attr(Key::role, "item");
        out.text("a\n\"b\"", Range::of(10, 5));
        out.leaf(Kind::line_break);
        Scope strong(out, Kind::span);
        out.attr(Key::style, DOCSPINE_STYLE_STRONG);
        out.text("c");
    }
    REQUIRE(out.ok());
    auto image = raw.finish();
    REQUIRE(image);
    REQUIRE(model::dump(image->document()) == "document\n"
                                              "  meta\n"
                                              "    field name=\"title\" \"报告\"\n"
                                              "  heading level=2 @3+6\n"
                                              "    text \"标题\" @3+6\n"
                                              "  paragraph role=\"item\" @10+20\n"
                                              "    text \"a\\n\\\"b\\\"\" @10+5\n"
                                              "    line_break\n"
                                              "    span style=2\n"
                                              "      text \"c\"\n");
    std::vector<Kind> kinds;
    for (const Node node : image->document().root().children()) {
        kinds.push_back(node.kind());
    }
    REQUIRE(kinds == std::vector{Kind::meta, Kind::heading, Kind::paragraph});
    REQUIRE(image->document().node(5).plain_text() == "a\n\"b\"\nc");
}

TEST_CASE("misuse is refused, and every later call says the same") {
    model::ImageBuilder raw({}, nullptr);
    REQUIRE(raw.open(DOCSPINE_K_DOCUMENT, 0, DOCSPINE_NONE) == DOCSPINE_OK);
    SECTION("a row outside a table") {
        REQUIRE(raw.open(DOCSPINE_K_ROW, 0, 0) == DOCSPINE_E_STATE);
    }
    SECTION("text outside a block") {
        REQUIRE(raw.leaf(DOCSPINE_K_TEXT, "x", 0, 0, 1) == DOCSPINE_E_STATE);
    }
    SECTION("a leaf opened") {
        REQUIRE(raw.open(DOCSPINE_K_IMAGE, 0, 0) == DOCSPINE_E_STATE);
    }
    SECTION("an attribute after close") {
        REQUIRE(raw.open(DOCSPINE_K_PARAGRAPH, 0, 0) == DOCSPINE_OK);
        REQUIRE(raw.close(DOCSPINE_NONE) == DOCSPINE_OK);
        docspine_value value{DOCSPINE_T_INT, 1, {}};
        REQUIRE(raw.attr(DOCSPINE_A_LEVEL, value) == DOCSPINE_E_STATE);
    }
    SECTION("an attribute of the wrong type") {
        docspine_value value{DOCSPINE_T_INT, 1, {}};
        REQUIRE(raw.attr(DOCSPINE_A_ROLE, value) == DOCSPINE_E_STATE);
    }
    SECTION("a blob that is not there") {
        docspine_value value{DOCSPINE_T_INT, 1, {}};
        value.v.i = 0;
        REQUIRE(raw.attr(DOCSPINE_A_BLOB, value) == DOCSPINE_E_STATE);
    }
    REQUIRE(raw.close(DOCSPINE_NONE) == DOCSPINE_E_STATE);
    auto image = raw.finish();
    REQUIRE_FALSE(image);
    REQUIRE(image.error().code == ErrorCode::plugin_failed);
}

TEST_CASE("limits stop a document that grows for ever") {
    model::Limits limits;
    limits.nodes = 100;
    limits.depth = 10;
    limits.text_bytes = 1000;
    model::ImageBuilder raw(limits, nullptr);
    Builder out(raw.abi());
    out.open(Kind::document);
    SECTION("nodes") {
        for (int i = 0; i < 200; ++i) {
            out.paragraph("x");
        }
    }
    SECTION("depth") {
        for (int i = 0; i < 20; ++i) {
            out.open(Kind::div);
        }
    }
    SECTION("text") {
        out.paragraph(std::string(2000, 'x'));
    }
    REQUIRE(out.status() == Status::limit);
    auto image = raw.finish();
    REQUIRE_FALSE(image);
    REQUIRE(image.error().code == ErrorCode::document_too_complex);
}

TEST_CASE("characters XML cannot hold are left out and told with their place") {
    Recorder recorder;
    model::ImageBuilder raw({}, &recorder);
    Builder out(raw.abi());
    out.open(Kind::document);
    const std::string text("ab\0cd\x01 \xEF\xBF\xBE\xE4\xBD\xA0", 13);
    out.paragraph(text, Range::of(100, text.size()));
    out.paragraph(std::string("x\x02y"), Range::of(200, 9)); // changed by its reader: only the leaf is known
    out.close();
    auto image = raw.finish();
    REQUIRE(image);
    REQUIRE(image->document().root().plain_text() == "abcd 你xy");
    REQUIRE(recorder.seen.size() == 4);
    REQUIRE(recorder.seen[0].offset == 102);
    REQUIRE(recorder.seen[1].character == 1);
    REQUIRE(recorder.seen[2].character == 0xFFFE);
    REQUIRE(recorder.seen[2].size == 3);
    REQUIRE(recorder.seen[3].offset == 200);
    REQUIRE(recorder.seen[3].size == 9);
}

TEST_CASE("text that is not UTF-8 makes no document") {
    model::ImageBuilder raw({}, nullptr);
    Builder out(raw.abi());
    out.open(Kind::document);
    SECTION("malformed") {
        out.paragraph("a\xFFz");
    }
    SECTION("cut in the middle of a character, the rest in the next leaf") {
        out.paragraph("\xE4\xBD");
        out.paragraph("\xA0");
    }
    out.close();
    REQUIRE_FALSE(raw.finish());
}

TEST_CASE("copy takes a subtree over with attributes, pictures and source ranges") {
    model::ImageBuilder first({}, nullptr);
    Builder out(first.abi());
    const std::vector<std::uint8_t> picture = {1, 2, 3};
    {
        Scope document(out, Kind::document);
        Scope div(out, Kind::div, Range::of(5, 50));
        out.attr(Key::lang, "zh");
        const std::uint32_t blob = out.blob(picture, "image/png");
        out.leaf(Kind::image, {}, Range::of(6, 7));
        out.attr(Key::blob, blob);
        out.paragraph("正文", Range::of(20, 6));
    }
    auto original = first.finish();
    REQUIRE(original);
    model::ImageBuilder second({}, nullptr);
    REQUIRE(second.copy(*original->abi(), 0) == DOCSPINE_OK);
    auto copied = second.finish();
    REQUIRE(copied);
    REQUIRE(model::dump(copied->document()) == model::dump(original->document()));
    REQUIRE(copied->document().blob(0).bytes.size() == 3);
    REQUIRE(copied->document().blob(0).media_type == "image/png");
}
