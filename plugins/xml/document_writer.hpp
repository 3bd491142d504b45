// SPDX-License-Identifier: Apache-2.0
//
// A document as XML, namespace urn:docspine:document:1 (docspine-document-1.xsd says every shape).
//
// Same content and names as the JSON; where JSON has an array, the entries repeat, and a block's text is mixed content:
// <text>plain <run strong="true">strong</run><line_break/></text>.
// One pass, nothing held but the metadata; deterministic. Threads: one writer, one thread.

#pragma once

#include "plugins/common/metadata.hpp"
#include "plugins/common/resources.hpp"
#include "plugins/common/walk.hpp"
#include "plugins/xml/xml_out.hpp"

#include <docspine/call.hpp>

#include <string>

namespace docspine::xml {

enum class ResourceData : bool { omit, inlined };

class DocumentWriter final : public writing::Visitor {
public:
    DocumentWriter(const Document& document, XmlOut& out)
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
    void about(Node document); // metadata, candidates, template
    void metadata(const writing::Metadata& metadata);
    void candidates(const writing::Metadata& metadata);
    void slots(const writing::Metadata& metadata);
    void dropped();
    void repairs();
    void diagnostics(std::span<const docspine_diag> diagnostics);
    void resources(ResourceData data);

    void enter_annex(Node node);
    void enter_text_block(Node node);
    void enter_list(Node node);
    void enter_cell(Node node);
    void responsible(Node node);
    void image(Node node, const writing::Format& format);
    void field(Node node);
    void characters(std::string_view text);
    void span_attributes(const writing::Format& format);

    void common(Node node);
    void src(Node node);

    const Document& document_;
    XmlOut& out_;
    writing::Resources resources_;
    std::string scratch_;
};

} // namespace docspine::xml
