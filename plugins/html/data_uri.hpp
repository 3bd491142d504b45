// SPDX-License-Identifier: Apache-2.0
//
// Pictures that stand in the page itself: "data:image/png;base64,iVBOR...".
//
// Follows the data: URL processor of the Fetch standard, with its forgiving base64. Only picture types are taken.
// Nothing is ever fetched. Pure functions, any thread; may throw std::bad_alloc.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace docspine::html {

inline constexpr std::size_t kMaxImageBytes = std::size_t{32} << 20;

enum class DataUri { picture, not_a_picture, malformed, too_large };

struct EmbeddedImage {
    std::string media_type; // lower case, without parameters
    std::vector<std::uint8_t> bytes;
};

[[nodiscard]] bool is_data_uri(std::string_view uri) noexcept;

// Fills `image` when the answer is `picture`. REQUIRES: is_data_uri(uri).
[[nodiscard]] DataUri decode_data_uri(std::string_view uri, EmbeddedImage& image);

} // namespace docspine::html
