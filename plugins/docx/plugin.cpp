// SPDX-License-Identifier: Apache-2.0
//
// Plugin docx: writes a document as DOCX in the layout of a template.
#include "plugins/docx/document_writer.hpp"

#include <docspine/plugin.hpp>
#include <docspine/version.h>

namespace {

class DocxPlugin {
public:
    static constexpr docspine::PluginInfo info{.id = "docspine.docx",
                                               .version = DOCSPINE_VERSION,
                                               .name = "DOCX",
                                               .vendor = "docspine"};
    static constexpr docspine::Format formats[] = {
        {.id = "docx",
         .title = "Word document (Office Open XML)",
         .media_types = {"application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
         .extensions = {"docx"},
         .content = docspine::Content::binary}};

    docspine::Status write(const docspine::Call& call, const docspine::Document& document, docspine::Sink& sink) {
        return writer_.write(call, document, sink);
    }

private:
    docspine::docx::DocumentWriter writer_;
};

} // namespace

DOCSPINE_PLUGIN(DocxPlugin, "docspine.docx");
