// SPDX-License-Identifier: Apache-2.0
#include "core/config/paths.hpp"

#include "core/config/read.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <system_error>

namespace docspine::config {
namespace {

namespace fs = std::filesystem;

std::string variable(const char* name) {
    const char* value = std::getenv(name); // NOLINT(concurrency-mt-unsafe): before other threads start
    return value == nullptr ? std::string{} : std::string(value);
}

bool is_folder(const fs::path& path) {
    std::error_code failed;
    return fs::is_directory(path, failed);
}

bool is_there(const fs::path& path) {
    std::error_code failed;
    return fs::exists(path, failed) || failed;
}

// The folder `relative` next to the program's own, without "..".
fs::path beside(const fs::path& executable, const char* relative) {
    return executable.parent_path().parent_path() / relative;
}

template <std::size_t N>
fs::path first_folder(const std::array<fs::path, N>& candidates) {
    const auto* found = std::find_if(candidates.begin(), candidates.end(), is_folder);
    return found == candidates.end() ? candidates.back() : *found;
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        if (end > 0) {
            parts.emplace_back(text.substr(0, end));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

// The list of folders as it grows.
class FolderList {
public:
    // Empty, or what is wrong.
    [[nodiscard]] Result<void> add(const fs::path& folder, std::string_view named_by) {
        if (!is_folder(folder)) {
            std::string message = "There is no plugin folder " + folder.string() + " (" + std::string(named_by) + ").";
            return Error{ErrorCode::config_invalid, message, message, {}, {}};
        }
        std::error_code failed;
        fs::path canonical = fs::canonical(folder, failed);
        canonical = failed ? folder : canonical;
        if (std::find(folders_.begin(), folders_.end(), canonical) == folders_.end()) {
            folders_.push_back(std::move(canonical));
        }
        return {};
    }
    [[nodiscard]] std::vector<fs::path> take() { return std::move(folders_); }

private:
    std::vector<fs::path> folders_;
};

} // namespace

Environment Environment::of_process() {
    return {variable("DOCSPINE_CONFIG"), variable("DOCSPINE_PLUGIN_PATH")};
}

Result<fs::path> executable_path() {
    std::error_code failed;
    fs::path path = fs::read_symlink("/proc/self/exe", failed);
    if (failed) {
        return Error{ErrorCode::io_failed,
                     "docspine cannot tell where its own program file is: " + failed.message() + ".",
                     "read_symlink /proc/self/exe: " + failed.message(),
                     {},
                     {}};
    }
    return path;
}

Result<Loaded> load(const fs::path& executable, const std::string& wanted, const Environment& environment) {
    const std::string& named = wanted.empty() ? environment.config : wanted;
    const std::array<fs::path, 3> candidates{
        fs::path(named), beside(executable, "config/docspine.toml"), fs::path("/etc/docspine/docspine.toml")};
    for (const fs::path& candidate : candidates) {
        if (!candidate.empty() && (candidate == named || is_there(candidate))) {
            DOCSPINE_TRY(Config config, read_file(candidate));
            return Loaded{std::move(config), candidate};
        }
    }
    return Loaded{};
}

fs::path config_folder(const fs::path& executable) {
    return first_folder(std::array{
        beside(executable, "config"), beside(executable, "share/docspine"), fs::path("/usr/share/docspine")});
}

fs::path shipped_plugins(const fs::path& executable) {
    return first_folder(std::array{beside(executable, "plugins"),
                                   beside(executable, "lib/docspine/plugins"),
                                   fs::path("/usr/lib/docspine/plugins")});
}

Result<std::vector<fs::path>>
plugin_folders(const fs::path& executable, const Loaded& loaded, const Environment& environment) {
    FolderList folders;
    DOCSPINE_CHECK(folders.add(shipped_plugins(executable), "where the shipped plugins should be"));
    for (const std::string& folder : loaded.config.plugins.folders) {
        DOCSPINE_CHECK(folders.add(folder, "named by plugins.folders in " + loaded.file.string()));
    }
    for (const std::string& folder : split(environment.plugin_path, ':')) {
        DOCSPINE_CHECK(folders.add(folder, "named by DOCSPINE_PLUGIN_PATH"));
    }
    return folders.take();
}

} // namespace docspine::config
