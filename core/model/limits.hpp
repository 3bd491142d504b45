// SPDX-License-Identifier: Apache-2.0
//
// How large a document may become. Part of the host's protection: a plugin cannot go past them.

#pragma once

#include <cstdint>

namespace docspine::model {

struct Limits {
    std::uint32_t nodes = 4'000'000;
    std::uint32_t attributes = 8'000'000;
    std::uint32_t depth = 1'024;             // nodes open at once
    std::uint64_t text_bytes = 256ull << 20; // text and attributes; below 4 GiB
    std::uint64_t blob_bytes = 128ull << 20;
    std::uint32_t blobs = 65'536;
};

} // namespace docspine::model
