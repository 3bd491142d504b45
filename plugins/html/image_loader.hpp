// SPDX-License-Identifier: Apache-2.0
//
// Makes an inline picture of an img element: the bytes when they stand in the page, else the address. Never fetches.
//
// Pictures that cannot be taken are reported and leave their alternative text. Threads: one.

#pragma once

#include "paragraph.hpp"

#include <docspine/call.hpp>

#include <cstddef>

namespace docspine::html {

class ImageLoader {
public:
    static constexpr std::size_t kMaxTotalBytes = std::size_t{96} << 20; // of one page

    ImageLoader(const Reporter& reporter, Builder& out) noexcept
        : reporter_(reporter)
        , out_(out) {}

    [[nodiscard]] Image load(const Node& element);

private:
    void embed(std::string_view uri, Range source, Image& image);

    Reporter reporter_;
    Builder& out_;
    std::size_t total_ = 0;
};

} // namespace docspine::html
