// SPDX-License-Identifier: Apache-2.0
#include "txt_reader.hpp"

#include "plugins/common/controls.hpp"
#include "plugins/common/white_space.hpp"

#include <algorithm>
#include <string>

namespace docspine::txt {

namespace {

using reading::is_ascii_space;

constexpr std::size_t kCancelStep = std::size_t{64} << 10; // bytes between two questions
constexpr int kPlausible = 10;

// Every run of ASCII white space becomes one space; false when the text is so already (then `out` is not touched).
// REQUIRES: trimmed.
bool collapse(std::string_view text, std::string& out) {
    bool changes = false;
    for (std::size_t i = 0; i < text.size() && !changes; ++i) {
        changes = is_ascii_space(text[i]) && (text[i] != ' ' || text[i + 1] == ' ');
    }
    if (!changes) {
        return false;
    }
    out.clear();
    for (const char c : text) {
        if (!is_ascii_space(c)) {
            out += c;
        } else if (out.back() != ' ') {
            out += ' ';
        }
    }
    return true;
}

class LineReader {
public:
    LineReader(const Call& call, std::string_view input, Builder& out)
        : reporter_(call.reporter())
        , input_(input)
        , out_(out)
        , keep_(call.option_choice("whitespace") == "keep") {}

    Status read() {
        Scope document(out_, Kind::document, Range::of(0, input_.size()));
        // CR alone ends a line too, but looking for it in each LF line keeps the search linear.
        for (std::size_t begin = 0; begin < input_.size() && out_.ok();) {
            const std::size_t end = std::min(input_.find('\n', begin), input_.size());
            if (!carriage_lines(begin, end)) {
                return Status::cancelled;
            }
            begin = end + 1;
        }
        controls_.report(reporter_);
        return out_.status();
    }

private:
    bool carriage_lines(std::size_t begin, std::size_t end) {
        while (begin < end && out_.ok()) {
            const std::string_view rest = input_.substr(begin, end - begin);
            const std::size_t size = std::min(rest.find('\r'), rest.size());
            if (begin >= next_question_) {
                if (reporter_.cancelled()) {
                    return false;
                }
                next_question_ = begin + kCancelStep;
            }
            paragraph(rest.substr(0, size), begin);
            begin += size + 1;
        }
        return true;
    }

    void paragraph(std::string_view line, std::size_t offset) {
        if (reading::is_blank(line)) {
            return;
        }
        const Range source = content_range(line, offset);
        std::string_view text = without_controls(line, offset);
        if (!keep_) {
            text = reading::trim(text);
            text = collapse(text, collapsed_) ? std::string_view(collapsed_) : text;
        }
        out_.paragraph(text, source);
    }

    [[nodiscard]] Range content_range(std::string_view line, std::size_t offset) const {
        const std::string_view kept = keep_ ? line : reading::trim(line);
        return Range::of(offset + static_cast<std::size_t>(kept.data() - line.data()), kept.size());
    }

    std::string_view without_controls(std::string_view line, std::size_t offset) {
        std::size_t at = reading::find_control(line, 0);
        if (at == line.size()) {
            return line;
        }
        cleaned_.clear();
        for (std::size_t done = 0; done < line.size(); at = reading::find_control(line, done)) {
            cleaned_.append(line, done, at - done);
            if (at == line.size()) {
                break;
            }
            const reading::CodePoint control = reading::first_code_point(line.substr(at));
            controls_.add(control.value, offset + at, control.size);
            done = at + control.size;
        }
        return cleaned_;
    }

    Reporter reporter_;
    std::string_view input_;
    Builder& out_;
    bool keep_;
    std::size_t next_question_ = 0;
    std::string cleaned_;
    std::string collapsed_;
    reading::LeftOutControls controls_;
};

} // namespace

int TxtReader::probe(std::string_view /*format*/, std::string_view head) const {
    const auto controls = std::count_if(
        head.begin(), head.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 && !is_ascii_space(c); });
    return controls * 100 > static_cast<std::ptrdiff_t>(head.size()) ? 0 : kPlausible;
}

Status TxtReader::read(const Call& call, std::string_view input, Builder& out) {
    return LineReader(call, input, out).read();
}

} // namespace docspine::txt
