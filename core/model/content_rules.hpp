// SPDX-License-Identifier: Apache-2.0
//
// The content rules of the model: which node may stand in which, and which type an attribute has. The one place; the
// builder and the verifier ask here.
//
// Threads: pure functions.

#pragma once

#include <cstdint>

namespace docspine::model {

// May `child` stand directly in `parent`? Unknown kinds of later 1.x count as DIV (inner) or TEXT (leaf).
[[nodiscard]] bool may_contain(std::uint16_t parent, std::uint16_t child) noexcept;

// May a leaf of this kind have text?
[[nodiscard]] bool may_have_text(std::uint16_t kind) noexcept;

// May an attribute with this key have a value of this type (DOCSPINE_T_*)? Unknown keys take any.
[[nodiscard]] bool attribute_type_fits(std::uint32_t key, std::uint32_t type) noexcept;

// Is this integer a sane value for the key? Levels and spans start at 1, sizes at 0.
[[nodiscard]] bool attribute_value_fits(std::uint32_t key, std::int64_t value) noexcept;

} // namespace docspine::model
