// SPDX-License-Identifier: Apache-2.0
//
// Opens a plugin's shared library and asks it for its descriptor. The only file that knows dlfcn.h.
//
// Libraries are bound at once, keep their symbols to themselves and are never closed. Runs code of the plugin.
// Threads: one at a time.

#pragma once

#include "core/plugin/elf_note.hpp"

#include <docspine/plugin.h>
#include <docspine/result.hpp>

#include <filesystem>
#include <string>

namespace docspine::plugin {

// What is known of a file before any of its code has run.
struct Candidate {
    std::filesystem::path path; // absolute
    AbiNote note;
    std::string sha256;
};

// Reads the file and its note. Errors: plugin_failed; `client` says why this is no plugin for this host.
[[nodiscard]] Result<Candidate> examine(const std::filesystem::path& path);

// Opens it and checks the descriptor. Errors: plugin_failed with the loader's own words, or the first wrong field.
[[nodiscard]] Result<const docspine_plugin*> open_library(const Candidate& candidate);

} // namespace docspine::plugin
