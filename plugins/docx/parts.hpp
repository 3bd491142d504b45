// SPDX-License-Identifier: Apache-2.0
//
// The parts of a DOCX package around the text (ECMA-376 part 2: content types, relationships; part 1: the others).
//
// Which parts a package has never changes, so content types and the package's relationships are constant. Pure.

#pragma once

#include "plugins/common/metadata.hpp"
#include "plugins/docx/layout.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace docspine::docx {

[[nodiscard]] std::string content_types_xml();
[[nodiscard]] std::string package_relationships_xml();
[[nodiscard]] std::string settings_xml(const Layout& layout);
// A footer with the page number; `even`: of even pages.
[[nodiscard]] std::string footer_xml(const Layout& layout, bool even);
[[nodiscard]] std::string application_properties_xml();
[[nodiscard]] std::string core_properties_xml(const writing::Metadata& metadata, std::string_view language);
[[nodiscard]] std::string custom_properties_xml(const Layout& layout, const writing::Metadata& metadata);

// One more list that starts to count anew.
struct OrderedList {
    std::int64_t start;
    std::uint32_t level; // 0 to 8
};
inline constexpr std::uint32_t kBulletList = 1; // numId of every unordered list
inline constexpr std::uint32_t kFirstOrderedList = 2;
[[nodiscard]] std::string numbering_xml(const Layout& layout, const std::vector<OrderedList>& lists);

} // namespace docspine::docx
