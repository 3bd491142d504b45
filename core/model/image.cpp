// SPDX-License-Identifier: Apache-2.0

#include "core/model/image.hpp"

#include <cstring>
#include <utility>

namespace docspine::model {

docspine_doc resolve(const std::byte* base) noexcept {
    docspine_image header{};
    std::memcpy(&header, base, sizeof header);
    docspine_doc doc{};
    doc.struct_size = sizeof doc;
    doc.node_count = header.node_count;
    doc.attr_count = header.attr_count;
    doc.blob_count = header.blob_count;
    doc.base = reinterpret_cast<const std::uint8_t*>(base);
    doc.size = header.total_size;
    doc.nodes = reinterpret_cast<const docspine_node*>(base + header.nodes_off);
    doc.attrs = reinterpret_cast<const docspine_attr*>(base + header.attrs_off);
    doc.blobs = reinterpret_cast<const docspine_blob*>(base + header.blobs_off);
    doc.text = reinterpret_cast<const char*>(base + header.text_off);
    doc.text_size = header.text_size;
    return doc;
}

Image::Image(std::unique_ptr<std::uint64_t[]> storage, std::size_t size) noexcept
    : storage_(std::move(storage))
    , size_(size)
    , doc_(resolve(reinterpret_cast<const std::byte*>(storage_.get()))) {}

std::span<docspine_node> Image::nodes() noexcept {
    auto* base = reinterpret_cast<std::byte*>(storage_.get());
    const auto offset = reinterpret_cast<const std::byte*>(doc_.nodes) - base;
    return {reinterpret_cast<docspine_node*>(base + offset), doc_.node_count};
}

} // namespace docspine::model
