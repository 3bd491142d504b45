// SPDX-License-Identifier: Apache-2.0
//
// How far bytes are UTF-8: counts of well-formed sequences and of bytes that belong to none.
//
// The input may be a piece of a file: up to three bytes of a cut character at either end are no errors.
// One pass over all of the input, whatever its size; ends early when it is hopelessly no UTF-8. Threads: free.

#pragma once

#include <cstddef>
#include <span>

namespace docspine::pipeline {

struct Utf8Judgement {
    std::size_t two_byte = 0;   // well-formed sequences of two bytes
    std::size_t longer = 0;     // of three and four
    std::size_t errors = 0;     // bytes that begin nothing well-formed
    std::size_t first_high = 0; // offset of the first byte of 0x80 or more; the size when there is none
    [[nodiscard]] std::size_t sequences() const noexcept { return two_byte + longer; }
};

[[nodiscard]] Utf8Judgement judge_utf8(std::span<const std::byte> bytes) noexcept;

} // namespace docspine::pipeline
