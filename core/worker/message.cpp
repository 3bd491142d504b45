// SPDX-License-Identifier: Apache-2.0

#include "core/worker/message.hpp"

#include "core/worker/codec.hpp"
#include "core/worker/plain.hpp"

#include <algorithm>
#include <utility>

namespace docspine::worker {

namespace {

constexpr std::size_t kMinText = sizeof(std::uint64_t);                     // an empty text
constexpr std::size_t kMinDiagnostic = 1 + 2 * kMinText + 1 + 2 * kMinText; // without text
constexpr std::size_t kReserve = 512;                                       // room for the "left out" diagnostic

double decode_confidence(Decoder& in) {
    const auto value = in.number<double>();
    return value >= 0 && value <= 1 ? value : 0; // not for a NaN
}

void encode(Encoder& out, const pipeline::Detection& detection) {
    out.text(detection.format);
    out.number(detection.format_confidence);
    out.text(detection.format_evidence);
    out.text(detection.charset);
    out.number(detection.charset_confidence);
    out.text(detection.charset_evidence);
}

pipeline::Detection decode_detection(Decoder& in) {
    pipeline::Detection detection;
    detection.format = plain_id(in.text());
    detection.format_confidence = decode_confidence(in);
    detection.format_evidence = plain_id(in.text());
    detection.charset = plain_id(in.text());
    detection.charset_confidence = decode_confidence(in);
    detection.charset_evidence = plain_id(in.text());
    return detection;
}

void encode(Encoder& out, const pipeline::Diagnostic& diagnostic) {
    out.number(static_cast<std::uint8_t>(diagnostic.severity));
    out.text(diagnostic.code);
    out.text(diagnostic.message);
    out.number(static_cast<std::uint8_t>(diagnostic.source.has_value()));
    const SourceRange source = diagnostic.source.value_or(SourceRange{});
    out.number(source.offset);
    out.number(source.size);
}

pipeline::Diagnostic decode_diagnostic(Decoder& in) {
    pipeline::Diagnostic diagnostic;
    const auto severity = in.number<std::uint8_t>();
    if (severity > static_cast<std::uint8_t>(pipeline::Severity::error)) {
        in.fail();
        return diagnostic;
    }
    diagnostic.severity = static_cast<pipeline::Severity>(severity);
    diagnostic.code = plain_id(in.text());
    diagnostic.message = plain_text(in.text());
    const bool located = in.number<std::uint8_t>() != 0;
    SourceRange source{};
    source.offset = in.number<std::uint64_t>();
    source.size = in.number<std::uint64_t>();
    if (located) {
        diagnostic.source = source;
    }
    return diagnostic;
}

std::string encode_error(const Error& error) {
    Encoder out;
    out.number(std::uint8_t{0});
    out.number(static_cast<std::uint8_t>(error.code));
    for (const std::string* text : {&error.client, &error.log, &error.plugin, &error.phase}) {
        out.text(std::string_view(*text).substr(0, 4096));
    }
    return out.take();
}

std::optional<Result<pipeline::Outcome>> decode_error(Decoder& in) {
    Error error;
    const auto code = in.number<std::uint8_t>();
    error.client = plain_text(in.text());
    error.log = plain_text(in.text());
    error.plugin = plain_id(in.text());
    error.phase = plain_id(in.text());
    if (!in.complete() || code >= kErrorCodeCount) {
        return std::nullopt;
    }
    error.code = static_cast<ErrorCode>(code);
    return Result<pipeline::Outcome>(std::move(error));
}

// How many of the diagnostics fit behind `used` bytes.
std::size_t fitting(const std::vector<pipeline::Diagnostic>& diagnostics, std::size_t used, std::size_t room) {
    std::size_t count = 0;
    for (const pipeline::Diagnostic& diagnostic : diagnostics) {
        used += kMinDiagnostic + diagnostic.code.size() + diagnostic.message.size();
        if (used + kReserve > room) {
            break;
        }
        ++count;
    }
    return count;
}

} // namespace

std::string encode_settings(const Settings& settings) {
    Encoder out;
    out.number(static_cast<std::uint32_t>(settings.plugins.size()));
    for (const std::string& folder : settings.plugins) {
        out.text(folder);
    }
    out.text(settings.config_folder);
    out.number(settings.address_space);
    const pipeline::Limits& limits = settings.limits;
    for (const std::uint64_t limit :
         {limits.decoded_bytes, limits.output_bytes, limits.text_bytes, limits.blob_bytes}) {
        out.number(limit);
    }
    for (const std::uint32_t limit : {limits.nodes, limits.depth, limits.diagnostics}) {
        out.number(limit);
    }
    return out.take();
}

std::optional<Settings> decode_settings(std::string_view bytes) {
    Decoder in(bytes);
    Settings settings;
    settings.plugins.resize(in.count(kMinText));
    for (std::string& folder : settings.plugins) {
        folder = in.text();
    }
    settings.config_folder = in.text();
    settings.address_space = in.number<std::uint64_t>();
    pipeline::Limits& limits = settings.limits;
    for (std::uint64_t* limit : {&limits.decoded_bytes, &limits.output_bytes, &limits.text_bytes, &limits.blob_bytes}) {
        *limit = in.number<std::uint64_t>();
    }
    for (std::uint32_t* limit : {&limits.nodes, &limits.depth, &limits.diagnostics}) {
        *limit = in.number<std::uint32_t>();
    }
    return in.complete() ? std::optional(std::move(settings)) : std::nullopt;
}

std::string encode_request(const Job& job) {
    Encoder out;
    for (const std::string* text : {&job.name, &job.media_type, &job.from, &job.to, &job.charset, &job.template_id}) {
        out.text(*text);
    }
    out.number(static_cast<std::uint32_t>(job.options.size()));
    for (const auto& [key, value] : job.options) {
        out.text(key);
        out.text(value);
    }
    return out.take();
}

std::optional<Job> decode_request(std::string_view bytes) {
    Decoder in(bytes);
    Job job;
    for (std::string* text : {&job.name, &job.media_type, &job.from, &job.to, &job.charset, &job.template_id}) {
        *text = in.text();
    }
    job.options.resize(in.count(2 * kMinText));
    for (auto& [key, value] : job.options) {
        key = in.text();
        value = in.text();
    }
    return in.complete() ? std::optional(std::move(job)) : std::nullopt;
}

std::string encode_answer(const Result<pipeline::Outcome>& result, std::size_t room) {
    if (!result) {
        return encode_error(result.error());
    }
    const pipeline::Outcome& outcome = *result;
    Encoder out;
    out.number(std::uint8_t{1});
    encode(out, outcome.detection);
    out.text(outcome.media_type);
    out.text(outcome.extension);
    out.number(outcome.read_microseconds);
    out.number(outcome.write_microseconds);
    const std::size_t count = fitting(outcome.diagnostics, out.size() + sizeof(std::uint32_t), room);
    const bool all = count == outcome.diagnostics.size();
    out.number(static_cast<std::uint32_t>(count + (all ? 0 : 1)));
    for (std::size_t i = 0; i < count; ++i) {
        encode(out, outcome.diagnostics[i]);
    }
    if (!all) {
        const std::string left = std::to_string(outcome.diagnostics.size() - count);
        encode(out,
               pipeline::Diagnostic{pipeline::Severity::warning,
                                    "host.diagnostics-left-out",
                                    left + " further remarks had no room in the answer.",
                                    std::nullopt});
    }
    return out.take();
}

std::optional<Result<pipeline::Outcome>> decode_answer(std::string_view bytes) {
    Decoder in(bytes);
    if (in.number<std::uint8_t>() != 1) {
        return decode_error(in);
    }
    pipeline::Outcome outcome;
    outcome.detection = decode_detection(in);
    outcome.media_type = plain_media_type(in.text());
    outcome.extension = plain_id(in.text());
    outcome.read_microseconds = in.number<std::uint64_t>();
    outcome.write_microseconds = in.number<std::uint64_t>();
    outcome.diagnostics.resize(in.count(kMinDiagnostic));
    for (pipeline::Diagnostic& diagnostic : outcome.diagnostics) {
        diagnostic = decode_diagnostic(in);
    }
    if (!in.complete()) {
        return std::nullopt;
    }
    return Result<pipeline::Outcome>(std::move(outcome));
}

} // namespace docspine::worker
