// SPDX-License-Identifier: Apache-2.0

#include "core/pipeline/text_stream.hpp"

#include "core/base/utf8.hpp"

#include <algorithm>
#include <cstring>
#include <string_view>

namespace docspine::pipeline {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// UTF-8 with damage (WHATWG Encoding, UTF-8 decoder): each longest malformed prefix becomes one U+FFFD.
class Utf8Repair final : public TextStream {
public:
    explicit Utf8Repair(Job& job)
        : job_(job) {}

    StreamProgress decode(std::span<const std::byte> in, bool last, std::span<char> out) override {
        std::string_view rest(reinterpret_cast<const char*>(in.data()), in.size());
        StreamProgress progress;
        while (!rest.empty()) {
            const std::size_t good = fitting(rest, base::first_malformed(rest), out.size() - progress.written);
            std::memcpy(out.data() + progress.written, rest.data(), good);
            advance(rest, progress, good, good);
            if (rest.empty() || base::first_malformed(rest.substr(0, 4)) != 0) {
                break; // no room for the next character
            }
            const std::size_t bad = base::malformed_length(rest);
            const bool unfinished = bad == rest.size() && !last && base::sequence_length(lead(rest)) > bad;
            if (unfinished || out.size() - progress.written < kReplacement.size()) {
                break;
            }
            report(bad);
            std::memcpy(out.data() + progress.written, kReplacement.data(), kReplacement.size());
            advance(rest, progress, bad, kReplacement.size());
        }
        return progress;
    }

private:
    static unsigned char lead(std::string_view text) noexcept { return static_cast<unsigned char>(text.front()); }

    // The largest border of a character not beyond `room`; text is well formed up to `good`.
    static std::size_t fitting(std::string_view text, std::size_t good, std::size_t room) noexcept {
        if (good <= room) {
            return good;
        }
        while (room > 0 && (static_cast<unsigned char>(text[room]) & 0xC0U) == 0x80U) {
            --room;
        }
        return room;
    }

    void advance(std::string_view& rest, StreamProgress& progress, std::size_t read, std::size_t written) noexcept {
        rest.remove_prefix(read);
        progress.read += read;
        progress.written += written;
        position_ += read;
    }

    void report(std::size_t size) {
        constexpr std::string_view kCode = "charset.malformed";
        constexpr std::string_view kMessage = "These bytes are no UTF-8; U+FFFD stands for them.";
        docspine_diag diag{};
        diag.struct_size = sizeof diag;
        diag.severity = DOCSPINE_SEVERITY_WARNING;
        diag.code = {kCode.data(), kCode.size()};
        diag.message = {kMessage.data(), kMessage.size()};
        diag.src_off = position_;
        diag.src_size = size;
        job_.diag(diag);
    }

    Job& job_;
    std::uint64_t position_ = 0;
};

class PluginStream final : public TextStream {
public:
    PluginStream(const docspine_decoder& decoder, void* stream)
        : decoder_(decoder)
        , stream_(stream) {}
    ~PluginStream() override { decoder_.close(stream_); }

    StreamProgress decode(std::span<const std::byte> in, bool last, std::span<char> out) override {
        StreamProgress progress;
        progress.status = decoder_.decode(stream_,
                                          {reinterpret_cast<const std::uint8_t*>(in.data()), in.size()},
                                          last ? 1 : 0,
                                          reinterpret_cast<std::uint8_t*>(out.data()),
                                          out.size(),
                                          &progress.read,
                                          &progress.written);
        if (progress.read > in.size() || progress.written > out.size()) {
            return {0, 0, DOCSPINE_E_STATE};
        }
        return progress;
    }

private:
    const docspine_decoder& decoder_;
    void* stream_;
};

} // namespace

namespace {

// The plugin's own spelling of a charset: labels are declared in lower case, and a decoder may compare them.
docspine_text declared_label(const docspine_decoder& decoder, std::string_view charset) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    for (const char* const* label = decoder.labels; *label != nullptr; ++label) {
        const std::string_view known(*label);
        if (std::equal(known.begin(), known.end(), charset.begin(), charset.end(), [&](char a, char b) {
                return lower(a) == lower(b);
            })) {
            return {known.data(), known.size()};
        }
    }
    return {charset.data(), charset.size()};
}

} // namespace

std::unique_ptr<TextStream> open_stream(const plugin::DecoderEntry* decoder, std::string_view charset, Job& job) {
    if (decoder == nullptr) {
        return std::make_unique<Utf8Repair>(job);
    }
    static constexpr docspine_source kNoSource = {
        sizeof(docspine_source), 0, {"", 0}, {"", 0}, {"", 0}, {"", 0}, 0, 0, {"", 0}};
    docspine_call call{};
    call.struct_size = sizeof call;
    call.job = &job;
    call.host = &plugin::host_table();
    call.source = &kNoSource;
    void* stream = nullptr;
    const docspine_status status =
        decoder->decoder->open(decoder->plugin->instance, &call, declared_label(*decoder->decoder, charset), &stream);
    return status == DOCSPINE_OK ? std::make_unique<PluginStream>(*decoder->decoder, stream) : nullptr;
}

} // namespace docspine::pipeline
