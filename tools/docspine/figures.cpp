// SPDX-License-Identifier: Apache-2.0
#include "tools/docspine/figures.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace docspine::cli {

std::string human_size(std::uint64_t bytes) {
    constexpr std::array<std::string_view, 4> kUnits{"KiB", "MiB", "GiB", "TiB"};
    if (bytes < 1'024) {
        return fmt::format("{} B", bytes);
    }
    double size = static_cast<double>(bytes) / 1'024;
    std::size_t unit = 0;
    while (size >= 1'023.95 && unit + 1 < kUnits.size()) {
        size /= 1'024;
        ++unit;
    }
    return fmt::format("{:.1f} {}", size, kUnits[unit]);
}

std::string human_time(double seconds) {
    if (seconds < 0.9995) {
        return fmt::format("{:.0f} ms", seconds * 1'000);
    }
    if (seconds < 59.95) {
        return fmt::format("{:.1f} s", seconds);
    }
    const auto whole = static_cast<std::uint64_t>(std::llround(seconds));
    return fmt::format("{} min {} s", whole / 60, whole % 60);
}

std::string human_rate(double each_second) {
    return fmt::format("{:.{}f}", each_second, each_second < 1 ? 2 : each_second < 99.95 ? 1 : 0);
}

std::string clock_time(double seconds) {
    const auto whole = static_cast<std::uint64_t>(std::llround(std::clamp(seconds, 0.0, 359'999.0)));
    return whole < 3'600 ? fmt::format("{}:{:02}", whole / 60, whole % 60)
                         : fmt::format("{}:{:02}:{:02}", whole / 3'600, whole / 60 % 60, whole % 60);
}

std::string percent(double fraction) {
    // never "100 %" for what is not certain
    return fmt::format("{:.0f} %", fraction < 1 ? std::min(std::round(fraction * 100), 99.0) : 100.0);
}

std::string counted(std::uint64_t count, std::string_view noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

} // namespace docspine::cli
