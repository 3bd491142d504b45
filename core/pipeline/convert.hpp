// SPDX-License-Identifier: Apache-2.0
//
// One conversion: bytes in, a document made, bytes of another format out.
//
//   bytes -> [decoder] -> UTF-8 -> [reader] -> document -> [transform]* -> document -> [writer] -> bytes
//
// Runs on the calling thread, inside a worker process or the command line. Plugins of the registry do the work; the
// host checks every document they make. Everything a caller must know comes back as data: the output through the
// Output, what was detected and remarked in the Outcome, why there is no output in the Error.
//
// Limits: see Limits. Errors: document_empty, undecodable, input_type_unsupported, format_unavailable, bad_option,
// no_such_template, document_invalid, plugin_failed, decoded_too_large, output_too_large, document_too_complex,
// memory_limit, cancelled.

#pragma once

#include <docspine/document.hpp>
#include <docspine/result.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace docspine::plugin {
class Registry;
}

namespace docspine::pipeline {

struct Limits {
    std::uint64_t decoded_bytes = 96ull << 20; // UTF-8 handed to a reader
    std::uint64_t output_bytes = 256ull << 20;
    std::uint64_t text_bytes = 256ull << 20; // text and attributes of one document
    std::uint64_t blob_bytes = 128ull << 20; // pictures of one document
    std::uint32_t nodes = 4'000'000;
    std::uint32_t depth = 1'024; // of the document's tree
    std::uint32_t diagnostics = 1'000;
};

using OptionList = std::vector<std::pair<std::string, std::string>>;

struct Request {
    std::span<const std::byte> input{}; // must stay alive during the call
    std::string name{};                 // file name, helps detection; may be empty
    std::string media_type{};           // Content-Type as sent, with its charset parameter; may be empty
    std::string from{};                 // format id, charset label ("gbk": look inside for the format), "auto" or empty
    std::string to{};                   // format id
    std::string charset{};              // label; empty: detect
    std::string template_id{};          // "auto" or empty: by the document's kind
    OptionList options{};               // KEY=VALUE as given by the user
};

enum class Severity : std::uint8_t { note, warning, error };
[[nodiscard]] std::string_view name_of(Severity severity) noexcept;

struct Diagnostic {
    Severity severity = Severity::note;
    std::string code;
    std::string message;
    std::optional<SourceRange> source; // bytes of the original input
};

// What the input was taken for, and why.
struct Detection {
    std::string format;
    double format_confidence = 0;
    std::string format_evidence; // "caller", "magic", "media-type", "extension", "content"
    std::string charset;         // WHATWG name; empty for binary formats
    double charset_confidence = 0;
    std::string charset_evidence; // "caller", "bom", "declared", "bytes", "default"
};

struct Outcome {
    Detection detection;
    std::string media_type; // of the output
    std::string extension;  // of the output, without dot
    std::vector<Diagnostic> diagnostics;
    std::uint64_t output_bytes = 0;
    std::uint64_t read_microseconds = 0;  // detection, decoding, reading, transforms
    std::uint64_t write_microseconds = 0; // writing
};

// Where output goes: hands out room, is told how much was used. Not copied by the pipeline.
class Output {
public:
    Output() = default;
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;
    virtual ~Output() = default;
    // At least `min` bytes of room, or an empty span when the limit is reached.
    virtual std::span<std::byte> grab(std::uint64_t min) = 0;
    virtual void commit(std::uint64_t used) = 0;
};

// An Output in memory.
class StringOutput final : public Output {
public:
    explicit StringOutput(std::uint64_t limit) noexcept
        : limit_(limit) {}
    std::span<std::byte> grab(std::uint64_t min) override;
    void commit(std::uint64_t used) override { used_ += used; }
    // What was written; the object is empty afterwards.
    [[nodiscard]] std::string take();

private:
    std::string buffer_;
    std::uint64_t used_ = 0;
    std::uint64_t limit_;
};

// What the process that runs a conversion listens to and answers. The default does nothing and never cancels.
class Control {
public:
    Control() = default;
    Control(const Control&) = delete;
    Control& operator=(const Control&) = delete;
    virtual ~Control() = default;
    // [any thread] true: stop soon.
    [[nodiscard]] virtual bool cancelled() noexcept { return false; }
    // A plugin is about to run: phase "decode", "read", "transform" or "write"; "" with no plugin when it came back.
    virtual void entering(std::string_view phase, std::string_view plugin) noexcept {
        static_cast<void>(phase);
        static_cast<void>(plugin);
    }
    virtual void log(int level, std::string_view message) noexcept {
        static_cast<void>(level);
        static_cast<void>(message);
    }
};

[[nodiscard]] Result<Outcome> convert(const plugin::Registry& registry,
                                      const Request& request,
                                      const Limits& limits,
                                      Output& output,
                                      Control& control);

} // namespace docspine::pipeline
