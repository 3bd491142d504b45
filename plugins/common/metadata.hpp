// SPDX-License-Identifier: Apache-2.0
//
// The metadata of a document as writers print it: known names first and in a fixed order, then the others as they came.
//
// A name that can have one value only (a title) keeps its first; what follows joins the rejected candidates, so nothing
// is lost. Empty values are left out: a key without a value is no key.

#pragma once

#include <docspine/document.hpp>

#include <cstdint>
#include <string_view>
#include <vector>

namespace docspine::writing {

enum class Shape : std::uint8_t {
    single, // one value
    list,   // a list, even of one
    free    // not a known name: one value, or a list when repeated
};

struct Entry {
    std::string_view name;
    Shape shape = Shape::free;
    std::vector<std::string_view> values; // never empty
    [[nodiscard]] bool is_list() const noexcept {
        return shape == Shape::list || (shape == Shape::free && values.size() > 1);
    }
};

struct Slot {
    std::string_view name;
    std::vector<std::string_view> labels;
};

struct Metadata {
    std::vector<Entry> entries;
    std::vector<Node> candidates; // FIELD
    std::string_view template_id;
    std::vector<Slot> slots;
    // The first value, empty when there is none.
    [[nodiscard]] std::string_view first(std::string_view name) const noexcept;
};

// Of a DOCUMENT node: the root or an annexed one. Linear in the number of fields.
[[nodiscard]] Metadata read_metadata(Node document);

// All REPAIR nodes, annexed documents included, in document order.
[[nodiscard]] std::vector<Node> repairs_of(const Document& document);

} // namespace docspine::writing
