// SPDX-License-Identifier: Apache-2.0
//
// Whether bytes without a byte order mark are UTF-16, and in which byte order.
//
// Latin text in UTF-16 has its zero bytes at every second place; Chinese text has common characters in one byte
// order and chance hits in the other. Looks at all bytes given. Threads: free.

#pragma once

#include <cstddef>
#include <span>

namespace docspine::pipeline {

enum class Utf16 { no, little_endian, big_endian };

struct Utf16Judgement {
    Utf16 order = Utf16::no;
    double confidence = 0;
};

[[nodiscard]] Utf16Judgement judge_utf16(std::span<const std::byte> bytes) noexcept;

} // namespace docspine::pipeline
