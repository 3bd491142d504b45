// SPDX-License-Identifier: Apache-2.0

#include "core/pipeline/convert.hpp"

#include "core/base/sha256.hpp"
#include "core/pipeline/charset_detect.hpp"
#include "core/pipeline/charset_name.hpp"
#include "core/pipeline/decode.hpp"
#include "core/pipeline/foreign.hpp"
#include "core/pipeline/format_detect.hpp"
#include "core/pipeline/stages.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

namespace docspine::pipeline {
namespace {

using Clock = std::chrono::steady_clock;

std::uint64_t microseconds_since(Clock::time_point start) {
    return static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start).count());
}

docspine_text abi_text(std::string_view text) noexcept {
    return {text.data(), text.size()};
}

// What the caller said about format and charset, taken apart: `from` may name either.
struct Wishes {
    std::string format;
    std::string charset;
};

Result<Wishes> understand(const plugin::Registry& registry, const Request& request) {
    Wishes wishes;
    wishes.charset = canonical_charset(request.charset);
    if (!request.charset.empty() && wishes.charset.empty()) {
        return Error{ErrorCode::bad_option,
                     "There is no charset \"" + request.charset.substr(0, 40) +
                         "\"; use a name of the WHATWG Encoding standard, such as utf-8, gbk or big5, or leave it out.",
                     {},
                     {},
                     {}};
    }
    if (request.from.empty() || request.from == "auto") {
        return wishes;
    }
    const std::string_view as_charset = canonical_charset(request.from);
    if (registry.readers(request.from).empty() && !as_charset.empty()) {
        wishes.charset = wishes.charset.empty() ? std::string(as_charset) : wishes.charset;
    } else {
        wishes.format = request.from;
    }
    return wishes;
}

Result<const plugin::FormatEntry*> find_writer(const plugin::Registry& registry, const std::string& to) {
    const plugin::FormatEntry* writer = registry.writer(to);
    if (writer != nullptr) {
        return writer;
    }
    std::string available;
    for (const std::string& id : registry.catalog().writable()) {
        available += (available.empty() ? "" : ", ") + id;
    }
    return Error{ErrorCode::format_unavailable,
                 "There is no writer for the format \"" + to.substr(0, 40) +
                     "\". Formats that can be written: " + (available.empty() ? "none" : available) + ".",
                 {},
                 {},
                 {}};
}

Result<void> check_template(const plugin::Registry& registry, const std::string& id) {
    if (id.empty() || id == "auto" || registry.resources().find("template:" + id) != registry.resources().end()) {
        return {};
    }
    std::string available = "auto";
    for (const auto& [name, bytes] : registry.resources()) {
        if (name.find('/') == std::string::npos) {
            available += ", " + name.substr(name.find(':') + 1);
        }
    }
    return Error{ErrorCode::no_such_template,
                 "There is no template \"" + id.substr(0, 40) + "\"; there are: " + available + ".",
                 {},
                 {},
                 {}};
}

Error empty_document() {
    return {ErrorCode::document_empty, "The document is empty: there is nothing to convert.", {}, {}, {}};
}

// What a document has to show, and whether it has anything at all.
enum class Content : std::uint8_t { none, unseen, shown };

Content content_of(const Document& document) {
    Content found = Content::none;
    for (std::uint32_t i = 0; i < document.node_count();) {
        const Node node = document.node(i);
        const Kind kind = node.kind();
        const bool says_something = kind == Kind::text || kind == Kind::image || kind == Kind::field;
        if (node.dropped() || kind == Kind::meta) {
            found = node.end_index() > i + 1 || says_something ? Content::unseen : found;
            i = node.end_index();
            continue;
        }
        if (says_something) {
            return Content::shown;
        }
        ++i;
    }
    return found;
}

constexpr double kDoubtfulCharset = 0.6; // below it the text may well be something else

// One run through the stages; members are what the stages share.
class Conversion {
public:
    Conversion(const plugin::Registry& registry, const Request& request, const Limits& limits, Control& control)
        : registry_(registry)
        , request_(request)
        , limits_(limits)
        , job_(registry.resources(), request.template_id == "auto" ? "" : request.template_id, limits, control) {}

    Result<Outcome> run(Output& output) {
        const Clock::time_point start = Clock::now();
        if (request_.input.empty()) {
            return empty_document();
        }
        DOCSPINE_TRY(const Wishes wishes, understand(registry_, request_));
        DOCSPINE_TRY(const plugin::FormatEntry* writer, find_writer(registry_, request_.to));
        DOCSPINE_CHECK(check_template(registry_, request_.template_id));
        DOCSPINE_CHECK(choose(wishes));
        Context context{registry_, request_, limits_, job_, source()};
        DOCSPINE_CHECK(check_options(context, *choice_.entry.format, *writer->format));
        DOCSPINE_TRY(model::Image image, run_reader(context, choice_.entry, decoded_ ? &*decoded_ : nullptr));
        const Content content = content_of(image.document());
        if (content == Content::none) {
            return empty_document();
        }
        if (content == Content::unseen) {
            job_.add({Severity::warning,
                      "document.no-content",
                      "The document has metadata or left out parts only; there is no text to show.",
                      {}});
        }
        DOCSPINE_TRY(const model::Image document, transformed(context, std::move(image)));
        outcome_.read_microseconds = microseconds_since(start);
        note_template(document.document());
        const Clock::time_point writing = Clock::now();
        DOCSPINE_TRY(outcome_.output_bytes, run_writer(context, *writer, document, output));
        outcome_.write_microseconds = microseconds_since(writing);
        const FormatInfoView target(*writer->format);
        outcome_.media_type = target.media_type;
        outcome_.extension = target.extension;
        outcome_.diagnostics = job_.take_diagnostics();
        return std::move(outcome_);
    }

private:
    struct FormatInfoView {
        explicit FormatInfoView(const docspine_format& format)
            : media_type(format.media_types[0])
            , extension(format.extensions[0]) {}
        std::string media_type, extension;
    };

