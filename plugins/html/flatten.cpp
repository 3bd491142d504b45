// SPDX-License-Identifier: Apache-2.0
#include "flatten.hpp"

#include "open_elements.hpp"
#include "plugins/common/white_space.hpp"

#include <algorithm>

namespace docspine::html {

namespace {

constexpr std::size_t kQuestionStep = std::size_t{64} << 10; // bytes between two calls of stop()

// Copies the input, leaving stretches out. Does nothing before the first of them.
class Rewriter {
public:
    Rewriter(std::string_view input, Flattened::Step& step)
        : input_(input)
        , step_(step) {}

    void replace(std::size_t begin, std::size_t end, std::string_view with) {
        step_.text.append(input_, copied_, begin - copied_);
        step_.offsets.add(step_.text.size(), begin);
        step_.text += with;
        step_.offsets.add(step_.text.size(), end);
        copied_ = end;
        used_ = true;
    }
    [[nodiscard]] std::string_view finish() {
        if (used_) {
            step_.text.append(input_, copied_);
        }
        return used_ ? std::string_view(step_.text) : input_;
    }

private:
    std::string_view input_;
    Flattened::Step& step_;
    std::size_t copied_ = 0;
    bool used_ = false;
};

std::string_view without_controls(std::string_view input, Flattened& out) {
    Rewriter rewriter(input, out.clean);
    for (std::size_t at = 0; (at = reading::find_control(input, at)) < input.size();) {
        const reading::CodePoint control = reading::first_code_point(input.substr(at));
        rewriter.replace(at, at + control.size, "");
        out.controls.add(control.value, at, control.size);
        at += control.size;
    }
    return rewriter.finish();
}

// Left out blocks keep the text before and after them apart.
std::string_view trace_of(const TagToken& token) noexcept {
    const TagInfo& info = tag_info(token.tag);
    return (info.parsing & (kClosesP | kTablePart)) != 0 || info.display == Display::item ? "<p>" : "";
}

} // namespace

Range Flattened::source(std::size_t begin, std::size_t end) const noexcept {
    const std::size_t from = clean.offsets.original(flat.offsets.original(begin));
    const std::size_t to = clean.offsets.original_end(flat.offsets.original_end(end));
    return Range::of(from, std::max(from, to) - from);
}

void flatten(std::string_view input, const std::function<bool()>& stop, Flattened& out) {
    const std::string_view text = without_controls(input, out);
    TagScanner scanner(text);
    OpenElements elements;
    Rewriter rewriter(text, out.flat);
    const auto original = [&](std::size_t offset) { return out.clean.offsets.original(offset); };
    std::size_t next_question = 0;
    for (TagToken token; scanner.next(token);) {
        if (!elements.keep(token)) {
            rewriter.replace(token.begin, token.end, trace_of(token));
            out.nesting.add(original(token.begin), original(token.end));
        } else if (token.too_many_attributes) {
            rewriter.replace(token.attributes_end, token.end, ">");
            out.attributes.add(original(token.begin), original(token.end));
        }
        if (token.begin >= next_question) {
            out.stopped = stop();
            if (out.stopped) {
                return;
            }
            next_question = token.begin + kQuestionStep;
        }
    }
    out.page = rewriter.finish();
    out.unfinished = scanner.unfinished();
    out.unfinished.offset = original(out.unfinished.offset);
}

} // namespace docspine::html
