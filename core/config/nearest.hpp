// SPDX-License-Identifier: Apache-2.0
//
// Finds the name somebody probably meant when they mistyped one.

#pragma once

#include <span>
#include <string>
#include <string_view>

namespace docspine::config {

// Smallest number of letters to insert, delete, replace or swap with the neighbour. Looks at 64 bytes of each.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);
// The closest of `names`, or empty when none is close: at most a third of its letters differ, or one is the beginning
// of the other.
[[nodiscard]] std::string_view nearest(std::string_view name, std::span<const std::string> names);

} // namespace docspine::config
