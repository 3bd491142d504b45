// SPDX-License-Identifier: Apache-2.0
//
// A DOCX read back: its parts by name, and the text a reader of word/document.xml sees.

#pragma once

#include <pugixml.hpp>

#include <map>
#include <string>

namespace docspine::test {

// Throws std::runtime_error when it is no archive that can be read.
[[nodiscard]] std::map<std::string, std::string> unzip(const std::string& bytes);

// Indented, so that a difference is a line.
[[nodiscard]] std::string pretty(const std::string& xml);

// One line a paragraph, in document order; w:br is '|', w:tab is '>'.
[[nodiscard]] std::string visible_text(const std::string& document_xml);

// How many elements of this name the part has.
[[nodiscard]] std::size_t count(const std::string& xml, const std::string& element);

} // namespace docspine::test
