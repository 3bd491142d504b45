// SPDX-License-Identifier: Apache-2.0
//
// Writes a ZIP archive of parts (ECMA-376 part 2) to a sink, through libzip, which copies their bytes as they are.
//
// Byte-deterministic: order as given, every time stamp 1980-01-01. Not thread-safe.

#pragma once

#include "plugins/docx/deflater.hpp"

#include <docspine/call.hpp>

#include <vector>

namespace docspine::docx {

// REQUIRES: names are unique; parts outlive the call.
[[nodiscard]] Status write_package(const std::vector<const Part*>& parts, Sink& sink);

} // namespace docspine::docx
