// SPDX-License-Identifier: Apache-2.0
#include "core/config/nearest.hpp"

#include <algorithm>
#include <array>

namespace docspine::config {

// Damerau-Levenshtein, optimal string alignment: three rows of the table are enough.
std::size_t edit_distance(std::string_view a, std::string_view b) {
    constexpr std::size_t kLongest = 64;
    a = a.substr(0, kLongest);
    b = b.substr(0, kLongest);
    std::array<std::array<std::size_t, kLongest + 1>, 3> rows{};
    for (std::size_t j = 0; j <= b.size(); ++j) {
        rows[0][j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto& row = rows[i % 3];
        const auto& above = rows[(i - 1) % 3];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replace = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, replace});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = std::min(row[j], rows[(i - 2) % 3][j - 2] + 1);
            }
        }
    }
    return rows[a.size() % 3][b.size()];
}

std::string_view nearest(std::string_view name, std::span<const std::string> names) {
    std::string_view best;
    std::size_t best_distance = 0;
    for (const std::string& candidate : names) {
        const bool prefix = name.size() >= 2 && (candidate.starts_with(name) || name.starts_with(candidate));
        const std::size_t distance = edit_distance(name, candidate);
        const bool close = prefix || distance <= std::max<std::size_t>(1, candidate.size() / 3);
        if (close && (best.empty() || distance < best_distance)) {
            best = candidate;
            best_distance = distance;
        }
    }
    return best;
}

} // namespace docspine::config
