// SPDX-License-Identifier: Apache-2.0
//
// A running decoding, whichever way it is done: by a decoder plugin, or the host's own repair of damaged UTF-8.
//
// Contract as docspine_decoder.decode in plugin.h: never reads what it has no room to write.

#pragma once

#include "core/pipeline/job.hpp"

#include <cstdint>
#include <memory>
#include <span>

namespace docspine::pipeline {

struct StreamProgress {
    std::uint64_t read = 0;
    std::uint64_t written = 0;
    docspine_status status = DOCSPINE_OK;
};

class TextStream {
public:
    TextStream() = default;
    TextStream(const TextStream&) = delete;
    TextStream& operator=(const TextStream&) = delete;
    virtual ~TextStream() = default;
    virtual StreamProgress decode(std::span<const std::byte> in, bool last, std::span<char> out) = 0;
};

// nullptr when the plugin refuses to open one.
[[nodiscard]] std::unique_ptr<TextStream>
open_stream(const plugin::DecoderEntry* decoder, std::string_view charset, Job& job);

} // namespace docspine::pipeline
