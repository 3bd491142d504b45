// SPDX-License-Identifier: Apache-2.0
//
// The shared test material, which is no part of the repository: tests that need it pass without it and say so.

#pragma once

#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace docspine::test {

inline std::filesystem::path shared_folder() {
    if (const char* folder = std::getenv("DOCSPINE_SHARED"); folder != nullptr) {
        return folder;
    }
    return std::filesystem::path(DOCSPINE_SOURCE_DIR) / ".." / "shared";
}

// True when the path below the shared folder exists; says what is skipped otherwise.
inline bool have_shared(const std::string& path) {
    const bool found = std::filesystem::exists(shared_folder() / path);
    if (!found) {
        WARN("skipped: there is no shared material at " << (shared_folder() / path));
    }
    return found;
}

inline std::string read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    REQUIRE(file.good());
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

} // namespace docspine::test
