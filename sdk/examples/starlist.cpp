// SPDX-License-Identifier: Apache-2.0
//
// A reader on one screen: "* Title" is a heading (one star a level), every other line a paragraph.

#include <docspine/plugin.hpp>

#include <algorithm>

struct StarList {
    static constexpr docspine::PluginInfo info{.id = "org.example.starlist",
                                               .version = "1.0.0",
                                               .name = "Star list",
                                               .vendor = "docspine examples"};
    static constexpr docspine::Format formats[] = {{.id = "starlist",
                                                    .title = "Lines with stars for headings",
                                                    .media_types = {"text/x-starlist"},
                                                    .extensions = {"stars"}}};

    docspine::Status read(const docspine::Call& call, std::string_view input, docspine::Builder& out) {
        const docspine::Scope document(out, docspine::Kind::document);
        for (std::size_t begin = 0, end = 0; begin < input.size(); begin = end + 1) {
            end = std::min(input.find('\n', begin), input.size());
            const std::string_view line = input.substr(begin, end - begin);
            const std::size_t stars = std::min(line.find_first_not_of('*'), line.size());
            const auto where = docspine::Range::of(begin, line.size());
            if (stars > 0 && stars < 7) {
                out.heading(static_cast<int>(stars), line.substr(std::min(stars + 1, line.size())), where);
            } else if (!line.empty()) {
                out.paragraph(line, where);
            }
            if (call.cancelled()) {
                return docspine::Status::cancelled;
            }
        }
        return out.status();
    }
};
DOCSPINE_PLUGIN(StarList, "org.example.starlist");
