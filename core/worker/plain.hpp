// SPDX-License-Identifier: Apache-2.0
//
// Text of a process that runs plugins, made harmless: it goes into logs, HTTP headers and JSON.
//
// Threads: any.

#pragma once

#include <string>
#include <string_view>

namespace docspine::worker {

// Well-formed UTF-8 without control characters (a space instead), at most 4 KiB.
[[nodiscard]] std::string plain_text(std::string_view text);
// Letters, digits and ._+:/- ('-' instead of all others), at most 128 bytes.
[[nodiscard]] std::string plain_id(std::string_view id);
// Printable ASCII of at most 255 bytes, or "application/octet-stream".
[[nodiscard]] std::string plain_media_type(std::string_view media_type);

} // namespace docspine::worker
