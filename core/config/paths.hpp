// SPDX-License-Identifier: Apache-2.0
//
// Where docspine finds its files, in a build tree and installed, without any environment variable:
//
//   what            build tree (bin/docspine)   installed (/usr/bin/docspine)
//   configuration   ../config/docspine.toml     /etc/docspine/docspine.toml
//   templates       ../config                   ../share/docspine, /usr/share/docspine
//   plugins         ../plugins                  ../lib/docspine/plugins, /usr/lib/docspine/plugins
//
// DOCSPINE_CONFIG names another configuration file, DOCSPINE_PLUGIN_PATH more plugin folders, colon separated.
// Only looks; makes nothing. Threads: pure but for the file system.

#pragma once

#include "core/config/config.hpp"

#include <docspine/result.hpp>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace docspine::config {

struct Environment {
    std::string config;      // DOCSPINE_CONFIG
    std::string plugin_path; // DOCSPINE_PLUGIN_PATH
    // Reads the two variables. Before other threads start.
    [[nodiscard]] static Environment of_process();
};

// This program's file. Errors: io_failed.
[[nodiscard]] Result<std::filesystem::path> executable_path();

struct Loaded {
    Config config;
    std::filesystem::path file; // empty: no file, built-in defaults
};
// The file of --config (`wanted`, may be empty), else DOCSPINE_CONFIG, else the first of the table above that exists.
// Errors: config_invalid, also when a file that was named is missing.
[[nodiscard]] Result<Loaded>
load(const std::filesystem::path& executable, const std::string& wanted, const Environment& environment);

// The folder that holds templates/; may be missing.
[[nodiscard]] std::filesystem::path config_folder(const std::filesystem::path& executable);
// The folder of the plugins that come with docspine; may be missing.
[[nodiscard]] std::filesystem::path shipped_plugins(const std::filesystem::path& executable);
// All plugin folders in the order they are searched, none twice: shipped, configured, DOCSPINE_PLUGIN_PATH.
// Errors: config_invalid when one is no folder, saying who named it.
[[nodiscard]] Result<std::vector<std::filesystem::path>>
plugin_folders(const std::filesystem::path& executable, const Loaded& loaded, const Environment& environment);

} // namespace docspine::config
