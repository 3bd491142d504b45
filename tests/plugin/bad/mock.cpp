// SPDX-License-Identifier: Apache-2.0
//
// A plugin that does what its document says, good or bad; reads and writes the format "mock".
//
// A line that is a command (see mischief.hpp) is obeyed while reading; every other line becomes a paragraph. Written
// again, each paragraph is a line, but "!segv-write" crashes and "!bigout SIZE" makes so many bytes.

#include "mischief.hpp"

#include <docspine/plugin.hpp>

#include <algorithm>
#include <csignal>
#include <cstring>
#include <string>
#include <string_view>

namespace {

constexpr std::string_view kBigOutput = "!bigout ";

struct Mock {
    static constexpr docspine::PluginInfo info{.id = "test.mock", .version = "1.0.0", .name = "Does what it is told"};
    static constexpr docspine::Format formats[] = {
        {.id = "mock", .title = "Commands to misbehave", .media_types = {"text/x-mock"}, .extensions = {"mock"}}};

    docspine::Status read(const docspine::Call& call, std::string_view input, docspine::Builder& out) {
        docspine::Scope document(out, docspine::Kind::document);
        std::size_t offset = 0;
        while (offset < input.size()) {
            const std::string_view line = input.substr(offset, input.find('\n', offset) - offset);
            if (!mock::misbehave(line, call, out)) {
                out.paragraph(line, docspine::Range::of(offset, line.size()));
            }
            if (call.cancelled()) {
                return docspine::Status::cancelled;
            }
            offset += line.size() + 1;
        }
        return out.status();
    }

    docspine::Status write(const docspine::Call&, const docspine::Document& document, docspine::Sink& out) {
        for (const docspine::Node block : document.root().children()) {
            const std::string text = block.plain_text();
            if (text == "!segv-write") {
                std::raise(SIGSEGV);
            }
            if (text.starts_with(kBigOutput)) {
                write_much(mock::parse_size(std::string_view(text).substr(kBigOutput.size())), out);
            }
            out.write(text + "\n");
        }
        return out.status();
    }

private:
    static void write_much(std::uint64_t size, docspine::Sink& out) {
        const std::string block(64 * 1024, 'o');
        for (std::uint64_t done = 0; done < size && out.ok(); done += block.size()) {
            out.write(std::string_view(block).substr(0, std::min<std::uint64_t>(block.size(), size - done)));
        }
    }
};

} // namespace

DOCSPINE_PLUGIN(Mock, "test.mock");
