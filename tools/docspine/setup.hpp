// SPDX-License-Identifier: Apache-2.0
//
// What every command needs before it can work: the configuration, the plugin folders, who shipped the plugins.
//
// A value, made once at the start. Errors: config_invalid, io_failed; a command answers them with exit status 3.

#pragma once

#include "core/config/paths.hpp"
#include "core/pipeline/convert.hpp"
#include "core/worker/pool.hpp"

#include <docspine/result.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace docspine::cli {

struct Setup {
    std::filesystem::path executable;
    std::filesystem::path config_folder;
    std::vector<std::filesystem::path> plugins;
    config::Loaded loaded;
};

// `config_file` is what --config said, or empty.
[[nodiscard]] Result<Setup> prepare(const std::string& config_file);

// Is every library in the plugin folders one that comes with docspine? By place and name.
[[nodiscard]] bool only_shipped_plugins(const Setup& setup);

[[nodiscard]] pipeline::Limits pipeline_limits(const config::Config& config);
// With config.workers.count workers.
[[nodiscard]] worker::PoolOptions pool_options(const Setup& setup);

} // namespace docspine::cli
