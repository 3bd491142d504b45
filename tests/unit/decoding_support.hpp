// SPDX-License-Identifier: Apache-2.0
//
// Drives decoders the way the host does: in chunks of any size, into output buffers of any size.

#pragma once

#include "plugins/common/decoding/decoding.hpp"

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace docspine::test {

using decoding::Progress;
using Decode = std::function<Progress(decoding::Input, bool, decoding::Output, decoding::MalformedSink&)>;

inline decoding::Input input_of(std::string_view bytes) {
    return {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
}

// Remembers what was malformed, as (offset, length) in the whole stream.
struct MalformedList final : decoding::MalformedSink {
    std::size_t base = 0;
    std::vector<std::pair<std::size_t, std::size_t>> found;
    void malformed(std::size_t offset, std::size_t length) override { found.emplace_back(base + offset, length); }
};

struct Decoded {
    std::string text;
    std::vector<std::pair<std::size_t, std::size_t>> malformed;
    std::size_t read = 0;
};

// Hands over `chunk` more bytes whenever the decoder wants more, and at most `room` bytes of output a call.
inline Decoded decode_in_pieces(const Decode& decode, std::string_view bytes, std::size_t chunk, std::size_t room) {
    Decoded result;
    MalformedList list;
    std::vector<std::uint8_t> out(room);
    std::size_t available = std::min(chunk, bytes.size());
    for (;;) {
        const bool last = available == bytes.size();
        const auto in = input_of(bytes).subspan(result.read, available - result.read);
        list.base = result.read;
        const Progress progress = decode(in, last, out, list);
        result.read += progress.read;
        result.text.append(reinterpret_cast<const char*>(out.data()), progress.written);
        if (progress.read == 0) {
            if (last) {
                break;
            }
            available = std::min(available + chunk, bytes.size());
        }
    }
    result.malformed = std::move(list.found);
    return result;
}

inline Decoded decode_whole(const Decode& decode, std::string_view bytes) {
    return decode_in_pieces(decode, bytes, bytes.size() + 1, bytes.size() * 3 + 16);
}

} // namespace docspine::test
