// SPDX-License-Identifier: Apache-2.0
//
// Checks an image made elsewhere before anybody looks at it: every index, offset, content rule, attribute and the
// UTF-8, in one pass. What passes is as good as one the builder made.
//
// Threads: pure functions. Limits: the same as the builder's.

#pragma once

#include "core/model/image.hpp"
#include "core/model/limits.hpp"

#include <docspine/result.hpp>

#include <cstddef>
#include <span>

namespace docspine::model {

// Copies first, then checks the copy: whoever owns the bytes may still write them. Errors: plugin_failed, the first
// thing that is wrong in `log`.
[[nodiscard]] Result<Image> verify_copy(std::span<const std::byte> bytes, const Limits& limits);

} // namespace docspine::model
