// SPDX-License-Identifier: Apache-2.0
//
// How sizes, durations and addresses are written: "64MiB", "10s", "127.0.0.1:8470". Both directions.
//
// Sizes: a whole number with B, KiB, MiB or GiB. Durations: a whole number with ms, s, min or h. Parsers answer nullopt
// for anything else, numbers too large for 64 bits included. Pure functions.

#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace docspine::config {

[[nodiscard]] std::optional<std::uint64_t> parse_size(std::string_view text);
[[nodiscard]] std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);
// The shortest exact spelling: 1536 is "1536B", 65536 "64KiB"; 90000 ms is "90s".
[[nodiscard]] std::string print_size(std::uint64_t bytes);
[[nodiscard]] std::string print_duration(std::chrono::milliseconds duration);

// Where a server listens: a literal IP address ("::1" without brackets) and a port, 0 for any free one.
struct Endpoint {
    std::string address;
    std::uint16_t port = 0;
};
// "127.0.0.1:8470", "[::1]:8470"; names are not looked up, "localhost" alone is known.
[[nodiscard]] std::optional<Endpoint> parse_endpoint(std::string_view text);

} // namespace docspine::config
