// SPDX-License-Identifier: Apache-2.0
//
// A plugin for tests whose static constructor kills the process that loads it.

#include <docspine/plugin.hpp>

#include <cstdlib>

namespace {

struct Bomb {
    Bomb() { std::abort(); }
};
const Bomb bomb;

} // namespace

struct Stillborn {
    static constexpr docspine::PluginInfo info{.id = "org.example.stillborn", .version = "1.0.0", .name = "Stillborn"};
    static constexpr docspine::Format formats[] = {
        {.id = "early", .title = "Never seen", .media_types = {"text/x-early"}, .extensions = {"early"}}};
    docspine::Status read(const docspine::Call&, std::string_view input, docspine::Builder& out) {
        const docspine::Scope document(out, docspine::Kind::document);
        out.paragraph(input);
        return out.status();
    }
};
DOCSPINE_PLUGIN(Stillborn, "org.example.stillborn");
