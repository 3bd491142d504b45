// SPDX-License-Identifier: Apache-2.0
//
// A folder of a test's own, empty at the beginning and removed at the end.

#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <unistd.h>

namespace docspine::test {

class Scratch {
public:
    Scratch() {
        std::string pattern = (std::filesystem::temp_directory_path() / "docspine-test-XXXXXX").string();
        root_ = ::mkdtemp(pattern.data()) == nullptr ? std::filesystem::path() : std::filesystem::canonical(pattern);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch() {
        std::error_code ignored;
        std::filesystem::remove_all(root_, ignored);
    }
    [[nodiscard]] const std::filesystem::path& root() const { return root_; }
    [[nodiscard]] std::filesystem::path operator/(const std::string& name) const { return root_ / name; }
    std::filesystem::path write(const std::string& name, const std::string& text) const {
        const std::filesystem::path path = root_ / name;
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << text;
        return path;
    }
    [[nodiscard]] std::string read(const std::string& name) const {
        std::ifstream stream(root_ / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }

private:
    std::filesystem::path root_;
};

} // namespace docspine::test
