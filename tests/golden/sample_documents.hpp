// SPDX-License-Identifier: Apache-2.0
//
// Documents the writers are tried on.

#pragma once

#include "core/model/image.hpp"

#include <docspine/call.hpp>

#include <functional>
#include <string>

namespace docspine::test {

// Builds a document; throws std::runtime_error when the builder refuses it.
[[nodiscard]] model::Image build(const std::function<void(Builder&)>& fill);

[[nodiscard]] model::Image empty_document();
// Every kind, attribute and flag of the model once.
[[nodiscard]] model::Image full_document();
// A short official report: title, recipient, headings of three levels, run-in ones, signature and date.
[[nodiscard]] model::Image official_document();

// A PNG of 2 x 1 pixels.
[[nodiscard]] std::string tiny_png();

} // namespace docspine::test