    // Finds charset and format and decodes.
    Result<void> choose(const Wishes& wishes) {
        DOCSPINE_TRY(std::optional<FormatChoice> choice, choose_format(registry_, request_, wishes.format));
        const bool text = !choice || (choice->entry.format->flags & DOCSPINE_FORMAT_TEXT) != 0;
        if (text) {
            DOCSPINE_CHECK(decode_text(wishes, choice));
        }
        if (!choice) {
            DOCSPINE_TRY(choice, choose_text_format(registry_, request_, decoded_->text(), job_.control()));
        }
        choice_ = *choice;
        outcome_.detection.format = choice_.entry.format->id;
        outcome_.detection.format_confidence = choice_.confidence;
        outcome_.detection.format_evidence = choice_.evidence;
        return {};
    }

    Result<void> decode_text(const Wishes& wishes, const std::optional<FormatChoice>& choice) {
        const std::string essence = media_type_essence(request_.media_type);
        CharsetHints hints;
        hints.caller = wishes.charset;
        hints.media_type = request_.media_type;
        hints.is_html = essence == "text/html" || (choice && std::string_view(choice->entry.format->id) == "html");
        const CharsetGuess guess = detect_charset(request_.input, hints);
        outcome_.detection.charset = guess.name;
        outcome_.detection.charset_confidence = guess.confidence;
        outcome_.detection.charset_evidence = name_of(guess.evidence);
        if (!guess.contradicted.empty()) {
            job_.add({Severity::warning,
                      "charset.declaration-wrong",
                      "The document says it is " + std::string(guess.contradicted) + ", but its bytes are " +
                          std::string(guess.name) + ".",
                      {}});
        }
        if (guess.confidence < kDoubtfulCharset && guess.evidence != CharsetEvidence::caller) {
            job_.add({Severity::warning,
                      "charset.uncertain",
                      "The charset is a guess: " + std::string(guess.name) +
                          ". If the text looks wrong, say which one it is (charset).",
                      {}});
        }
        DOCSPINE_TRY(decoded_, decode(registry_, request_.input, guess.name, guess.bom_size, limits_, job_));
        if (decoded_->text().empty()) {
            return empty_document();
        }
        if (looks_binary(decoded_->text())) {
            return Error{ErrorCode::input_type_unsupported,
                         "The document is full of control characters: it is no text, and no plugin knows it.",
                         {},
                         {},
                         {}};
        }
        return {};
    }

    Result<model::Image> transformed(Context& context, model::Image image) {
        std::optional<model::Image> current(std::move(image));
        for (const plugin::TransformEntry& transform : registry_.transforms()) {
            DOCSPINE_TRY(model::Image next, run_transform(context, transform, *current));
            current.emplace(std::move(next));
        }
        return *std::move(current);
    }

    // The scheme a transform found decides the layout when the caller left it open.
    void note_template(const Document& document) {
        for (const Node child : document.root().children()) {
            if (child.kind() == Kind::meta && child.role() == "template") {
                job_.set_document_template(std::string(child.text_of(Key::name)));
            }
        }
    }

    docspine_source source() {
        sha256_ = base::sha256_hex(request_.input);
        docspine_source source{};
        source.struct_size = sizeof source;
        // Both kinds of slash: what is left is a name, never a path.
        source.name = abi_text(std::string_view(request_.name).substr(request_.name.find_last_of("/\\") + 1));
        source.media_type = abi_text(request_.media_type);
        source.format = abi_text(outcome_.detection.format);
        source.charset = abi_text(outcome_.detection.charset);
        source.charset_confidence = outcome_.detection.charset_confidence;
        source.size = request_.input.size();
        source.sha256 = abi_text(sha256_);
        return source;
    }

    const plugin::Registry& registry_;
    const Request& request_;
    const Limits& limits_;
    Job job_;
    Outcome outcome_;
    FormatChoice choice_;
    std::optional<Decoded> decoded_;
    std::string sha256_;
};

} // namespace

std::span<std::byte> StringOutput::grab(std::uint64_t min) {
    if (min > limit_ || used_ > limit_ - min) {
        return {};
    }
    if (buffer_.size() - used_ < min) {
        const std::uint64_t wanted = std::max<std::uint64_t>(used_ + min, buffer_.size() * 2);
        buffer_.resize(std::min(limit_, std::max<std::uint64_t>(wanted, 4'096)));
    }
    return std::as_writable_bytes(std::span(buffer_)).subspan(used_);
}

std::string StringOutput::take() {
    buffer_.resize(used_);
    used_ = 0;
    return std::move(buffer_);
}

Result<Outcome> convert(const plugin::Registry& registry,
                        const Request& request,
                        const Limits& limits,
                        Output& output,
                        Control& control) {
    return Conversion(registry, request, limits, control).run(output);
}

} // namespace docspine::pipeline
