// SPDX-License-Identifier: Apache-2.0
//
// A finished document: one block of bytes without pointers, as plugin.h lays it out, and the view of it.
//
// Immutable but for source ranges, which the host rewrites once from offsets in decoded text to offsets in the input.
// Owned bytes; moves keep the view valid. Threads: const access from any.

#pragma once

#include <docspine/document.hpp>
#include <docspine/plugin.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace docspine::model {

class Image {
public:
    Image() noexcept = default;
    // Takes bytes that are a right image (the builder made them, or verify() said so), 8-byte aligned.
    Image(std::unique_ptr<std::uint64_t[]> storage, std::size_t size) noexcept;

    [[nodiscard]] std::span<const std::byte> bytes() const noexcept {
        return {reinterpret_cast<const std::byte*>(storage_.get()), size_};
    }
    [[nodiscard]] const docspine_doc* abi() const noexcept { return &doc_; }
    [[nodiscard]] Document document() const noexcept { return Document(&doc_); }
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
    [[nodiscard]] std::span<docspine_node> nodes() noexcept;

private:
    std::unique_ptr<std::uint64_t[]> storage_;
    std::size_t size_ = 0;
    docspine_doc doc_{};
};

// Looks up the parts of an image. REQUIRES: the header's offsets are right.
[[nodiscard]] docspine_doc resolve(const std::byte* base) noexcept;

} // namespace docspine::model
