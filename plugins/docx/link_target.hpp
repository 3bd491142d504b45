// SPDX-License-Identifier: Apache-2.0
//
// Which targets of links a DOCX may hold: word processors call a file damaged whose relationship is no URI.
//
// Pure; any thread.

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace docspine::docx {

// The target as a URI (RFC 3986), with what a URI may not hold percent-encoded. Nothing unless it is an absolute http,
// https or mailto address with a plain host, at most 2,000 bytes long.
[[nodiscard]] std::optional<std::string> external_target(std::string_view href);

} // namespace docspine::docx
