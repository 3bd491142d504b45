// SPDX-License-Identifier: Apache-2.0
//
// Which files a conversion reads and which it makes.
//
// A folder stands for all regular files below it, by name; hidden ones and symbolic links are left out. What is made
// beside the input has its name with another extension; in a target folder the tree of the input folder is kept. Two
// inputs never make one file, and no input is ever overwritten: who would is given a problem instead of an output.
//
// Files are written under a temporary name and then renamed, so nobody ever sees half of one. Errors: io_failed,
// body_too_large.

#pragma once

#include <docspine/result.hpp>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace docspine::cli {

struct Source {
    std::filesystem::path path;     // "-": standard input
    std::filesystem::path relative; // below the folder it was found in, or just its name
    bool found = false;             // in a folder, not named by the user
    std::string problem;            // why it cannot be read; empty when it seems to be fine

    [[nodiscard]] bool is_standard_input() const { return path == "-"; }
    // As messages call it.
    [[nodiscard]] std::string shown() const;
};

// The operands of `convert` with their folders opened.
[[nodiscard]] std::vector<Source> collect(const std::vector<std::string>& operands);

struct Target {
    std::string file;             // "-": standard output; empty: named after the input
    std::filesystem::path folder; // empty: beside the input
    std::string extension;        // without dot
};

struct Task {
    Source source;
    std::filesystem::path output; // "-": standard output
    std::string problem;          // not empty: it cannot be converted, this is why
};

[[nodiscard]] std::vector<Task> plan(std::vector<Source> sources, const Target& target);

// All bytes of the source, at most `limit`.
[[nodiscard]] Result<std::string> read_source(const Source& source, std::uint64_t limit);
// Makes missing folders. Replaces a file that is there; devices and pipes are written to.
[[nodiscard]] Result<void> write_output(const std::filesystem::path& path, std::string_view bytes);

} // namespace docspine::cli
