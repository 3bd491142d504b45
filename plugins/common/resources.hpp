// SPDX-License-Identifier: Apache-2.0
//
// The pictures a document shows, numbered as they are met: r1, r2, ... A picture shown twice is one resource.
//
// Pictures that only dropped parts hold are not numbered. Not thread-safe.

#pragma once

#include <docspine/document.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace docspine::writing {

class Resources {
public:
    explicit Resources(const Document& document)
        : document_(document)
        , number_of_(document.blob_count(), 0) {}
    // The number of an IMAGE's picture, from 1; nothing when it has none.
    [[nodiscard]] std::optional<std::uint32_t> number(Node image);
    // The pictures met so far; the first has number 1.
    [[nodiscard]] const std::vector<std::uint32_t>& blobs() const noexcept { return blobs_; }

private:
    const Document& document_;
    std::vector<std::uint32_t> number_of_;
    std::vector<std::uint32_t> blobs_;
};

// "r1" for 1: the name of a picture in the output.
[[nodiscard]] std::string resource_id(std::uint32_t number);

// SHA-256 as 64 lower-case hexadecimal digits. Opens no file (OpenSSL's configuration is not read).
[[nodiscard]] std::string sha256_hex(std::span<const std::uint8_t> bytes);

// Base64 with padding (RFC 4648, clause 4), handed to `append(std::string_view)` in pieces.
template <class Append>
void base64(std::span<const std::uint8_t> bytes, Append&& append);

namespace detail {
inline constexpr std::size_t kBase64Piece = std::size_t{3} * 1024;
using Base64Room = std::array<char, kBase64Piece / 3 * 4 + 1>;
[[nodiscard]] std::string_view base64_piece(std::span<const std::uint8_t> bytes, Base64Room& room);
} // namespace detail

template <class Append>
void base64(std::span<const std::uint8_t> bytes, Append&& append) {
    detail::Base64Room room;
    while (!bytes.empty()) {
        const auto piece = bytes.first(std::min(bytes.size(), detail::kBase64Piece));
        append(detail::base64_piece(piece, room));
        bytes = bytes.subspan(piece.size());
    }
}

} // namespace docspine::writing
