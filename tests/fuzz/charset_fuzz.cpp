// SPDX-License-Identifier: Apache-2.0
//
// Any bytes through charset detection, and through the GB18030 decoder whole and in pieces: the same text both ways.

#include "core/base/utf8.hpp"
#include "core/pipeline/charset_detect.hpp"
#include "plugins/gbk/gb18030.hpp"

#include <algorithm>
#include <cstdlib>
#include <string>

namespace {

using namespace docspine;

struct Silent final : decoding::MalformedSink {
    void malformed(std::size_t, std::size_t) override {}
};

std::string decode(std::span<const std::uint8_t> bytes, std::size_t piece, std::size_t room) {
    std::string text;
    std::string buffer(room, '\0');
    Silent silent;
    std::size_t size = piece;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t end = std::min(bytes.size(), at + size);
        const auto out = std::span(reinterpret_cast<std::uint8_t*>(buffer.data()), buffer.size());
        const auto progress = gbk::decode_gb18030(bytes.subspan(at, end - at), end == bytes.size(), out, silent);
        text.append(buffer, 0, progress.written);
        at += progress.read;
        size = progress.read == 0 ? size + 1 : piece;
    }
    return text;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::span<const std::uint8_t> bytes(data, size);
    static_cast<void>(pipeline::detect_charset(std::as_bytes(bytes), {}));
    const std::string whole = decode(bytes, size, size * 4 + 16);
    if (!base::is_utf8(whole) || whole != decode(bytes, 1, 8)) {
        std::abort();
    }
    return 0;
}
