// SPDX-License-Identifier: Apache-2.0

#include "core/pipeline/job.hpp"

#include "core/base/utf8.hpp"

#include <array>
#include <cstdio>
#include <utility>

namespace docspine::pipeline {
namespace {

constexpr std::size_t kMaxCode = 64;
constexpr std::size_t kMaxMessage = 1'000;

// Text from a plugin, cut to a size and made UTF-8 whatever it was.
std::string clean_text(docspine_text text, std::size_t max) {
    std::string_view rest(text.data, text.size);
    rest = rest.substr(0, max);
    std::string out;
    while (!rest.empty()) {
        const std::size_t good = base::first_malformed(rest);
        out += rest.substr(0, good);
        rest.remove_prefix(good);
        if (!rest.empty()) {
            out += "\xEF\xBF\xBD";
            rest.remove_prefix(base::malformed_length(rest));
        }
    }
    return out;
}

Severity severity_of(std::int32_t severity) noexcept {
    switch (severity) {
    case DOCSPINE_SEVERITY_ERROR:
        return Severity::error;
    case DOCSPINE_SEVERITY_WARNING:
        return Severity::warning;
    default:
        return Severity::note;
    }
}

std::int32_t abi_severity(Severity severity) noexcept {
    switch (severity) {
    case Severity::error:
        return DOCSPINE_SEVERITY_ERROR;
    case Severity::warning:
        return DOCSPINE_SEVERITY_WARNING;
    case Severity::note:
        return DOCSPINE_SEVERITY_NOTE;
    }
    return DOCSPINE_SEVERITY_NOTE;
}

bool continues(const Diagnostic& last, const Diagnostic& next) {
    return last.source && next.source && last.code == next.code && last.severity == next.severity &&
           last.source->offset + last.source->size == next.source->offset;
}

} // namespace

std::string_view name_of(Severity severity) noexcept {
    switch (severity) {
    case Severity::error:
        return "error";
    case Severity::warning:
        return "warning";
    case Severity::note:
        return "note";
    }
    return "note";
}

Job::Job(const plugin::Resources& resources, std::string template_id, const Limits& limits, Control& control)
    : resources_(resources)
    , template_id_(std::move(template_id))
    , limits_(limits)
    , control_(control) {}

void* Job::alloc(std::uint64_t size, std::uint32_t align) {
    const bool power_of_two = align != 0 && (align & (align - 1)) == 0;
    if (!power_of_two || align > 4'096 || size > limits_.text_bytes || allocated_ > limits_.text_bytes - size) {
        return nullptr;
    }
    allocated_ += size;
    return arena_.allocate(size, align);
}

void Job::diag(const docspine_diag& diag) {
    if (silent_) {
        return;
    }
    Diagnostic diagnostic{
        severity_of(diag.severity), clean_text(diag.code, kMaxCode), clean_text(diag.message, kMaxMessage), {}};
    if (diag.src_off != DOCSPINE_NONE64 && diag.src_off != DOCSPINE_NONE) {
        diagnostic.source = SourceRange{diag.src_off + base_, diag.src_size};
    }
    add(std::move(diagnostic));
}

void Job::illegal_character(char32_t character, std::uint32_t offset, std::uint32_t size) {
    std::array<char, 96> message{};
    std::snprintf(message.data(),
                  message.size(),
                  "The control character U+%04X was left out; it means nothing in a document.",
                  static_cast<unsigned>(character));
    Diagnostic diagnostic{Severity::warning, "text.illegal-character", message.data(), {}};
    if (offset != DOCSPINE_NONE) {
        diagnostic.source = SourceRange{offset, size};
    }
    add(std::move(diagnostic));
}

void Job::add(Diagnostic diagnostic) {
    if (!diagnostics_.empty() && continues(diagnostics_.back(), diagnostic)) {
        diagnostics_.back().source->size += diagnostic.source->size;
        return;
    }
    if (diagnostics_.size() >= limits_.diagnostics) {
        ++suppressed_;
        return;
    }
    diagnostics_.push_back(std::move(diagnostic));
}

std::string Job::last_error() const {
    for (auto it = diagnostics_.rbegin(); it != diagnostics_.rend(); ++it) {
        if (it->severity == Severity::error) {
            return it->message;
        }
    }
    return {};
}

std::vector<docspine_diag> Job::abi_diagnostics() const {
    std::vector<docspine_diag> out;
    out.reserve(diagnostics_.size());
    for (const Diagnostic& diagnostic : diagnostics_) {
        docspine_diag diag{};
        diag.struct_size = sizeof diag;
        diag.severity = abi_severity(diagnostic.severity);
        diag.code = {diagnostic.code.data(), diagnostic.code.size()};
        diag.message = {diagnostic.message.data(), diagnostic.message.size()};
        diag.src_off = diagnostic.source ? diagnostic.source->offset : DOCSPINE_NONE64;
        diag.src_size = diagnostic.source ? diagnostic.source->size : 0;
        out.push_back(diag);
    }
    return out;
}

std::vector<Diagnostic> Job::take_diagnostics() {
    if (suppressed_ > 0) {
        diagnostics_.push_back({Severity::note,
                                "diagnostics.suppressed",
                                std::to_string(suppressed_) + " more remarks were made and are not listed.",
                                {}});
        suppressed_ = 0;
    }
    return std::move(diagnostics_);
}

const std::string* Job::find_template() const {
    for (const std::string* id : {&template_id_, &document_template_}) {
        if (const auto found = resources_.find("template:" + *id); !id->empty() && found != resources_.end()) {
            return &found->second;
        }
    }
    const auto plain = resources_.find("template:plain");
    return plain == resources_.end() ? nullptr : &plain->second;
}

docspine_status Job::resource(std::string_view name, docspine_bytes* data) {
    const auto found = resources_.find(name);
    const std::string* bytes = name == "template"          ? find_template()
                               : found == resources_.end() ? nullptr
                                                           : &found->second;
    if (bytes == nullptr) {
        return DOCSPINE_E_NOT_FOUND;
    }
    *data = {reinterpret_cast<const std::uint8_t*>(bytes->data()), bytes->size()};
    return DOCSPINE_OK;
}

} // namespace docspine::pipeline
