// SPDX-License-Identifier: Apache-2.0
//
// Content-Disposition, both ways: the name a client gives a document, and the name its result is offered under.
//
// Threads: any. Errors: none.

#pragma once

#include <string>
#include <string_view>

namespace docspine::http {

struct HeaderValue;

// `attachment; filename="__.docx"; filename*=UTF-8''%E6%8A%A5...` (RFC 6266, RFC 8187): the second for everyone, the
// first for clients that know only ASCII. REQUIRES: a clean file name.
[[nodiscard]] std::string attachment(std::string_view file_name);

// The file name in a Content-Disposition, cleaned; filename* before filename. Empty when there is none.
[[nodiscard]] std::string file_name_in(const HeaderValue& disposition);
[[nodiscard]] std::string file_name_in(std::string_view disposition);

} // namespace docspine::http
