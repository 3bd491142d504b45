// SPDX-License-Identifier: Apache-2.0
#include "plugins/docx/toml_table.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace docspine::docx {

TomlTable::TomlTable(const toml::table& table, std::string path, std::string& fault)
    : table_(table)
    , path_(std::move(path))
    , fault_(fault) {}

std::string TomlTable::path_of(std::string_view key) const {
    std::string out = path_;
    out += '.';
    out += key;
    return out;
}

void TomlTable::fail(std::string_view key, std::string_view why) {
    if (!fault_.empty()) {
        return;
    }
    fault_ = path_of(key);
    if (const toml::node* node = table_.get(key)) {
        fault_ += " (line ";
        fault_ += std::to_string(node->source().begin.line);
        fault_ += ")";
    }
    fault_ += ": ";
    fault_ += why;
}

const toml::node* TomlTable::take(std::string_view key) {
    read_.emplace(key);
    return table_.get(key);
}

std::optional<std::int32_t> TomlTable::number(std::string_view key, Bounds bounds, double scale) {
    const toml::node* node = take(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    const auto value = node->is_number() ? node->value<double>() : std::nullopt;
    if (!value) {
        fail(key, "must be a number");
        return std::nullopt;
    }
    if (!(*value >= bounds.min && *value <= bounds.max)) {
        fail(key, "is out of range");
        return std::nullopt;
    }
    return static_cast<std::int32_t>(std::lround(*value * scale));
}

std::optional<bool> TomlTable::flag(std::string_view key) {
    const toml::node* node = take(key);
    if (node != nullptr && !node->is_boolean()) {
        fail(key, "must be true or false");
        return std::nullopt;
    }
    return node == nullptr ? std::nullopt : node->value<bool>();
}

std::optional<std::string> TomlTable::text(std::string_view key) {
    const toml::node* node = take(key);
    if (node != nullptr && !node->is_string()) {
        fail(key, "must be a text");
        return std::nullopt;
    }
    return node == nullptr ? std::nullopt : node->value<std::string>();
}

std::optional<std::string> TomlTable::color(std::string_view key) {
    auto value = text(key);
    const auto is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F'); };
    if (value && (value->size() != 6 || !std::all_of(value->begin(), value->end(), is_hex))) {
        fail(key, "must be a colour as RRGGBB, six of 0-9 and A-F");
        return std::nullopt;
    }
    return value;
}

const toml::table* TomlTable::table(std::string_view key) {
    const toml::node* node = take(key);
    if (node != nullptr && !node->is_table()) {
        fail(key, "must be a table");
        return nullptr;
    }
    return node == nullptr ? nullptr : node->as_table();
}

void TomlTable::finish() {
    for (const auto& [key, node] : table_) {
        if (read_.find(key.str()) == read_.end()) {
            fail(key.str(), "unknown key");
        }
    }
}

} // namespace docspine::docx
