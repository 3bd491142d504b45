// SPDX-License-Identifier: Apache-2.0
//
// word/styles.xml and word/fontTable.xml of a layout. Pure; deterministic.

#pragma once

#include "plugins/docx/layout.hpp"

#include <string>
#include <string_view>

namespace docspine::docx {

// Styles of character type and tables the writer uses besides those of the layout.
inline constexpr std::string_view kFootnoteReference = "FootnoteReference";
inline constexpr std::string_view kDocumentTable = "DocumentTable";
inline constexpr std::string_view kGap = "Gap"; // the paragraph Word needs between two tables

// `language`: BCP 47, of the document; empty when it does not say.
[[nodiscard]] std::string styles_xml(const Layout& layout, std::string_view language);
[[nodiscard]] std::string font_table_xml(const Layout& layout);

// Is a language written in East Asian script (zh, ja, ko)?
[[nodiscard]] bool is_east_asian(std::string_view language) noexcept;

} // namespace docspine::docx
