// SPDX-License-Identifier: Apache-2.0
//
// What the plugins offer, found out without letting one of them into this process.

#pragma once

#include "core/plugin/catalog.hpp"
#include "tools/docspine/setup.hpp"

#include <docspine/result.hpp>

namespace docspine::cli {

// Loads the plugins in a child process. REQUIRES: this process has one thread. Errors: internal when the child dies.
[[nodiscard]] Result<plugin::Catalog> probe_catalog(const Setup& setup);

} // namespace docspine::cli
