// SPDX-License-Identifier: Apache-2.0
//
// Reads docspine.toml. Anything it does not understand is an error that names file, line and key: a mistyped limit must
// not silently be no limit.
//
// Errors: config_invalid, its client message one line for each thing wrong, in the order of the file:
//   /etc/docspine/docspine.toml:12: limits.bodyy: there is no such key. Did you mean limits.body?
// Limits: a file of at most 1 MiB. Threads: pure functions.

#pragma once

#include "core/config/config.hpp"

#include <docspine/result.hpp>

#include <filesystem>
#include <string_view>

namespace docspine::config {

// Keys the text leaves out keep their defaults. `name` is what messages call it.
[[nodiscard]] Result<Config> read_text(std::string_view text, std::string_view name);
// The same for a file; a relative plugin folder counts from the file's own folder.
[[nodiscard]] Result<Config> read_file(const std::filesystem::path& path);

} // namespace docspine::config
