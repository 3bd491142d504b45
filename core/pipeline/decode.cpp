// SPDX-License-Identifier: Apache-2.0

#include "core/pipeline/decode.hpp"

#include "core/base/utf8.hpp"
#include "core/pipeline/text_stream.hpp"

#include <algorithm>
#include <utility>

namespace docspine::pipeline {
namespace {

constexpr std::size_t kChunk = 256 * 1024; // of input, between two questions whether to stop

Error too_large(const Limits& limits) {
    return {ErrorCode::decoded_too_large,
            "The decoded text is larger than " + std::to_string(limits.decoded_bytes) +
                " bytes; send less, or raise limits.decoded.",
            {},
            {},
            "decode"};
}

Error decoder_failed(const plugin::DecoderEntry* decoder, std::string why) {
    return {ErrorCode::plugin_failed,
            "The text could not be decoded: its decoder failed.",
            std::move(why),
            decoder == nullptr ? "" : decoder->plugin->descriptor->id,
            "decode"};
}

Result<std::string> decode_all(const plugin::DecoderEntry* decoder,
                               std::string_view charset,
                               std::span<const std::byte> input,
                               const Limits& limits,
                               Job& job) {
    const auto stream = open_stream(decoder, charset, job);
    if (stream == nullptr) {
        return decoder_failed(decoder, "open() failed");
    }
    std::string text;
    std::size_t written = 0;
    std::size_t read = 0;
    while (read < input.size()) {
        const std::span<const std::byte> piece = input.subspan(read, std::min(kChunk, input.size() - read));
        if (text.size() - written < piece.size() + 16) {
            text.resize(std::max(text.size() * 2, written + 2 * piece.size() + 64));
        }
        const bool last = read + piece.size() == input.size();
        const StreamProgress progress = stream->decode(piece, last, std::span(text).subspan(written));
        if (progress.status != DOCSPINE_OK || (progress.read == 0 && progress.written == 0)) {
            return decoder_failed(decoder,
                                  "decode() answered " + std::to_string(progress.status) + " without progress");
        }
        read += progress.read;
        written += progress.written;
        if (written > limits.decoded_bytes) {
            return too_large(limits);
        }
        if (job.cancelled()) {
            return Error{ErrorCode::cancelled, "The conversion was stopped.", {}, {}, "decode"};
        }
    }
    text.resize(written);
    if (!base::is_utf8(text)) {
        return decoder_failed(decoder, "decode() wrote what is no UTF-8");
    }
    return text;
}

} // namespace

Result<Decoded> decode(const plugin::Registry& registry,
                       std::span<const std::byte> input,
                       std::string_view charset,
                       std::size_t bom_size,
                       const Limits& limits,
                       Job& job) {
    Decoded decoded;
    decoded.charset = charset;
    decoded.bom_size = bom_size;
    const std::span<const std::byte> body = input.subspan(bom_size);
    const std::string_view bytes(reinterpret_cast<const char*>(body.data()), body.size());
    if (charset == "UTF-8") {
        if (body.size() > limits.decoded_bytes) {
            return too_large(limits);
        }
        if (base::is_utf8(bytes)) {
            decoded.in_input = bytes;
            return decoded;
        }
    } else {
        decoded.decoder = registry.decoder(charset);
        if (decoded.decoder == nullptr) {
            return Error{ErrorCode::undecodable,
                         "No plugin decodes " + std::string(charset) + "; send UTF-8, or install one.",
                         {},
                         {},
                         "decode"};
        }
    }
    job.set_base(bom_size);
    if (decoded.decoder != nullptr) {
        job.control().entering("decode", decoded.decoder->plugin->descriptor->id);
    }
    auto text = decode_all(decoded.decoder, charset, body, limits, job);
    job.control().entering("", "");
    job.set_base(0);
    if (!text) {
        return std::move(text).error();
    }
    decoded.storage = *std::move(text);
    return decoded;
}

std::vector<std::uint64_t> original_offsets(const Decoded& decoded,
                                            std::span<const std::byte> input,
                                            std::span<const std::uint32_t> offsets,
                                            Job& job) {
    std::vector<std::uint64_t> out;
    out.reserve(offsets.size());
    if (decoded.verbatim()) {
        for (const std::uint32_t offset : offsets) {
            out.push_back(offset + decoded.bom_size);
        }
        return out;
    }
    job.set_silent(true);
    const std::span<const std::byte> body = input.subspan(decoded.bom_size);
    const auto stream = open_stream(decoded.decoder, decoded.charset, job);
    std::string scratch(kChunk, '\0');
    std::uint64_t read = 0;
    std::uint64_t written = 0;
    for (const std::uint32_t offset : offsets) {
        while (stream != nullptr && written < offset && read < body.size()) {
            const std::size_t room = std::min<std::uint64_t>(offset - written, scratch.size());
            // A character takes four bytes at most in every charset of the web: no need to show all that is left.
            const std::span<const std::byte> piece =
                body.subspan(read, std::min<std::uint64_t>(room * 4 + 64, body.size() - read));
            const StreamProgress progress =
                stream->decode(piece, read + piece.size() == body.size(), std::span(scratch).first(room));
            if (progress.status != DOCSPINE_OK || (progress.read == 0 && progress.written == 0)) {
                break;
            }
            read += progress.read;
            written += progress.written;
        }
        out.push_back(read + decoded.bom_size);
    }
    job.set_silent(false);
    return out;
}

} // namespace docspine::pipeline
