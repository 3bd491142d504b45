// SPDX-License-Identifier: Apache-2.0
//
// The parts around the content: source, metadata, template, what was dropped, repaired, remarked, and the resources.
#include "plugins/xml/document_writer.hpp"

#include "plugins/common/names.hpp"

namespace docspine::xml {

using writing::Entry;
using writing::Metadata;

void DocumentWriter::write(const Call& call, ResourceData data) {
    out_.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out_.begin("document");
    out_.attribute("xmlns", "urn:docspine:document:1");
    out_.attribute("schema", writing::kSchema);
    source(call.source());
    about(document_.root());
    out_.begin("content");
    writing::walk(document_, *this);
    out_.end("content");
    dropped();
    repairs();
    diagnostics(call.diagnostics());
    resources(data);
    out_.end("document");
}

void DocumentWriter::source(const docspine_source& source) {
    out_.begin("source");
    out_.optional("name", from_abi(source.name));
    out_.optional("media_type", from_abi(source.media_type));
    out_.optional("format", from_abi(source.format));
    if (const std::string_view charset = from_abi(source.charset); !charset.empty()) {
        out_.attribute("charset", charset);
        out_.attribute("charset_confidence", source.charset_confidence);
    }
    out_.attribute("bytes", static_cast<std::int64_t>(source.size));
    out_.optional("sha256", from_abi(source.sha256));
    out_.end("source");
}

void DocumentWriter::about(Node document) {
    const Metadata about = writing::read_metadata(document);
    metadata(about);
    candidates(about);
    slots(about);
}

// Known names are elements; any other name may be no XML name and is an attribute.
void DocumentWriter::metadata(const Metadata& metadata) {
    out_.begin("metadata");
    for (const Entry& entry : metadata.entries) {
        const bool known = entry.shape != writing::Shape::free;
        const std::string_view element = known ? entry.name : std::string_view("field");
        for (const std::string_view value : entry.values) {
            out_.begin_mixed(element);
            if (!known) {
                out_.attribute("name", entry.name);
            }
            out_.text(value);
            out_.end_mixed(element);
        }
    }
    out_.end("metadata");
}

void DocumentWriter::candidates(const Metadata& metadata) {
    if (metadata.candidates.empty()) {
        return;
    }
    out_.begin("candidates");
    for (const Node field : metadata.candidates) {
        out_.begin_mixed("candidate");
        out_.optional("name", field.text_of(Key::name));
        if (const auto confidence = field.find(Key::confidence)) {
            out_.attribute("confidence", confidence->number());
        }
        src(field);
        out_.text(field.text());
        out_.end_mixed("candidate");
    }
    out_.end("candidates");
}

void DocumentWriter::slots(const Metadata& metadata) {
    if (metadata.template_id.empty() && metadata.slots.empty()) {
        return;
    }
    out_.begin("template");
    out_.optional("id", metadata.template_id);
    for (const writing::Slot& slot : metadata.slots) {
        out_.begin("slot");
        out_.attribute("name", slot.name);
        for (const std::string_view label : slot.labels) {
            out_.simple("label", label);
        }
        out_.end("slot");
    }
    out_.end("template");
}

void DocumentWriter::dropped() {
    out_.begin("dropped");
    writing::for_each_dropped(document_, [&](Node node) {
        scratch_.clear();
        writing::append_all_text(document_, node, scratch_);
        out_.begin_mixed("part");
        out_.optional("reason", node.text_of(Key::reason));
        src(node);
        out_.text(scratch_);
        out_.end_mixed("part");
    });
    out_.end("dropped");
}

void DocumentWriter::repairs() {
    out_.begin("repairs");
    for (const Node repair : writing::repairs_of(document_)) {
        out_.begin("repair");
        out_.optional("rule", repair.text_of(Key::rule));
        if (const auto confidence = repair.find(Key::confidence)) {
            out_.attribute("confidence", confidence->number());
        }
        src(repair);
        out_.simple("before", repair.text_of(Key::before));
        out_.simple("after", repair.text_of(Key::after));
        out_.end("repair");
    }
    out_.end("repairs");
}

void DocumentWriter::diagnostics(std::span<const docspine_diag> diagnostics) {
    out_.begin("diagnostics");
    for (const docspine_diag& diagnostic : diagnostics) {
        out_.begin_mixed("diagnostic");
        out_.attribute("code", from_abi(diagnostic.code));
        out_.attribute("severity", writing::severity_name(diagnostic.severity));
        if (diagnostic.src_off != DOCSPINE_NONE64) {
            out_.pair("src", diagnostic.src_off, diagnostic.src_size);
        }
        out_.text(from_abi(diagnostic.message));
        out_.end_mixed("diagnostic");
    }
    out_.end("diagnostics");
}

void DocumentWriter::resources(ResourceData data) {
    if (resources_.blobs().empty()) {
        return;
    }
    out_.begin("resources");
    std::uint32_t number = 0;
    for (const std::uint32_t index : resources_.blobs()) {
        const Blob blob = document_.blob(index);
        out_.begin_mixed("resource");
        out_.attribute("id", writing::resource_id(++number));
        out_.optional("media_type", blob.media_type);
        out_.attribute("bytes", static_cast<std::int64_t>(blob.bytes.size()));
        out_.attribute("sha256", writing::sha256_hex(blob.bytes));
        if (data == ResourceData::inlined) {
            writing::base64(blob.bytes, [&](std::string_view piece) { out_.raw(piece); });
        }
        out_.end_mixed("resource");
    }
    out_.end("resources");
}

void DocumentWriter::src(Node node) {
    if (const auto range = node.source()) {
        out_.pair("src", range->offset, range->size);
    }
}

} // namespace docspine::xml
