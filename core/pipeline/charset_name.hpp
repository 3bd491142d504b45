// SPDX-License-Identifier: Apache-2.0
//
// The one name of a charset behind its many labels: "gb2312", "GBK" and " x-gbk " are all GB18030.
//
// Labels and names are those of the WHATWG Encoding standard; GBK and gb18030 are one charset here, because one
// decoder reads both. The labels of its "replacement" encoding are unknown: no text comes out of that.
// Threads: free.

#pragma once

#include <string_view>

namespace docspine::pipeline {

// Name for a label in any case, with or without white space around it; empty when unknown. Lives for ever.
[[nodiscard]] std::string_view canonical_charset(std::string_view label) noexcept;

// Name for the charset parameter of a media type ("text/html; charset=gbk"); empty when absent or unknown.
[[nodiscard]] std::string_view media_type_charset(std::string_view media_type) noexcept;

} // namespace docspine::pipeline
