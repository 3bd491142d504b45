// SPDX-License-Identifier: Apache-2.0
#include "tests/golden/sample_documents.hpp"

#include "core/model/builder.hpp"

#include <stdexcept>

namespace docspine::test {

model::Image build(const std::function<void(Builder&)>& fill) {
    model::ImageBuilder maker(model::Limits{}, nullptr);
    Builder builder(maker.abi());
    fill(builder);
    auto image = maker.finish();
    if (!image) {
        throw std::runtime_error(image.error().client + " " + image.error().log);
    }
    return std::move(*image);
}

std::string tiny_png() {
    const unsigned char bytes[] = {
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00,
        0x00, 0x02, 0x00, 0x00, 0x00, 0x01, 0x08, 0x02, 0x00, 0x00, 0x00, 0x7B, 0x40, 0xE8, 0xDD, 0x00, 0x00, 0x00,
        0x0F, 0x49, 0x44, 0x41, 0x54, 0x78, 0xDA, 0x63, 0x90, 0x8B, 0x5A, 0x70, 0xC2, 0x46, 0x03, 0x00, 0x07, 0xF5,
        0x02, 0x45, 0xD7, 0x53, 0xA2, 0xDC, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82};
    return {reinterpret_cast<const char*>(bytes), sizeof bytes};
}

model::Image empty_document() {
    return build([](Builder& out) { const Scope document(out, Kind::document); });
}

namespace {

void metadata(Builder& out) {
    {
        const Scope meta(out, Kind::meta);
        out.field("title", "Report & \"plan\" <2024>");
        out.field("issuers", "Office A");
        out.field("issuers", "Office B");
        out.field("written_date", "2024-01-26");
        out.field("doc_number", "通政办发〔2018〕37号");
        out.field("html.title", "Old title");
        out.field("html.keyword", "one");
        out.field("html.keyword", "two");
        out.leaf(Kind::field, "Rejected title", Range::of(3, 4), DOCSPINE_F_REJECTED);
        out.attr(Key::name, "title");
        out.attr(Key::confidence, 0.25);
        out.leaf(Kind::repair, {}, Range::of(9000, 15));
        out.attr(Key::rule, "lost-bracket");
        out.attr(Key::before, "〔201929号");
        out.attr(Key::after, "〔2019〕29号");
        out.attr(Key::confidence, 0.9);
    }
    const Scope slots(out, Kind::meta);
    out.attr(Key::role, "template");
    out.attr(Key::name, "annual-report");
    out.field("achievements", "一、");
    out.field("achievements", "二、");
    out.field("other", "");
}

void styled(Builder& out, std::uint32_t style, std::string_view text) {
    const Scope span(out, Kind::span);
    out.attr(Key::style, style);
    out.text(text);
}

void inlines(Builder& out) {
    const Scope paragraph(out, Kind::paragraph, Range::of(100, 50));
    out.text("Plain, ");
    styled(out, DOCSPINE_STYLE_STRONG | DOCSPINE_STYLE_EMPHASIS, "strong “和” ");
    styled(out, DOCSPINE_STYLE_UNDERLINE, "line");
    styled(out, DOCSPINE_STYLE_STRIKE, "gone");
    styled(out, DOCSPINE_STYLE_SUB, "2");
    styled(out, DOCSPINE_STYLE_SUPER, "3");
    styled(out, DOCSPINE_STYLE_CODE, " x<y ");
    out.leaf(Kind::line_break);
    {
        const Scope span(out, Kind::span);
        out.attr(Key::lang, "de");
        out.text("Straße");
    }
    {
        const Scope masked(out, Kind::span);
        out.attr(Key::masked, 6);
        out.text("******");
    }
    {
        const Scope link(out, Kind::link);
        out.attr(Key::href, "http://example.org/a b?q=1&r=\"2\"#x");
        out.attr(Key::title, "tip");
        out.text("link");
    }
    {
        const Scope link(out, Kind::link);
        out.attr(Key::href, "javascript:alert(1)");
        out.text("no link");
    }
    {
        const Scope note(out, Kind::note);
        out.paragraph("A note.");
    }
    out.leaf(Kind::field, "2024-01-26");
    out.attr(Key::name, "date");
    {
        const Scope dropped(out, Kind::span, Range::of(140, 8), DOCSPINE_F_DROPPED);
        out.attr(Key::reason, "paywall");
        out.text("subscribe");
    }
    out.text("end.");
}

void text_blocks(Builder& out) {
    {
        const Scope heading(out, Kind::heading, Range::of(10, 20), DOCSPINE_F_INFERRED);
        out.attr(Key::level, 1);
        out.attr(Key::label, "一、");
        out.text("First heading");
    }
    {
        const Scope heading(out, Kind::heading);
        out.attr(Key::level, 2);
        out.attr(Key::label, "（一）");
        out.attr(Key::run_in, true);
        out.text("加强领导");
    }
    out.paragraph("The paragraph goes on.");
    inlines(out);
    const Scope item(out, Kind::paragraph, {}, DOCSPINE_F_REPAIRED);
    out.attr(Key::role, "item");
    out.attr(Key::level, 3);
    out.attr(Key::label, "1.");
    out.attr(Key::responsible, "市编办\t市审批局");
    out.attr(Key::responsible, "市政府各部门");
    out.attr(Key::align, DOCSPINE_ALIGN_RIGHT);
    out.text("深化改革。");
}

void lists(Builder& out) {
    const Scope list(out, Kind::list);
    out.attr(Key::ordered, true);
    out.attr(Key::start, 3);
    {
        const Scope item(out, Kind::item);
        out.paragraph("three");
        out.paragraph("three goes on");
        const Scope inner(out, Kind::list);
        const Scope inner_item(out, Kind::item);
        out.paragraph("bullet");
    }
    const Scope item(out, Kind::item);
    out.attr(Key::label, "④");
    const Scope div(out, Kind::div);
    out.paragraph("four");
}

void cell(Builder& out, std::string_view text, int columns, int rows, bool header) {
    const Scope scope(out, Kind::cell);
    if (columns > 1) {
        out.attr(Key::colspan, columns);
    }
    if (rows > 1) {
        out.attr(Key::rowspan, rows);
    }
    if (header) {
        out.attr(Key::header, true);
    }
    if (!text.empty()) {
        out.paragraph(text);
    }
}

void table(Builder& out) {
    const Scope scope(out, Kind::table);
    {
        const Scope row(out, Kind::row);
        out.attr(Key::header, true);
        cell(out, "Item", 1, 2, true);
        cell(out, "Years", 2, 1, true);
    }
    {
        const Scope row(out, Kind::row);
        cell(out, "2023", 1, 1, true);
        cell(out, "2024", 1, 1, true);
    }
    const Scope row(out, Kind::row);
    cell(out, "Cases", 1, 1, false);
    cell(out, "", 1, 1, false);
}

void other_blocks(Builder& out) {
    {
        const Scope quote(out, Kind::quote);
        out.paragraph("Quoted.");
    }
    {
        const Scope code(out, Kind::code);
        out.attr(Key::code_language, "c");
        out.text("if (a < b)\n\treturn;\n");
    }
    const std::string png = tiny_png();
    const auto picture = out.blob({reinterpret_cast<const std::uint8_t*>(png.data()), png.size()}, "image/png");
    out.leaf(Kind::image);
    out.attr(Key::blob, picture);
    out.attr(Key::alt, "Two & one");
    out.attr(Key::width, 200);
    out.attr(Key::height, 100);
    out.leaf(Kind::image);
    out.attr(Key::href, "far.png");
    out.attr(Key::alt, "far away");
    out.leaf(Kind::rule);
    out.leaf(Kind::page_break);
    const Scope dropped(out, Kind::div, Range::of(0, 33), DOCSPINE_F_DROPPED);
    out.attr(Key::reason, "navigation");
    out.paragraph("Home");
    out.paragraph("About");
}

} // namespace

model::Image full_document() {
    return build([](Builder& out) {
        const Scope document(out, Kind::document);
        metadata(out);
        {
            const Scope section(out, Kind::section);
            text_blocks(out);
        }
        lists(out);
        table(out);
        other_blocks(out);
        const Scope annex(out, Kind::document);
        {
            const Scope meta(out, Kind::meta);
            out.field("title", "Annex");
        }
        out.heading(1, "Annex heading");
        out.paragraph("Annexed.");
    });
}

model::Image official_document() {
    return build([](Builder& out) {
        const Scope document(out, Kind::document);
        out.attr(Key::lang, "zh-CN");
        const auto paragraph = [&](const char* role, const char* text) {
            const Scope scope(out, Kind::paragraph);
            out.attr(Key::role, role);
            out.text(text);
        };
        const auto heading = [&](int level, const char* label, const char* text, bool run_in) {
            const Scope scope(out, Kind::heading);
            out.attr(Key::level, level);
            out.attr(Key::label, label);
            out.attr(Key::run_in, run_in);
            out.text(text);
        };
        {
            const Scope meta(out, Kind::meta);
            out.field("title", "关于2023年法治政府建设情况的报告");
            out.field("issuers", "临江市人民政府");
            out.field("written_date", "2024-01-26");
            out.field("kind", "报告");
        }
        paragraph("title", "关于2023年法治政府建设情况的报告");
        paragraph("recipient", "省人民政府：");
        out.paragraph("2023年，我市坚持“放管服”改革，现将有关情况报告如下。");
        heading(1, "一、", "主要举措和成效", false);
        heading(2, "（一）", "强化组织领导", true);
        out.paragraph("全年召开会议12次，研究事项36项。");
        heading(3, "1.", "健全制度", true);
        out.paragraph("修订规章5件。");
        heading(1, "二、", "存在的不足", false);
        out.paragraph("执法力量仍显薄弱。");
        paragraph("signature", "临江市人民政府");
        paragraph("date", "2024年1月26日");
    });
}

} // namespace docspine::test
