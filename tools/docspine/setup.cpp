// SPDX-License-Identifier: Apache-2.0
#include "tools/docspine/setup.hpp"

#include <algorithm>
#include <string_view>
#include <system_error>

namespace docspine::cli {
namespace {

namespace fs = std::filesystem;

// File names without ".so", each between two bars; from plugins/CMakeLists.txt.
constexpr std::string_view kShipped = "|" DOCSPINE_SHIPPED_PLUGINS "|";

bool is_shipped(const fs::path& library) {
    return kShipped.find("|" + library.stem().string() + "|") != std::string_view::npos;
}

} // namespace

Result<Setup> prepare(const std::string& config_file) {
    const auto environment = config::Environment::of_process();
    DOCSPINE_TRY(fs::path executable, config::executable_path());
    DOCSPINE_TRY(config::Loaded loaded, config::load(executable, config_file, environment));
    DOCSPINE_TRY(std::vector<fs::path> plugins, config::plugin_folders(executable, loaded, environment));
    fs::path folder = config::config_folder(executable);
    return Setup{std::move(executable), std::move(folder), std::move(plugins), std::move(loaded)};
}

bool only_shipped_plugins(const Setup& setup) {
    for (const fs::path& folder : setup.plugins) {
        const bool first = folder == setup.plugins.front();
        std::error_code failed;
        for (fs::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed)) {
            if (it->path().extension() == ".so" && (!first || !is_shipped(it->path()))) {
                return false;
            }
        }
        if (failed) {
            return false;
        }
    }
    return true;
}

pipeline::Limits pipeline_limits(const config::Config& config) {
    pipeline::Limits limits;
    limits.decoded_bytes = config.limits.decoded;
    limits.output_bytes = config.limits.output;
    limits.text_bytes = config.limits.text;
    limits.blob_bytes = config.limits.pictures;
    limits.nodes = config.limits.nodes;
    limits.depth = config.limits.depth;
    limits.diagnostics = config.limits.diagnostics;
    return limits;
}

worker::PoolOptions pool_options(const Setup& setup) {
    const config::Config& config = setup.loaded.config;
    worker::PoolOptions options;
    options.executable = setup.executable;
    options.plugins = setup.plugins;
    options.config_folder = setup.config_folder;
    options.workers = config.workers.count;
    options.spares = config.workers.spares;
    options.input_bytes = config.limits.body;
    options.address_space = config.workers.address_space;
    options.queue_length = config.limits.queue_length;
    options.queue_bytes = config.limits.queue_bytes;
    options.queue_timeout = config.limits.queue_timeout;
    options.work_timeout = config.limits.work_timeout;
    options.grace = config.limits.grace;
    options.recycle_after_documents = config.workers.recycle_documents;
    options.recycle_after_growth = config.workers.recycle_growth;
    options.limits = pipeline_limits(config);
    return options;
}

} // namespace docspine::cli
