// SPDX-License-Identifier: Apache-2.0
//
// Numbers as people read them. Pure functions.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace docspine::cli {

[[nodiscard]] std::string human_size(std::uint64_t bytes); // "812 B", "12.3 KiB"
[[nodiscard]] std::string human_time(double seconds);      // "45 ms", "2.4 s", "3 min 20 s"
[[nodiscard]] std::string human_rate(double each_second);  // "0.25", "7.9", "130"
[[nodiscard]] std::string clock_time(double seconds);      // "0:07", "1:02:33"
[[nodiscard]] std::string percent(double fraction);        // "99 %"
// "1 file", "3 files".
[[nodiscard]] std::string counted(std::uint64_t count, std::string_view noun);

} // namespace docspine::cli
