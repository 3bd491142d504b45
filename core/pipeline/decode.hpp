// SPDX-License-Identifier: Apache-2.0
//
// From bytes in some charset to UTF-8, and back from places in that UTF-8 to places in the bytes.
//
// Valid UTF-8 is not copied. Damaged UTF-8 is repaired here, everything else by decoder plugins; malformed bytes become
// U+FFFD and a remark. Places are found by decoding once more and stopping at each: exact for every charset, and a
// decoder has nothing to record.
//
// Limits: decoded_bytes, and 4 GiB. Errors: decoded_too_large, undecodable (no decoder for the charset), plugin_failed,
// cancelled.

#pragma once

#include "core/pipeline/job.hpp"

#include <docspine/result.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace docspine::pipeline {

struct Decoded {
    std::string storage;       // empty when the text is the input itself
    std::string_view in_input; // the text in the input, when it is
    std::string charset;       // WHATWG name
    std::size_t bom_size = 0;
    const plugin::DecoderEntry* decoder = nullptr; // nullptr: UTF-8
    [[nodiscard]] bool verbatim() const noexcept { return storage.empty(); }
    // UTF-8 without byte order mark.
    [[nodiscard]] std::string_view text() const noexcept { return verbatim() ? in_input : storage; }
};

[[nodiscard]] Result<Decoded> decode(const plugin::Registry& registry,
                                     std::span<const std::byte> input,
                                     std::string_view charset,
                                     std::size_t bom_size,
                                     const Limits& limits,
                                     Job& job);

// Where in `input` the characters at these places of decoded.text begin. REQUIRES: offsets ascend.
[[nodiscard]] std::vector<std::uint64_t> original_offsets(const Decoded& decoded,
                                                          std::span<const std::byte> input,
                                                          std::span<const std::uint32_t> offsets,
                                                          Job& job);

} // namespace docspine::pipeline
