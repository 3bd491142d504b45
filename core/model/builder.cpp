// SPDX-License-Identifier: Apache-2.0

#include "core/model/builder.hpp"

#include "core/base/utf8.hpp"
#include "core/model/content_rules.hpp"
#include "core/model/verify.hpp"

#include <cstring>
#include <functional>
#include <memory>
#include <new>
#include <utility>

namespace docspine::model {
namespace {

std::string_view view(docspine_text text) noexcept {
    return {text.data, text.size};
}

bool starts_inside_character(std::string_view text) noexcept {
    return !text.empty() && (static_cast<unsigned char>(text.front()) & 0xC0U) == 0x80U;
}

// Runs a builder call for a plugin: no exception may reach it.
template <class Body>
docspine_status shielded(Body&& body) noexcept {
    try {
        return body();
    } catch (const std::bad_alloc&) {
        return DOCSPINE_E_NOMEM;
    } catch (...) {
        return DOCSPINE_E_INTERNAL;
    }
}

ImageBuilder& self(void* ctx) noexcept {
    return *static_cast<ImageBuilder*>(ctx);
}

constexpr std::size_t aligned(std::size_t size) noexcept {
    return (size + 7) & ~std::size_t{7};
}

} // namespace

ImageBuilder::ImageBuilder(const Limits& limits, BuilderObserver* observer)
    : limits_(limits)
    , observer_(observer) {
    abi_.struct_size = sizeof abi_;
    abi_.ctx = this;
    abi_.open = [](void* ctx, std::uint32_t kind, std::uint32_t flags, std::uint32_t src_off) {
        return shielded([&] { return self(ctx).open(kind, flags, src_off); });
    };
    abi_.close = [](void* ctx, std::uint32_t src_end) { return shielded([&] { return self(ctx).close(src_end); }); };
    abi_.leaf = [](void* ctx,
                   std::uint32_t kind,
                   docspine_text text,
                   std::uint32_t flags,
                   std::uint32_t src_off,
                   std::uint32_t src_size) {
        return shielded([&] { return self(ctx).leaf(kind, view(text), flags, src_off, src_size); });
    };
    abi_.attr = [](void* ctx, std::uint32_t key, const docspine_value* value) {
        return shielded([&] { return self(ctx).attr(key, *value); });
    };
    abi_.blob = [](void* ctx, docspine_bytes data, docspine_text media_type, std::uint32_t* index) {
        return shielded([&] {
            return self(ctx).blob({reinterpret_cast<const char*>(data.data), data.size}, view(media_type), index);
        });
    };
    abi_.copy = [](void* ctx, const docspine_doc* from, std::uint32_t node) {
        return shielded([&] { return self(ctx).copy(*from, node); });
    };
    abi_.adopt = [](void* ctx, docspine_bytes image) {
        return shielded([&] { return self(ctx).adopt({reinterpret_cast<const char*>(image.data), image.size}); });
    };
}

docspine_status ImageBuilder::fail(docspine_status status, std::string why) {
    if (status_ == DOCSPINE_OK) {
        status_ = status;
        why_ = std::move(why);
    }
    return status_;
}

docspine_status ImageBuilder::add_node(std::uint32_t kind, std::uint32_t flags, std::uint32_t src_off) {
    if (nodes_.size() >= limits_.nodes) {
        return fail(DOCSPINE_E_LIMIT, "more than " + std::to_string(limits_.nodes) + " nodes");
    }
    if (kind == 0 || kind > 0xFFFF || flags > 0xFFFF) {
        return fail(DOCSPINE_E_STATE, "no such kind: " + std::to_string(kind));
    }
    if (open_.empty() && (!nodes_.empty() || kind != DOCSPINE_K_DOCUMENT)) {
        return fail(DOCSPINE_E_STATE, "a document has exactly one root, of kind DOCUMENT");
    }
    const std::uint32_t parent = open_.empty() ? DOCSPINE_NONE : open_.back();
    if (parent != DOCSPINE_NONE && !may_contain(nodes_[parent].kind, static_cast<std::uint16_t>(kind))) {
        return fail(DOCSPINE_E_STATE,
                    "kind " + std::to_string(kind) + " cannot stand in kind " + std::to_string(nodes_[parent].kind));
    }
    docspine_node node{};
    node.kind = static_cast<std::uint16_t>(kind);
    node.flags = static_cast<std::uint16_t>(flags);
    node.parent = parent;
    node.end = static_cast<std::uint32_t>(nodes_.size()) + 1;
    node.text_off = static_cast<std::uint32_t>(text_.size());
    node.attr_first = static_cast<std::uint32_t>(attrs_.size());
    node.src_off = src_off;
    nodes_.push_back(node);
    takes_attributes_ = true;
    return DOCSPINE_OK;
}

docspine_status ImageBuilder::open(std::uint32_t kind, std::uint32_t flags, std::uint32_t src_off) {
    if (status_ != DOCSPINE_OK) {
        return status_;
    }
    if (is_leaf(static_cast<std::uint16_t>(kind))) {
        return fail(DOCSPINE_E_STATE, "kind " + std::to_string(kind) + " is a leaf: add it with leaf()");
    }
    if (open_.size() >= limits_.depth) {
        return fail(DOCSPINE_E_LIMIT, "nested deeper than " + std::to_string(limits_.depth));
    }
    const docspine_status status = add_node(kind, flags, src_off);
    if (status == DOCSPINE_OK) {
        open_.push_back(static_cast<std::uint32_t>(nodes_.size()) - 1);
    }
    return status;
}

docspine_status ImageBuilder::close(std::uint32_t src_end) {
    if (status_ != DOCSPINE_OK) {
        return status_;
    }
    if (open_.empty()) {
        return fail(DOCSPINE_E_STATE, "close() without open()");
    }
    docspine_node& node = nodes_[open_.back()];
    node.end = static_cast<std::uint32_t>(nodes_.size());
    if (src_end != DOCSPINE_NONE && node.src_off != DOCSPINE_NONE && src_end >= node.src_off) {
        node.src_size = src_end - node.src_off;
    }
    open_.pop_back();
    takes_attributes_ = false;
    return DOCSPINE_OK;
}

docspine_status ImageBuilder::leaf(std::uint32_t kind,
                                   std::string_view text,
                                   std::uint32_t flags,
                                   std::uint32_t src_off,
                                   std::uint32_t src_size) {
    if (status_ != DOCSPINE_OK) {
        return status_;
    }
    if (!is_leaf(static_cast<std::uint16_t>(kind))) {
        return fail(DOCSPINE_E_STATE, "kind " + std::to_string(kind) + " is no leaf: use open()");
    }
    if (!text.empty() && !may_have_text(static_cast<std::uint16_t>(kind))) {
        return fail(DOCSPINE_E_STATE, "kind " + std::to_string(kind) + " has no text");
    }
    if (const docspine_status status = add_node(kind, flags, src_off); status != DOCSPINE_OK) {
        return status;
    }
    const std::size_t before = text_.size();
    if (!append_text(text, src_off, src_size)) {
        return status_;
    }
    docspine_node& node = nodes_.back();
    node.text_size = static_cast<std::uint32_t>(text_.size() - before);
    node.src_size = src_off == DOCSPINE_NONE ? 0 : src_size;
    return DOCSPINE_OK;
}

bool ImageBuilder::append_text(std::string_view text, std::uint32_t src_off, std::uint32_t src_size) {
    if (text.size() > limits_.text_bytes || text_.size() > limits_.text_bytes - text.size()) {
        fail(DOCSPINE_E_LIMIT, "more than " + std::to_string(limits_.text_bytes) + " bytes of text");
        return false;
    }
    if (starts_inside_character(text)) {
        fail(DOCSPINE_E_ENCODING, "a text begins inside a UTF-8 character");
        return false;
    }
    if (base::first_xml_illegal(text) == text.size()) {
        text_ += text;
    } else {
        append_filtered(text, src_off, src_size);
    }
    return true;
}

void ImageBuilder::append_filtered(std::string_view text, std::uint32_t src_off, std::uint32_t src_size) {
    const bool verbatim = src_off != DOCSPINE_NONE && src_size == text.size();
    std::size_t done = 0;
    while (true) {
        const std::size_t bad = done + base::first_xml_illegal(text.substr(done));
        text_ += text.substr(done, bad - done);
        if (bad == text.size()) {
            return;
        }
        const std::size_t size = base::sequence_length(static_cast<unsigned char>(text[bad]));
        if (observer_ != nullptr) {
            const auto at = static_cast<std::uint32_t>(verbatim ? src_off + bad : src_off);
            observer_->illegal_character(
                base::code_point(text.substr(bad)), at, verbatim ? static_cast<std::uint32_t>(size) : src_size);
        }
        done = bad + size;
    }
}

docspine_status ImageBuilder::attr(std::uint32_t key, const docspine_value& value) {
    if (status_ != DOCSPINE_OK) {
        return status_;
    }
    if (!takes_attributes_) {
        return fail(DOCSPINE_E_STATE, "attr() must follow open() or leaf() directly");
    }
    if (attrs_.size() >= limits_.attributes) {
        return fail(DOCSPINE_E_LIMIT, "more than " + std::to_string(limits_.attributes) + " attributes");
    }
    const bool integral = value.type == DOCSPINE_T_INT || value.type == DOCSPINE_T_BOOL;
    if (!attribute_type_fits(key, value.type) || (integral && !attribute_value_fits(key, value.v.i))) {
        return fail(DOCSPINE_E_STATE, "wrong type or value for attribute " + std::to_string(key));
    }
    if (key == DOCSPINE_A_BLOB && (value.v.i < 0 || static_cast<std::uint64_t>(value.v.i) >= blobs_.size())) {
        return fail(DOCSPINE_E_STATE, "no blob " + std::to_string(value.v.i));
    }
    docspine_attr attribute{};
    attribute.key = key;
    attribute.type = value.type;
    if (value.type == DOCSPINE_T_TEXT) {
        const std::size_t before = text_.size();
        if (!append_text(view(value.v.s), DOCSPINE_NONE, 0)) {
            return status_;
        }
        attribute.v.s.off = static_cast<std::uint32_t>(before);
        attribute.v.s.size = static_cast<std::uint32_t>(text_.size() - before);
    } else if (value.type == DOCSPINE_T_FLOAT) {
        attribute.v.f = value.v.f;
    } else {
        attribute.v.i = value.v.i;
    }
    attrs_.push_back(attribute);
    return DOCSPINE_OK;
}

docspine_status ImageBuilder::blob(std::string_view data, std::string_view media_type, std::uint32_t* index) {
    if (status_ != DOCSPINE_OK) {
        return status_;
    }
    const std::uint64_t hash = std::hash<std::string_view>{}(data);
    for (auto [it, last] = blob_index_.equal_range(hash); it != last; ++it) {
        const BlobEntry& known = blobs_[it->second];
        const std::string_view known_type(text_.data() + known.media_type_off, known.media_type_size);
        if (known.data == data && known_type == media_type) {
            *index = it->second;
            return DOCSPINE_OK;
        }
    }
    if (blobs_.size() >= limits_.blobs || data.size() > limits_.blob_bytes - blob_bytes_) {
        return fail(DOCSPINE_E_LIMIT, "pictures of more than " + std::to_string(limits_.blob_bytes) + " bytes");
    }
    const std::size_t before = text_.size();
    if (!append_text(media_type, DOCSPINE_NONE, 0)) {
        return status_;
    }
    *index = static_cast<std::uint32_t>(blobs_.size());
    blobs_.push_back(
        {std::string(data), static_cast<std::uint32_t>(before), static_cast<std::uint32_t>(text_.size() - before)});
    blob_index_.emplace(hash, *index);
    blob_bytes_ += data.size();
    return DOCSPINE_OK;
}

docspine_status ImageBuilder::adopt(std::string_view image) {
    if (status_ != DOCSPINE_OK) {
        return status_;
    }
    if (!nodes_.empty() || !adopted_.empty()) {
        return fail(DOCSPINE_E_STATE, "adopt() must be the only call");
    }
    auto verified = verify_copy(std::as_bytes(std::span(image.data(), image.size())), limits_);
    if (!verified) {
        return fail(DOCSPINE_E_STATE, std::move(verified).error().log);
    }
    adopted_ = *std::move(verified);
    return DOCSPINE_OK;
}

Result<Image> ImageBuilder::finish() {
    if (status_ == DOCSPINE_OK && adopted_.empty()) {
        if (nodes_.empty() || !open_.empty()) {
            fail(DOCSPINE_E_STATE, nodes_.empty() ? "no document was made" : "a node was left open");
        } else if (!base::is_utf8(text_)) {
            fail(DOCSPINE_E_ENCODING, "text that is not UTF-8");
        }
    }
    if (status_ == DOCSPINE_E_LIMIT) {
        return Error{
            ErrorCode::document_too_complex, "The document is too large or too complex: " + why_ + ".", why_, {}, {}};
    }
    if (status_ != DOCSPINE_OK) {
        return Error{
            ErrorCode::plugin_failed, "The plugin made a document that breaks the model's rules.", why_, {}, {}};
    }
    return adopted_.empty() ? compose() : std::move(adopted_);
}

Image ImageBuilder::compose() const {
    docspine_image header{};
    std::memcpy(header.magic, "DSM1", 4);
    header.header_size = sizeof header;
    header.node_count = static_cast<std::uint32_t>(nodes_.size());
    header.attr_count = static_cast<std::uint32_t>(attrs_.size());
    header.blob_count = static_cast<std::uint32_t>(blobs_.size());
    header.nodes_off = sizeof header;
    header.attrs_off = header.nodes_off + nodes_.size() * sizeof(docspine_node);
    header.blobs_off = header.attrs_off + attrs_.size() * sizeof(docspine_attr);
    header.text_off = header.blobs_off + blobs_.size() * sizeof(docspine_blob);
    header.text_size = text_.size();
    std::size_t total = aligned(header.text_off + text_.size());
    std::vector<docspine_blob> table;
    table.reserve(blobs_.size());
    for (const BlobEntry& entry : blobs_) {
        table.push_back({total, entry.data.size(), entry.media_type_off, entry.media_type_size});
        total = aligned(total + entry.data.size());
    }
    header.total_size = total;
    auto storage = std::make_unique<std::uint64_t[]>(total / 8);
    auto* base = reinterpret_cast<char*>(storage.get());
    const auto put = [base](std::size_t offset, const void* data, std::size_t size) {
        if (size != 0) {
            std::memcpy(base + offset, data, size);
        }
    };
    put(0, &header, sizeof header);
    put(header.nodes_off, nodes_.data(), nodes_.size() * sizeof(docspine_node));
    put(header.attrs_off, attrs_.data(), attrs_.size() * sizeof(docspine_attr));
    put(header.blobs_off, table.data(), table.size() * sizeof(docspine_blob));
    put(header.text_off, text_.data(), text_.size());
    for (std::size_t i = 0; i < blobs_.size(); ++i) {
        put(table[i].off, blobs_[i].data.data(), blobs_[i].data.size());
    }
    return {std::move(storage), total};
}

} // namespace docspine::model
