// SPDX-License-Identifier: Apache-2.0
//
// The one list of configuration keys: where each lands in Config, its range, its meaning.
//
// Reading, checking, the defaults' text and the documentation all walk this list, so they cannot disagree. The member's
// type is the key's type: bool a switch, uint32 a count, uint64 a size in bytes, milliseconds a duration, string text
// or one of `choices`, vector of strings a list of folders.
//
// Threads: constant data and pure functions.

#pragma once

#include "core/config/config.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace docspine::config {

using Slot = std::
    variant<std::string*, bool*, std::uint32_t*, std::uint64_t*, std::chrono::milliseconds*, std::vector<std::string>*>;

enum class Shape : std::uint8_t { free, address }; // of a text

struct Key {
    std::string_view section; // "" at the top of the file
    std::string_view name;
    Slot (*slot)(Config& config);
    std::string_view meaning;      // one line
    std::uint64_t min = 0;         // numbers, in the unit of the member
    std::uint64_t max = 0;         // both 0: no range
    std::string_view choices = {}; // "text|json"; empty: anything
    Shape shape = Shape::free;

    // "limits.body"
    [[nodiscard]] std::string path() const;
};

// In the order of the file: keys of one section stand together.
[[nodiscard]] std::span<const Key> schema() noexcept;
// nullptr when there is none.
[[nodiscard]] const Key* find_key(std::string_view section, std::string_view name) noexcept;
[[nodiscard]] bool is_section(std::string_view name) noexcept;

// What a value of this key looks like, for messages: "a size such as \"64MiB\", from 1KiB to 4GiB".
[[nodiscard]] std::string allowed(const Key& key);
// The value as it stands in a TOML file.
[[nodiscard]] std::string value_text(const Key& key, const Config& config);
// A whole docspine.toml: every key with its value in `config` and its meaning.
[[nodiscard]] std::string file_text(const Config& config);

} // namespace docspine::config
