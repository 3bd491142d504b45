// SPDX-License-Identifier: Apache-2.0
//
// Plugin xml: writes a document as XML, schema docspine-document/1.
#include "plugins/xml/document_writer.hpp"

#include <docspine/plugin.hpp>
#include <docspine/version.h>

namespace {

struct XmlPlugin {
    static constexpr docspine::PluginInfo info{.id = "docspine.xml",
                                               .version = DOCSPINE_VERSION,
                                               .name = "XML",
                                               .vendor = "docspine"};
    static constexpr docspine::Option options[] = {
        {.key = "indent",
         .type = docspine::OptionType::boolean,
         .help = "Two spaces a level, for people (default: one line)",
         .def = "off"},
        {.key = "resources",
         .type = docspine::OptionType::choice,
         .help = "Pictures: only their name, size and hash, or their bytes as base64 too",
         .def = "omit",
         .choices = {"omit", "inline"}},
    };
    static constexpr docspine::Format formats[] = {{.id = "xml",
                                                    .title = "XML (docspine-document/1)",
                                                    .media_types = {"application/xml", "text/xml"},
                                                    .extensions = {"xml"},
                                                    .options = options}};

    docspine::Status write(const docspine::Call& call, const docspine::Document& document, docspine::Sink& sink) {
        using namespace docspine::xml;
        docspine::writing::Output output(call, sink);
        XmlOut out(output, call.option_bool("indent") ? Indent::on : Indent::off);
        const bool with_data = call.option_choice("resources") == "inline";
        DocumentWriter(document, out).write(call, with_data ? ResourceData::inlined : ResourceData::omit);
        return output.finish();
    }
};

} // namespace

DOCSPINE_PLUGIN(XmlPlugin, "docspine.xml");
