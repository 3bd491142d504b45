// SPDX-License-Identifier: Apache-2.0
//
// File names from strangers, made fit to be shown, logged and offered back. Never used as a path on this machine.
//
// Threads: any. Results are valid UTF-8 without path, control or direction characters, at most kMaxFileName bytes.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace docspine::http {

inline constexpr std::size_t kMaxFileName = 255;

// "C:\报告\a.txt" -> "a.txt". Bytes that are no UTF-8 (names in GBK, say) become '_', a pair each; the front process
// has no decoder. Empty when nothing is left.
[[nodiscard]] std::string clean_file_name(std::string_view raw);
// "报告.html", "docx" -> "报告.docx"; "document.docx" without a name.
[[nodiscard]] std::string output_file_name(std::string_view name, std::string_view extension);
// Text for messages and JSON: each malformed sequence replaced by U+FFFD.
[[nodiscard]] std::string valid_utf8(std::string_view text);

} // namespace docspine::http
