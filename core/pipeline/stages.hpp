// SPDX-License-Identifier: Apache-2.0
//
// The stages of one conversion that run plugin code on documents: reader, transforms, writer.
//
// Each function makes the plugin's call context, runs it, checks what it made and turns its status into an Error that
// names plugin and phase. Threads: the conversion's.

#pragma once

#include "core/model/image.hpp"
#include "core/pipeline/decode.hpp"
#include "core/pipeline/job.hpp"

#include <docspine/result.hpp>

#include <string>

namespace docspine::pipeline {

// What every call of one conversion needs.
struct Context {
    const plugin::Registry& registry;
    const Request& request;
    const Limits& limits;
    Job& job;
    docspine_source source;
};

// Fails when an option was given that no stage of the route declares. Errors: bad_option.
[[nodiscard]] Result<void>
check_options(const Context& context, const docspine_format& reader, const docspine_format& writer);

// `decoded` is nullptr for binary formats; otherwise source ranges are put into the original input.
[[nodiscard]] Result<model::Image>
run_reader(Context& context, const plugin::FormatEntry& reader, const Decoded* decoded);

[[nodiscard]] Result<model::Image>
run_transform(Context& context, const plugin::TransformEntry& transform, const model::Image& document);

// Returns the bytes written.
[[nodiscard]] Result<std::uint64_t>
run_writer(Context& context, const plugin::FormatEntry& writer, const model::Image& document, Output& output);

} // namespace docspine::pipeline
