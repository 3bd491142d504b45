// SPDX-License-Identifier: Apache-2.0
//
// A document as JSON, schema docspine-document/1 (docspine-document-1.schema.json says every shape).
//
// One pass over the nodes, nothing held but the metadata; deterministic. Threads: one writer, one thread.

#pragma once

#include "plugins/common/metadata.hpp"
#include "plugins/common/resources.hpp"
#include "plugins/common/walk.hpp"
#include "plugins/json/json_out.hpp"

#include <docspine/call.hpp>

#include <string>

namespace docspine::json {

enum class ResourceData : bool { omit, inlined };

class DocumentWriter final : public writing::Visitor {
public:
    DocumentWriter(const Document& document, JsonOut& out)
        : document_(document)
        , out_(out)
        , resources_(document) {}

    void write(const Call& call, ResourceData data);

    bool enter(Node node) override;
    void leave(Node node) override;
    void leaf(Node node, const writing::Format& format) override;
    void run(std::string_view text, const writing::Format& format) override;

private:
    void source(const docspine_source& source);
    void metadata(const writing::Metadata& metadata);
    void candidates(const writing::Metadata& metadata);
    void slots(const writing::Metadata& metadata);
    void dropped();
    void repairs();
    void diagnostics(std::span<const docspine_diag> diagnostics);
    void resources(ResourceData data);

    bool enter_container(Node node);
    void enter_text_block(Node node);
    void enter_annex(Node node);
    void enter_list(Node node);
    void enter_item(Node node);
    void enter_row(Node node);
    void enter_cell(Node node);
    void heading(Node node);
    void paragraph(Node node);
    void responsible(Node node);
    void image(Node node);
    void span_attributes(const writing::Format& format);

    void begin_block(std::string_view type, Node node);
    void common(Node node);
    void src(Node node);
    void src(std::uint64_t offset, std::uint64_t size);

    const Document& document_;
    JsonOut& out_;
    writing::Resources resources_;
    std::string scratch_;
    std::vector<bool> inlines_; // for each text block around: does it list its runs?
};

} // namespace docspine::json
