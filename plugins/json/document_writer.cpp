// SPDX-License-Identifier: Apache-2.0
//
// The parts around the content: source, metadata, template, what was dropped, repaired, remarked, and the resources.
#include "plugins/json/document_writer.hpp"

#include "plugins/common/names.hpp"

namespace docspine::json {

using writing::Entry;
using writing::Metadata;

void DocumentWriter::write(const Call& call, ResourceData data) {
    const Metadata about = writing::read_metadata(document_.root());
    out_.begin_object();
    out_.member("schema", writing::kSchema);
    source(call.source());
    metadata(about);
    candidates(about);
    slots(about);
    out_.begin_array("content");
    writing::walk(document_, *this);
    out_.end_array();
    dropped();
    repairs();
    diagnostics(call.diagnostics());
    resources(data);
    out_.end_object();
}

void DocumentWriter::source(const docspine_source& source) {
    out_.begin_object("source");
    out_.optional("name", from_abi(source.name));
    out_.optional("media_type", from_abi(source.media_type));
    out_.optional("format", from_abi(source.format));
    if (const std::string_view charset = from_abi(source.charset); !charset.empty()) {
        out_.member("charset", charset);
        out_.member("charset_confidence", source.charset_confidence);
    }
    out_.member("bytes", static_cast<std::int64_t>(source.size));
    out_.optional("sha256", from_abi(source.sha256));
    out_.end_object();
}

void DocumentWriter::metadata(const Metadata& metadata) {
    out_.begin_object("metadata");
    for (const Entry& entry : metadata.entries) {
        out_.key(entry.name);
        if (!entry.is_list()) {
            out_.string(entry.values.front());
            continue;
        }
        out_.begin_array();
        for (const std::string_view value : entry.values) {
            out_.string(value);
        }
        out_.end_array();
    }
    out_.end_object();
}

void DocumentWriter::candidates(const Metadata& metadata) {
    if (metadata.candidates.empty()) {
        return;
    }
    out_.begin_array("candidates");
    for (const Node field : metadata.candidates) {
        out_.begin_object();
        out_.optional("name", field.text_of(Key::name));
        out_.member("text", field.text());
        if (const auto confidence = field.find(Key::confidence)) {
            out_.member("confidence", confidence->number());
        }
        src(field);
        out_.end_object();
    }
    out_.end_array();
}

void DocumentWriter::slots(const Metadata& metadata) {
    if (metadata.template_id.empty() && metadata.slots.empty()) {
        return;
    }
    out_.begin_object("template");
    out_.optional("id", metadata.template_id);
    out_.begin_object("slots");
    for (const writing::Slot& slot : metadata.slots) {
        out_.begin_array(slot.name);
        for (const std::string_view label : slot.labels) {
            out_.string(label);
        }
        out_.end_array();
    }
    out_.end_object();
    out_.end_object();
}

void DocumentWriter::dropped() {
    out_.begin_array("dropped");
    writing::for_each_dropped(document_, [&](Node node) {
        scratch_.clear();
        writing::append_all_text(document_, node, scratch_);
        out_.begin_object();
        out_.optional("reason", node.text_of(Key::reason));
        out_.member("text", scratch_);
        src(node);
        out_.end_object();
    });
    out_.end_array();
}

void DocumentWriter::repairs() {
    out_.begin_array("repairs");
    for (const Node repair : writing::repairs_of(document_)) {
        out_.begin_object();
        out_.optional("rule", repair.text_of(Key::rule));
        out_.member("before", repair.text_of(Key::before));
        out_.member("after", repair.text_of(Key::after));
        if (const auto confidence = repair.find(Key::confidence)) {
            out_.member("confidence", confidence->number());
        }
        src(repair);
        out_.end_object();
    }
    out_.end_array();
}

void DocumentWriter::diagnostics(std::span<const docspine_diag> diagnostics) {
    out_.begin_array("diagnostics");
    for (const docspine_diag& diagnostic : diagnostics) {
        out_.begin_object();
        out_.member("code", from_abi(diagnostic.code));
        out_.member("severity", writing::severity_name(diagnostic.severity));
        out_.member("message", from_abi(diagnostic.message));
        if (diagnostic.src_off == DOCSPINE_NONE64) {
            out_.key("src");
            out_.null();
        } else {
            src(diagnostic.src_off, diagnostic.src_size);
        }
        out_.end_object();
    }
    out_.end_array();
}

void DocumentWriter::resources(ResourceData data) {
    if (resources_.blobs().empty()) {
        return;
    }
    out_.begin_array("resources");
    std::uint32_t number = 0;
    for (const std::uint32_t index : resources_.blobs()) {
        const Blob blob = document_.blob(index);
        out_.begin_object();
        out_.member("id", writing::resource_id(++number));
        out_.optional("media_type", blob.media_type);
        out_.member("bytes", static_cast<std::int64_t>(blob.bytes.size()));
        out_.member("sha256", writing::sha256_hex(blob.bytes));
        if (data == ResourceData::inlined) {
            out_.key("data");
            out_.begin_raw_string();
            writing::base64(blob.bytes, [&](std::string_view piece) { out_.raw(piece); });
            out_.end_raw_string();
        }
        out_.end_object();
    }
    out_.end_array();
}

void DocumentWriter::src(Node node) {
    if (const auto range = node.source()) {
        src(range->offset, range->size);
    }
}

void DocumentWriter::src(std::uint64_t offset, std::uint64_t size) {
    out_.pair("src", static_cast<std::int64_t>(offset), static_cast<std::int64_t>(size));
}

} // namespace docspine::json
