// SPDX-License-Identifier: Apache-2.0

#include "core/model/verify.hpp"

#include "core/base/utf8.hpp"
#include "core/model/content_rules.hpp"

#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace docspine::model {
namespace {

// Collects the first fault; everything it looks at was bounds-checked by an earlier step.
class Verifier {
public:
    Verifier(const docspine_image& header, const std::byte* base, const Limits& limits)
        : header_(header)
        , base_(base)
        , limits_(limits) {}

    [[nodiscard]] std::string fault() {
        for (auto step : {&Verifier::check_layout,
                          &Verifier::check_nodes,
                          &Verifier::check_attributes,
                          &Verifier::check_blobs,
                          &Verifier::check_text}) {
            if (std::string fault = (this->*step)(); !fault.empty()) {
                return fault;
            }
        }
        return {};
    }

private:
    [[nodiscard]] bool fits(std::uint64_t offset, std::uint64_t count, std::uint64_t size) const {
        return offset % 8 == 0 && offset >= sizeof header_ && offset <= header_.total_size &&
               count <= (header_.total_size - offset) / size;
    }

    std::string check_layout() {
        if (header_.node_count == 0 || header_.node_count > limits_.nodes || header_.attr_count > limits_.attributes ||
            header_.blob_count > limits_.blobs || header_.text_size > limits_.text_bytes) {
            return "counts beyond the limits";
        }
        if (!fits(header_.nodes_off, header_.node_count, sizeof(docspine_node)) ||
            !fits(header_.attrs_off, header_.attr_count, sizeof(docspine_attr)) ||
            !fits(header_.blobs_off, header_.blob_count, sizeof(docspine_blob)) ||
            !fits(header_.text_off, header_.text_size, 1)) {
            return "a part lies outside the image";
        }
        doc_ = resolve(base_);
        return {};
    }

    [[nodiscard]] bool text_fits(std::uint64_t offset, std::uint64_t size) const {
        return offset <= header_.text_size && size <= header_.text_size - offset &&
               (size == 0 || (static_cast<unsigned char>(doc_.text[offset]) & 0xC0U) != 0x80U) &&
               (offset + size == header_.text_size ||
                (static_cast<unsigned char>(doc_.text[offset + size]) & 0xC0U) != 0x80U);
    }

    std::string check_node(std::uint32_t index, const std::vector<std::uint32_t>& open) const {
        const docspine_node& node = doc_.nodes[index];
        const std::uint32_t parent = open.empty() ? DOCSPINE_NONE : open.back();
        if (node.kind == 0 || node.parent != parent || node.end <= index || node.end > header_.node_count) {
            return "wrong structure";
        }
        if (parent == DOCSPINE_NONE
                ? (index != 0 || node.kind != DOCSPINE_K_DOCUMENT || node.end != header_.node_count)
                : (node.end > doc_.nodes[parent].end || !may_contain(doc_.nodes[parent].kind, node.kind))) {
            return "a node stands where it cannot";
        }
        if (is_leaf(node.kind) ? node.end != index + 1 : node.text_size != 0) {
            return "a leaf with children, or text in an inner node";
        }
        if ((node.text_size != 0 && !may_have_text(node.kind)) || !text_fits(node.text_off, node.text_size)) {
            return "text outside the pool";
        }
        const std::uint32_t next =
            index + 1 < header_.node_count ? doc_.nodes[index + 1].attr_first : header_.attr_count;
        if (node.attr_first > next || next > header_.attr_count || (index == 0 && node.attr_first != 0)) {
            return "attributes out of order";
        }
        return {};
    }

    std::string check_nodes() {
        std::vector<std::uint32_t> open;
        for (std::uint32_t i = 0; i < header_.node_count; ++i) {
            while (!open.empty() && doc_.nodes[open.back()].end == i) {
                open.pop_back();
            }
            if (std::string fault = check_node(i, open); !fault.empty()) {
                return "node " + std::to_string(i) + ": " + fault;
            }
            if (!is_leaf(doc_.nodes[i].kind)) {
                open.push_back(i);
            }
            if (open.size() > limits_.depth) {
                return "nested too deep";
            }
        }
        return {};
    }

    std::string check_attributes() {
        for (std::uint32_t i = 0; i < header_.attr_count; ++i) {
            const docspine_attr& attribute = doc_.attrs[i];
            const bool integral = attribute.type == DOCSPINE_T_INT || attribute.type == DOCSPINE_T_BOOL;
            const bool right =
                attribute_type_fits(attribute.key, attribute.type) &&
                (!integral || attribute_value_fits(attribute.key, attribute.v.i)) &&
                (attribute.type != DOCSPINE_T_TEXT || text_fits(attribute.v.s.off, attribute.v.s.size)) &&
                (attribute.key != DOCSPINE_A_BLOB ||
                 (attribute.v.i >= 0 && attribute.v.i < std::int64_t{header_.blob_count}));
            if (!right) {
                return "attribute " + std::to_string(i) + ": wrong type or value";
            }
        }
        return {};
    }

    std::string check_blobs() {
        std::uint64_t bytes = 0;
        for (std::uint32_t i = 0; i < header_.blob_count; ++i) {
            const docspine_blob& blob = doc_.blobs[i];
            if (blob.off > header_.total_size || blob.size > header_.total_size - blob.off ||
                !text_fits(blob.media_type_off, blob.media_type_size) || blob.size > limits_.blob_bytes - bytes) {
                return "blob " + std::to_string(i) + ": outside the image or too large";
            }
            bytes += blob.size;
        }
        return {};
    }

    std::string check_text() {
        const std::string_view text(doc_.text, header_.text_size);
        if (!base::is_utf8(text)) {
            return "text that is not UTF-8";
        }
        return base::first_xml_illegal(text) == text.size() ? std::string{} : "text with a character XML cannot hold";
    }

    docspine_image header_;
    const std::byte* base_;
    Limits limits_;
    docspine_doc doc_{};
};

Error broken(std::string why) {
    return {
        ErrorCode::plugin_failed, "The plugin made a document that breaks the model's rules.", std::move(why), {}, {}};
}

} // namespace

Result<Image> verify_copy(std::span<const std::byte> bytes, const Limits& limits) {
    docspine_image header{};
    if (bytes.size() < sizeof header) {
        return broken("image shorter than its header");
    }
    auto storage = std::make_unique<std::uint64_t[]>((bytes.size() + 7) / 8);
    std::memcpy(storage.get(), bytes.data(), bytes.size());
    std::memcpy(&header, storage.get(), sizeof header);
    if (std::memcmp(header.magic, "DSM1", 4) != 0 || header.header_size != sizeof header ||
        header.total_size != bytes.size()) {
        return broken("not an image of this version, or a wrong size");
    }
    if (std::string fault = Verifier(header, reinterpret_cast<const std::byte*>(storage.get()), limits).fault();
        !fault.empty()) {
        return broken(std::move(fault));
    }
    return Image(std::move(storage), bytes.size());
}

} // namespace docspine::model
