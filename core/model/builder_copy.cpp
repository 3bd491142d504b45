// SPDX-License-Identifier: Apache-2.0
//
// Copying parts of other documents: what transforms do with all they leave alone.

#include "core/model/builder.hpp"

namespace docspine::model {

docspine_status ImageBuilder::copy_blob(const docspine_doc& from, std::int64_t index, std::int64_t* copied) {
    const docspine_blob& old = from.blobs[index];
    std::uint32_t fresh = 0;
    const docspine_status status = blob({reinterpret_cast<const char*>(from.base) + old.off, old.size},
                                        {from.text + old.media_type_off, old.media_type_size},
                                        &fresh);
    *copied = fresh;
    return status;
}

docspine_status ImageBuilder::copy_attributes(const docspine_doc& from, std::uint32_t node) {
    const Node source(&from, node);
    for (std::uint32_t i = source.attr_begin(); i < source.attr_end() && status_ == DOCSPINE_OK; ++i) {
        const docspine_attr& old = from.attrs[i];
        docspine_value value{};
        value.type = old.type;
        if (old.type == DOCSPINE_T_TEXT) {
            value.v.s = {from.text + old.v.s.off, old.v.s.size};
        } else if (old.type == DOCSPINE_T_FLOAT) {
            value.v.f = old.v.f;
        } else {
            value.v.i = old.v.i;
        }
        if (old.key == DOCSPINE_A_BLOB) {
            copy_blob(from, old.v.i, &value.v.i);
        }
        attr(old.key, value);
    }
    return status_;
}

docspine_status ImageBuilder::copy(const docspine_doc& from, std::uint32_t node) {
    if (node >= from.node_count) {
        return fail(DOCSPINE_E_STATE, "copy() of a node that is not there");
    }
    std::vector<std::uint32_t> ends; // of the copied nodes that are open
    const std::uint32_t last = from.nodes[node].end;
    for (std::uint32_t i = node; i < last && status_ == DOCSPINE_OK; ++i) {
        const docspine_node& old = from.nodes[i];
        const std::uint32_t src_end = old.src_off == DOCSPINE_NONE ? DOCSPINE_NONE : old.src_off + old.src_size;
        if (is_leaf(old.kind)) {
            leaf(old.kind, {from.text + old.text_off, old.text_size}, old.flags, old.src_off, old.src_size);
            copy_attributes(from, i);
        } else {
            open(old.kind, old.flags, old.src_off);
            copy_attributes(from, i);
            if (status_ == DOCSPINE_OK && src_end != DOCSPINE_NONE) {
                nodes_.back().src_size = old.src_size;
            }
            ends.push_back(old.end);
        }
        while (!ends.empty() && ends.back() == i + 1 && status_ == DOCSPINE_OK) {
            close(DOCSPINE_NONE);
            ends.pop_back();
        }
    }
    return status_;
}

} // namespace docspine::model
