// SPDX-License-Identifier: Apache-2.0
#include "flatten.hpp"

#include "open_elements.hpp"

namespace docspine::html {

namespace {

constexpr std::size_t kQuestionStep = 64 * 1024; // bytes between two calls of stop()

// Copies the input into out.rewritten, leaving stretches out. Does nothing before the first of them.
class Rewriter {
public:
    Rewriter(std::string_view input, Flattened& out)
        : input_(input)
        , out_(out) {}

    void replace(std::size_t begin, std::size_t end, std::string_view with) {
        out_.rewritten.append(input_, copied_, begin - copied_);
        out_.offsets.add(out_.rewritten.size(), begin);
        out_.rewritten += with;
        out_.offsets.add(out_.rewritten.size(), end);
        copied_ = end;
        used_ = true;
    }
    void finish() {
        if (used_) {
            out_.rewritten.append(input_, copied_);
        }
        out_.page = used_ ? std::string_view(out_.rewritten) : input_;
    }

private:
    std::string_view input_;
    Flattened& out_;
    std::size_t copied_ = 0;
    bool used_ = false;
};

// Left out blocks keep the text before and after them apart.
std::string_view trace_of(const TagToken& token) noexcept {
    const TagInfo& info = tag_info(token.tag);
    return (info.parsing & (kClosesP | kTablePart)) != 0 || info.display == Display::item ? "<p>" : "";
}

} // namespace

void flatten(std::string_view input, const std::function<bool()>& stop, Flattened& out) {
    TagScanner scanner(input);
    OpenElements elements;
    Rewriter rewriter(input, out);
    std::size_t next_question = 0;
    for (TagToken token; scanner.next(token);) {
        if (!elements.keep(token)) {
            rewriter.replace(token.begin, token.end, trace_of(token));
            out.nesting.add(token.begin, token.end);
        } else if (token.too_many_attributes) {
            rewriter.replace(token.attributes_end, token.end, ">");
            out.attributes.add(token.begin, token.end);
        }
        if (token.begin >= next_question) {
            out.stopped = stop();
            if (out.stopped) {
                return;
            }
            next_question = token.begin + kQuestionStep;
        }
    }
    rewriter.finish();
    out.unfinished = scanner.unfinished();
}

} // namespace docspine::html
