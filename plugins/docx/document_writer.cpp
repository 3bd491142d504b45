// SPDX-License-Identifier: Apache-2.0
#include "plugins/docx/document_writer.hpp"

#include "plugins/docx/layout_reader.hpp"
#include "plugins/docx/package.hpp"
#include "plugins/docx/parts.hpp"
#include "plugins/docx/plain_template.hpp"
#include "plugins/docx/styles.hpp"

namespace docspine::docx {

namespace {

constexpr std::size_t kMostPrepared = 16;

std::string_view as_text(std::span<const std::uint8_t> bytes) noexcept {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

void tell(const Reporter& reporter, std::uint32_t count, std::string_view code, std::string_view what) {
    if (count > 0) {
        std::string message = std::to_string(count);
        message += what;
        reporter.warning(code, message);
    }
}

void tell_counts(const Reporter& reporter, const Counts& counts) {
    tell(reporter,
         counts.missing_images,
         "docx.image-missing",
         " picture(s) the document only names; their description stands for them");
    tell(reporter,
         counts.unsupported_images,
         "docx.image-unsupported",
         " picture(s) that are no PNG, JPEG, GIF or BMP; their description stands for them");
    tell(reporter,
         counts.plain_links,
         "docx.link-plain",
         " link(s) not to http, https or mailto; only their text is in the DOCX");
    tell(reporter,
         counts.wide_tables,
         "docx.table-too-wide",
         " table(s) with more than 63 columns; what is beyond is in the last column");
}

} // namespace

// A template may have a layout of its own, name another template's, or say nothing of looks.
Result<Layout> DocumentWriter::find_layout(const Call& call, std::string_view toml) {
    DOCSPINE_TRY(LayoutSource source, read_layout(toml));
    if (source.kind == LayoutSource::Kind::own) {
        return std::move(source.layout);
    }
    if (source.kind == LayoutSource::Kind::none) {
        DOCSPINE_TRY(LayoutSource plain, read_layout(kPlainTemplate));
        return std::move(plain.layout);
    }
    std::string resource = "template:";
    resource += source.borrowed_from;
    DOCSPINE_TRY(LayoutSource other, read_layout(as_text(call.resource(resource))));
    if (other.kind != LayoutSource::Kind::own) {
        std::string message = "The template cannot be used: no template has the layout ";
        message += source.borrowed_from;
        return Error{ErrorCode::config_invalid, std::move(message), {}, {}, {}};
    }
    return std::move(other.layout);
}

const DocumentWriter::Prepared* DocumentWriter::prepare(const Call& call, std::string_view language) {
    const auto resource = call.resource("template");
    std::pair<std::string, std::string> key(as_text(resource), language);
    if (const auto found = prepared_.find(key); found != prepared_.end()) {
        return &found->second;
    }
    auto layout = find_layout(call, key.first);
    if (!layout) {
        call.reporter().error("docx.template-invalid", layout.error().client);
        return nullptr;
    }
    Prepared made{std::move(*layout), {}};
    const Layout& looks = made.layout;
    made.parts.push_back(compress("[Content_Types].xml", content_types_xml()));
    made.parts.push_back(compress("_rels/.rels", package_relationships_xml()));
    made.parts.push_back(compress("docProps/app.xml", application_properties_xml()));
    made.parts.push_back(compress("word/styles.xml", styles_xml(looks, language)));
    made.parts.push_back(compress("word/settings.xml", settings_xml(looks)));
    made.parts.push_back(compress("word/fontTable.xml", font_table_xml(looks)));
    made.parts.push_back(compress("word/footer1.xml", footer_xml(looks, false)));
    made.parts.push_back(compress("word/footer2.xml", footer_xml(looks, true)));
    if (prepared_.size() >= kMostPrepared) {
        prepared_.clear();
    }
    return &prepared_.emplace(std::move(key), std::move(made)).first->second;
}

std::vector<Part> DocumentWriter::parts_of(const Document& document, const Layout& layout, const BodyWriter& body) {
    const std::string_view language = document.root().text_of(Key::lang);
    const writing::Metadata metadata = writing::read_metadata(document.root());
    std::vector<Part> parts;
    parts.push_back(deflater_.finish("word/document.xml"));
    parts.push_back(note_deflater_.finish("word/footnotes.xml"));
    parts.push_back(compress("word/_rels/document.xml.rels", body.text_relationships()));
    parts.push_back(compress("word/_rels/footnotes.xml.rels", body.note_relationships()));
    parts.push_back(compress("word/numbering.xml", numbering_xml(layout, body.lists())));
    parts.push_back(compress("docProps/core.xml", core_properties_xml(metadata, language)));
    parts.push_back(compress("docProps/custom.xml", custom_properties_xml(layout, metadata)));
    for (const Media& media : body.media()) {
        parts.push_back(stored_part(media.name, as_text(document.blob(media.blob).bytes)));
    }
    return parts;
}

Status DocumentWriter::write(const Call& call, const Document& document, Sink& sink) {
    const Prepared* prepared = prepare(call, document.root().text_of(Key::lang));
    if (prepared == nullptr) {
        return Status::io;
    }
    BodyWriter body(document, prepared->layout, deflater_, note_deflater_);
    body.write();
    const std::vector<Part> own = parts_of(document, prepared->layout, body);
    std::vector<const Part*> all;
    for (const Part& part : prepared->parts) {
        all.push_back(&part);
    }
    for (const Part& part : own) {
        all.push_back(&part);
    }
    tell_counts(call.reporter(), body.counts());
    return call.cancelled() ? Status::cancelled : write_package(all, sink);
}

} // namespace docspine::docx
