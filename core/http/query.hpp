// SPDX-License-Identifier: Apache-2.0
//
// Percent-decoding, and the query string as a list of keys and values (application/x-www-form-urlencoded).
//
// Keys may repeat and keep their order. Values are bytes: usually UTF-8, but nobody promises.
//
// Threads: any. Errors: bad_request, naming the place: '%' without two hex digits, a NUL, more than kMaxPairs pairs.

#pragma once

#include <docspine/result.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace docspine::http {

using Pairs = std::vector<std::pair<std::string, std::string>>;

inline constexpr std::size_t kMaxPairs = 200;

enum class Plus { is_plus, is_space };

// "%E6%8A%A5" -> the three bytes.
[[nodiscard]] Result<std::string> percent_decode(std::string_view text, Plus plus);
[[nodiscard]] std::string percent_encode(std::string_view text); // all but RFC 3986 unreserved characters
// "a=1&b=x+y" -> {a,1},{b,"x y"}. Empty pieces are skipped; a piece without '=' has an empty value.
[[nodiscard]] Result<Pairs> parse_query(std::string_view query);

} // namespace docspine::http
