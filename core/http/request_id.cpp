// SPDX-License-Identifier: Apache-2.0

#include "core/http/request_id.hpp"

#include <algorithm>
#include <cstdint>

namespace docspine::http {
namespace {

constexpr std::size_t kLongestId = 128;

bool is_harmless(std::string_view id) noexcept {
    constexpr std::string_view kOthers = "-_.:/+=@";
    return !id.empty() && id.size() <= kLongestId && std::all_of(id.begin(), id.end(), [&](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               kOthers.find(c) != std::string_view::npos;
    });
}

} // namespace

std::string RequestIds::choose(std::string_view given) {
    if (is_harmless(given)) {
        return std::string(given);
    }
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string id;
    for (int half = 0; half < 2; ++half) {
        std::uint64_t bits = random_();
        for (int digit = 0; digit < 16; ++digit, bits >>= 4U) {
            id += kDigits[bits & 15U];
        }
    }
    return id;
}

} // namespace docspine::http
