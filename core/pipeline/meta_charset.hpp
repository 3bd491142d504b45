// SPDX-License-Identifier: Apache-2.0
//
// The charset an HTML or XML file says it is in: <meta charset=gbk>, or <?xml encoding="gb2312"?>.
//
// By the HTML standard, 13.2.3.2 "prescan a byte stream to determine its encoding". Real pages often put the
// meta element later than the standard's 1,024 bytes, so the first kPrescanBytes are looked at.
// A declaration is only a claim: detect_charset() checks it against the bytes. Threads: free.

#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace docspine::pipeline {

inline constexpr std::size_t kPrescanBytes = 8192;

// Name of the declared charset (see canonical_charset); empty when none, or none that is known. Lives for ever.
[[nodiscard]] std::string_view meta_charset(std::span<const std::byte> bytes) noexcept;

// The same for the encoding of an XML declaration at the very start of the bytes.
[[nodiscard]] std::string_view xml_charset(std::span<const std::byte> bytes) noexcept;

} // namespace docspine::pipeline
