// SPDX-License-Identifier: Apache-2.0
//
// A transform for tests: every paragraph in capitals, the rest copied, one remark for each change.

#include <docspine/plugin.hpp>

#include <algorithm>
#include <string>

struct Uppercase {
    static constexpr docspine::PluginInfo info{.id = "test.uppercase", .version = "1.0.0", .name = "Capitals"};
    static constexpr docspine::Option kOptions[] = {{.key = "capitals",
                                                     .type = docspine::OptionType::boolean,
                                                     .help = "write paragraphs in capitals",
                                                     .def = "off"}};
    static constexpr docspine::Transform transforms[] = {
        {.id = "uppercase", .title = "Capitals", .order = 500, .options = kOptions}};

    docspine::Status
    apply(const docspine::Call& call, std::string_view, const docspine::Document& in, docspine::Builder& out) {
        const docspine::Scope document(out, docspine::Kind::document);
        for (const docspine::Node block : in.root().children()) {
            if (block.kind() != docspine::Kind::paragraph || !call.option_bool("capitals")) {
                out.copy(in, block);
                continue;
            }
            std::string text = block.plain_text();
            std::transform(text.begin(), text.end(), text.begin(), [](char c) {
                return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
            });
            const auto source = block.source().value_or(docspine::SourceRange{});
            const auto where = docspine::Range::of(source.offset, source.size);
            out.paragraph(text, where);
            call.reporter().note("test.capitals", "Written in capitals.", where);
        }
        return out.status();
    }
};
DOCSPINE_PLUGIN(Uppercase, "test.uppercase");
