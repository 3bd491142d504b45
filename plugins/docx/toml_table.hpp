// SPDX-License-Identifier: Apache-2.0
//
// A TOML table read key by key: every key is asked for, nothing is left over. The first fault is kept, with its key.
//
// Lifetime: as long as the parsed TOML and the fault string. Not thread-safe.

#pragma once

#define TOML_HEADER_ONLY 0
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <toml++/toml.h>

namespace docspine::docx {

struct Bounds {
    double min;
    double max;
};

class TomlTable {
public:
    // `path`: the keys that lead here, for messages ("layout.page").
    TomlTable(const toml::table& table, std::string path, std::string& fault);

    // The value times `scale`, rounded; nothing when the key is absent or wrong.
    [[nodiscard]] std::optional<std::int32_t> number(std::string_view key, Bounds bounds, double scale);
    [[nodiscard]] std::optional<bool> flag(std::string_view key);
    [[nodiscard]] std::optional<std::string> text(std::string_view key);
    [[nodiscard]] std::optional<std::string> color(std::string_view key); // RRGGBB
    [[nodiscard]] const toml::table* table(std::string_view key);
    // For tables whose keys are names.
    [[nodiscard]] const toml::table& all() const noexcept { return table_; }

    void fail(std::string_view key, std::string_view why);
    // Every key nobody asked for is a fault.
    void finish();
    [[nodiscard]] std::string path_of(std::string_view key) const;

private:
    [[nodiscard]] const toml::node* take(std::string_view key);
    const toml::table& table_;
    std::string path_;
    std::string& fault_;
    std::set<std::string, std::less<>> read_;
};

} // namespace docspine::docx
