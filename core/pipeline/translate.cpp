// SPDX-License-Identifier: Apache-2.0

#include "core/pipeline/translate.hpp"

#include <algorithm>
#include <vector>

namespace docspine::pipeline {
namespace {

// Looks a place up among sorted ones.
class Places {
public:
    void add(std::uint64_t offset, std::uint64_t size) {
        wanted_.push_back(static_cast<std::uint32_t>(offset));
        wanted_.push_back(static_cast<std::uint32_t>(offset + size));
    }
    void find(const Decoded& decoded, std::span<const std::byte> input, Job& job) {
        std::sort(wanted_.begin(), wanted_.end());
        wanted_.erase(std::unique(wanted_.begin(), wanted_.end()), wanted_.end());
        found_ = original_offsets(decoded, input, wanted_, job);
    }
    [[nodiscard]] std::uint64_t original(std::uint64_t offset) const {
        const auto at = std::lower_bound(wanted_.begin(), wanted_.end(), static_cast<std::uint32_t>(offset));
        return found_[static_cast<std::size_t>(at - wanted_.begin())];
    }

private:
    std::vector<std::uint32_t> wanted_;
    std::vector<std::uint64_t> found_;
};

// Cuts what a reader told to what exists.
void clamp(std::uint64_t& offset, std::uint64_t& size, std::uint64_t total) {
    offset = std::min(offset, total);
    size = std::min(size, total - offset);
}

} // namespace

void translate(const Decoded& decoded,
               std::span<const std::byte> input,
               model::Image& document,
               std::span<Diagnostic> diagnostics,
               Job& job) {
    Places places;
    for (docspine_node& node : document.nodes()) {
        if (node.src_off != DOCSPINE_NONE) {
            std::uint64_t offset = node.src_off;
            std::uint64_t size = node.src_size;
            clamp(offset, size, decoded.text().size());
            node.src_off = static_cast<std::uint32_t>(offset);
            node.src_size = static_cast<std::uint32_t>(size);
            places.add(offset, size);
        }
    }
    for (Diagnostic& diagnostic : diagnostics) {
        if (diagnostic.source) {
            clamp(diagnostic.source->offset, diagnostic.source->size, decoded.text().size());
            places.add(diagnostic.source->offset, diagnostic.source->size);
        }
    }
    if (decoded.verbatim() && decoded.bom_size == 0) {
        return; // the decoded text is the input
    }
    places.find(decoded, input, job);
    for (docspine_node& node : document.nodes()) {
        if (node.src_off != DOCSPINE_NONE) {
            const std::uint64_t begin = places.original(node.src_off);
            node.src_size = static_cast<std::uint32_t>(places.original(node.src_off + node.src_size) - begin);
            node.src_off = static_cast<std::uint32_t>(begin);
        }
    }
    for (Diagnostic& diagnostic : diagnostics) {
        if (diagnostic.source) {
            const std::uint64_t begin = places.original(diagnostic.source->offset);
            const std::uint64_t end = places.original(diagnostic.source->offset + diagnostic.source->size);
            diagnostic.source = SourceRange{begin, end - begin};
        }
    }
}

} // namespace docspine::pipeline
