// SPDX-License-Identifier: Apache-2.0
//
// Puts the places a reader told (offsets in the decoded text) into the original input, in documents and remarks.
//
// Threads: the conversion's. Linear but for a sort of the places.

#pragma once

#include "core/model/image.hpp"
#include "core/pipeline/decode.hpp"

#include <span>

namespace docspine::pipeline {

void translate(const Decoded& decoded,
               std::span<const std::byte> input,
               model::Image& document,
               std::span<Diagnostic> diagnostics,
               Job& job);

} // namespace docspine::pipeline
