// SPDX-License-Identifier: Apache-2.0
//
// The only way to make a document: opened, filled and closed node by node, checked at every call.
//
// A call that breaks a content rule, a limit or the order of calls fails, and everything after it does the same
// (sticky). Characters XML 1.0 cannot hold are left out of text and attributes and told to the observer, so that no
// writer has to think of them. UTF-8 is checked once, in finish().
//
// Threads: one. Lifetime: abi() points into the builder. After finish() the builder is empty and done.

#pragma once

#include "core/model/image.hpp"
#include "core/model/limits.hpp"

#include <docspine/plugin.h>
#include <docspine/result.hpp>

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace docspine::model {

class BuilderObserver {
public:
    BuilderObserver() = default;
    BuilderObserver(const BuilderObserver&) = delete;
    BuilderObserver& operator=(const BuilderObserver&) = delete;
    virtual ~BuilderObserver() = default;
    // A character was left out. `offset`, `size`: where it stands in the reader's input, DOCSPINE_NONE when unknown;
    // the whole leaf when the reader changed its text.
    virtual void illegal_character(char32_t character, std::uint32_t offset, std::uint32_t size) = 0;
};

class ImageBuilder {
public:
    ImageBuilder(const Limits& limits, BuilderObserver* observer);
    ImageBuilder(const ImageBuilder&) = delete;
    ImageBuilder& operator=(const ImageBuilder&) = delete;
    ~ImageBuilder() = default;

    [[nodiscard]] const docspine_builder* abi() const noexcept { return &abi_; }

    docspine_status open(std::uint32_t kind, std::uint32_t flags, std::uint32_t src_off);
    docspine_status close(std::uint32_t src_end);
    docspine_status
    leaf(std::uint32_t kind, std::string_view text, std::uint32_t flags, std::uint32_t src_off, std::uint32_t src_size);
    docspine_status attr(std::uint32_t key, const docspine_value& value);
    docspine_status blob(std::string_view data, std::string_view media_type, std::uint32_t* index);
    docspine_status copy(const docspine_doc& from, std::uint32_t node);
    docspine_status adopt(std::string_view image);

    // The document. Errors: document_too_complex (a limit), plugin_failed (misuse, with the first broken rule).
    [[nodiscard]] Result<Image> finish();

private:
    struct BlobEntry {
        std::string data;
        std::uint32_t media_type_off, media_type_size;
    };
    docspine_status fail(docspine_status status, std::string why);
    docspine_status add_node(std::uint32_t kind, std::uint32_t flags, std::uint32_t src_off);
    docspine_status copy_attributes(const docspine_doc& from, std::uint32_t node);
    docspine_status copy_blob(const docspine_doc& from, std::int64_t index, std::int64_t* copied);
    bool append_text(std::string_view text, std::uint32_t src_off, std::uint32_t src_size);
    void append_filtered(std::string_view text, std::uint32_t src_off, std::uint32_t src_size);
    [[nodiscard]] Image compose() const;

    Limits limits_;
    BuilderObserver* observer_;
    docspine_builder abi_{};
    docspine_status status_ = DOCSPINE_OK;
    std::string why_;
    std::vector<docspine_node> nodes_;
    std::vector<docspine_attr> attrs_;
    std::vector<BlobEntry> blobs_;
    std::multimap<std::uint64_t, std::uint32_t> blob_index_; // hash -> index
    std::uint64_t blob_bytes_ = 0;
    std::string text_;
    std::vector<std::uint32_t> open_;
    bool takes_attributes_ = false;
    Image adopted_;
};

} // namespace docspine::model
