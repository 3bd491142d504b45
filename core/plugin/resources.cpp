// SPDX-License-Identifier: Apache-2.0

#include "core/plugin/registry.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>

namespace docspine::plugin {
namespace {

namespace fs = std::filesystem;
constexpr std::uintmax_t kMaxFileSize = 4ull << 20;

bool plain_name(const std::string& name) {
    return !name.empty() && name.front() != '.' && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
               c == '_';
    });
}

void add_file(Resources& resources, const std::string& id, const fs::directory_entry& entry) {
    std::error_code failure;
    const std::string name = entry.path().filename().string();
    if (!plain_name(name) || !entry.is_regular_file(failure) || entry.file_size(failure) > kMaxFileSize || failure) {
        return;
    }
    std::ifstream file(entry.path(), std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (name == "template.toml") {
        resources["template:" + id] = std::move(bytes);
    } else {
        resources["template:" + id + "/" + name] = std::move(bytes);
    }
}

} // namespace

Resources load_resources(const fs::path& config_folder) {
    Resources resources;
    std::error_code failure;
    for (const auto& folder : fs::directory_iterator(config_folder / "templates", failure)) {
        const std::string id = folder.path().filename().string();
        std::error_code unreadable;
        if (!plain_name(id) || !folder.is_directory(unreadable)) {
            continue;
        }
        for (const auto& entry : fs::directory_iterator(folder.path(), unreadable)) {
            add_file(resources, id, entry);
        }
    }
    return resources;
}

} // namespace docspine::plugin
