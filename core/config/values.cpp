// SPDX-License-Identifier: Apache-2.0
#include "core/config/values.hpp"

#include <arpa/inet.h>
#include <array>
#include <charconv>
#include <limits>
#include <span>

namespace docspine::config {
namespace {

struct Unit {
    std::string_view name;
    std::uint64_t factor;
};
// Smallest first; each is a multiple of the one before.
constexpr std::array<Unit, 4> kSizes{{{"B", 1}, {"KiB", 1ull << 10}, {"MiB", 1ull << 20}, {"GiB", 1ull << 30}}};
constexpr std::array<Unit, 4> kDurations{{{"ms", 1}, {"s", 1'000}, {"min", 60'000}, {"h", 3'600'000}}};

std::optional<std::uint64_t> parse_with_unit(std::string_view text, std::span<const Unit> units) {
    std::uint64_t number = 0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{}) {
        return std::nullopt;
    }
    std::string_view name(rest, static_cast<std::size_t>(text.data() + text.size() - rest));
    if (name.starts_with(' ')) {
        name.remove_prefix(1);
    }
    for (const Unit& unit : units) {
        if (unit.name == name) {
            const bool fits = number <= std::numeric_limits<std::int64_t>::max() / unit.factor;
            return fits ? std::optional(number * unit.factor) : std::nullopt;
        }
    }
    return std::nullopt;
}

std::string print_with_unit(std::uint64_t number, std::span<const Unit> units) {
    const Unit* best = units.data();
    for (const Unit& unit : units) {
        if (number != 0 && number % unit.factor == 0) {
            best = &unit;
        }
    }
    return std::to_string(number / best->factor) + std::string(best->name);
}

bool is_address(const std::string& text, bool v6) {
    std::array<unsigned char, sizeof(in6_addr)> buffer{};
    return inet_pton(v6 ? AF_INET6 : AF_INET, text.c_str(), buffer.data()) == 1;
}

} // namespace

std::optional<std::uint64_t> parse_size(std::string_view text) {
    return parse_with_unit(text, kSizes);
}

std::optional<std::chrono::milliseconds> parse_duration(std::string_view text) {
    const auto count = parse_with_unit(text, kDurations);
    return count ? std::optional(std::chrono::milliseconds(static_cast<std::int64_t>(*count))) : std::nullopt;
}

std::string print_size(std::uint64_t bytes) {
    return print_with_unit(bytes, kSizes);
}

std::string print_duration(std::chrono::milliseconds duration) {
    return print_with_unit(static_cast<std::uint64_t>(duration.count()), kDurations);
}

std::optional<Endpoint> parse_endpoint(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos) {
        return std::nullopt;
    }
    std::string_view host = text.substr(0, colon);
    const std::string_view digits = text.substr(colon + 1);
    Endpoint endpoint;
    const auto [rest, error] = std::from_chars(digits.data(), digits.data() + digits.size(), endpoint.port);
    if (error != std::errc{} || rest != digits.data() + digits.size()) {
        return std::nullopt;
    }
    const bool v6 = host.size() > 2 && host.front() == '[' && host.back() == ']';
    if (v6) {
        host = host.substr(1, host.size() - 2);
    }
    endpoint.address = host == "localhost" ? "127.0.0.1" : std::string(host);
    return is_address(endpoint.address, v6) ? std::optional(endpoint) : std::nullopt;
}

} // namespace docspine::config
