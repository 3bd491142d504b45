// SPDX-License-Identifier: Apache-2.0
//
// A reader for tests: a document that says "crash" kills its process, one that says "hang" never ends.

#include <docspine/plugin.hpp>

#include <cstdlib>

struct Brittle {
    static constexpr docspine::PluginInfo info{.id = "org.example.brittle", .version = "1.0.0", .name = "Brittle"};
    static constexpr docspine::Format formats[] = {{.id = "brittle",
                                                    .title = "Documents that crash or hang",
                                                    .media_types = {"text/x-brittle"},
                                                    .extensions = {"crash"}}};

    docspine::Status read(const docspine::Call&, std::string_view input, docspine::Builder& out) {
        if (input.find("crash") != std::string_view::npos) {
            std::abort();
        }
        for (volatile bool hang = input.find("hang") != std::string_view::npos; hang;) {
        }
        const docspine::Scope document(out, docspine::Kind::document);
        out.paragraph(input);
        return out.status();
    }
};
DOCSPINE_PLUGIN(Brittle, "org.example.brittle");
