// SPDX-License-Identifier: Apache-2.0
//
// A header value with parameters: `form-data; name="files"; filename="a.txt"`, `text/html; charset=gbk`.
//
// Reads what real clients send rather than what the grammar says: bytes of any charset inside and outside of quotes, a
// backslash that is just a backslash (Windows paths), GBK characters whose second byte is one.
//
// Threads: any. Errors: none; what makes no sense is left out.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace docspine::http {

struct HeaderValue {
    std::string value;                                           // before the first ';', lower case
    std::vector<std::pair<std::string, std::string>> parameters; // names in lower case, first of a name counts
    [[nodiscard]] const std::string* find(std::string_view name) const noexcept;
};

[[nodiscard]] HeaderValue parse_header_value(std::string_view text);

// RFC 8187: `UTF-8'zh'%E6%8A%A5` -> bytes. ISO-8859-1 becomes UTF-8, other charsets keep their bytes.
[[nodiscard]] std::optional<std::string> decode_extended(std::string_view text);

} // namespace docspine::http
