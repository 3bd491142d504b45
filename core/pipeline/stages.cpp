// SPDX-License-Identifier: Apache-2.0

#include "core/pipeline/stages.hpp"

#include "core/pipeline/translate.hpp"
#include "core/plugin/describe.hpp"
#include "core/plugin/options.hpp"

#include <algorithm>
#include <cstring>
#include <set>
#include <utility>

namespace docspine::pipeline {
namespace {

model::Limits model_limits(const Limits& limits) {
    model::Limits out;
    out.nodes = limits.nodes;
    out.attributes = limits.nodes * 2;
    out.depth = limits.depth;
    out.text_bytes = limits.text_bytes;
    out.blob_bytes = limits.blob_bytes;
    return out;
}

ErrorCode code_of(docspine_status status) noexcept {
    switch (status) {
    case DOCSPINE_E_NOMEM:
        return ErrorCode::memory_limit;
    case DOCSPINE_E_CANCELLED:
        return ErrorCode::cancelled;
    case DOCSPINE_E_LIMIT:
        return ErrorCode::document_too_complex;
    case DOCSPINE_E_MALFORMED:
    case DOCSPINE_E_UNSUPPORTED:
        return ErrorCode::document_invalid;
    case DOCSPINE_E_ENCODING:
        return ErrorCode::undecodable;
    case DOCSPINE_E_OPTION:
        return ErrorCode::bad_option;
    default:
        return ErrorCode::plugin_failed;
    }
}

std::string client_text(ErrorCode code, const std::string& told) {
    if (!told.empty()) {
        return told;
    }
    switch (code) {
    case ErrorCode::memory_limit:
        return "The document needs more memory than a conversion may use.";
    case ErrorCode::cancelled:
        return "The conversion was stopped.";
    case ErrorCode::document_too_complex:
        return "The document is too large or too complex.";
    case ErrorCode::document_invalid:
        return "The document is not valid for its format.";
    case ErrorCode::undecodable:
        return "The text is not valid in its charset.";
    case ErrorCode::bad_option:
        return "The options do not go together.";
    default:
        return "The plugin failed on this document.";
    }
}

Error failure(const Context& context, docspine_status status, const plugin::Loaded& plugin, const char* phase) {
    const ErrorCode code = code_of(status);
    return {code,
            client_text(code, context.job.last_error()),
            "status " + std::to_string(status),
            plugin.descriptor->id,
            phase};
}

Error in(Error error, const plugin::Loaded& plugin, const char* phase) {
    error.plugin = plugin.descriptor->id;
    error.phase = phase;
    return error;
}

// Tells whoever watches that a plugin runs, for as long as it lives.
class Running {
public:
    Running(Control& control, const char* phase, const plugin::Loaded& plugin)
        : control_(control) {
        control_.entering(phase, plugin.descriptor->id);
    }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;
    ~Running() { control_.entering("", ""); }

private:
    Control& control_;
};

docspine_call call_for(Context& context, const docspine_format* format, const std::vector<docspine_value>& options) {
    docspine_call call{};
    call.struct_size = sizeof call;
    call.option_count = static_cast<std::uint32_t>(options.size());
    call.job = &context.job;
    call.host = &plugin::host_table();
    call.format = format;
    call.options = options.data();
    call.source = &context.source;
    return call;
}

// The sink of plugin.h on top of an Output.
class SinkAdapter {
public:
    explicit SinkAdapter(Output& output)
        : output_(output) {
        abi_.struct_size = sizeof abi_;
        abi_.ctx = this;
        abi_.write = [](void* ctx, const void* data, std::uint64_t size) { return self(ctx).write(data, size); };
        abi_.grab = [](void* ctx, std::uint64_t min, void** data, std::uint64_t* capacity) {
            return self(ctx).grab(min, data, capacity);
        };
        abi_.commit = [](void* ctx, std::uint64_t used) { return self(ctx).commit(used); };
    }
    SinkAdapter(const SinkAdapter&) = delete;
    SinkAdapter& operator=(const SinkAdapter&) = delete;
    ~SinkAdapter() = default;

    [[nodiscard]] const docspine_sink* abi() const noexcept { return &abi_; }
    [[nodiscard]] std::uint64_t written() const noexcept { return written_; }
    [[nodiscard]] bool full() const noexcept { return full_; }

private:
    static SinkAdapter& self(void* ctx) noexcept { return *static_cast<SinkAdapter*>(ctx); }

    docspine_status room(std::uint64_t min) noexcept {
        try {
            grabbed_ = full_ ? std::span<std::byte>{} : output_.grab(min);
        } catch (const std::exception&) {
            grabbed_ = {};
        }
        full_ = full_ || grabbed_.size() < min;
        return full_ ? DOCSPINE_E_IO : DOCSPINE_OK;
    }
    docspine_status write(const void* data, std::uint64_t size) noexcept {
        if (const docspine_status status = room(size); status != DOCSPINE_OK) {
            return status;
        }
        if (size != 0) {
            std::memcpy(grabbed_.data(), data, size);
        }
        return commit(size);
    }
    docspine_status grab(std::uint64_t min, void** data, std::uint64_t* capacity) noexcept {
        const docspine_status status = room(min);
        *data = status == DOCSPINE_OK ? grabbed_.data() : nullptr;
        *capacity = status == DOCSPINE_OK ? grabbed_.size() : 0;
        return status;
    }
    docspine_status commit(std::uint64_t used) noexcept {
        if (full_) {
            return DOCSPINE_E_IO;
        }
        if (used > grabbed_.size()) {
            return DOCSPINE_E_STATE;
        }
        output_.commit(used);
        written_ += used;
        grabbed_ = {};
        return DOCSPINE_OK;
    }

    Output& output_;
    docspine_sink abi_{};
    std::span<std::byte> grabbed_;
    std::uint64_t written_ = 0;
    bool full_ = false;
};

} // namespace

Result<void> check_options(const Context& context, const docspine_format& reader, const docspine_format& writer) {
    std::set<std::string_view> known;
    const auto gather = [&known](const docspine_option* const* options) {
        for (const docspine_option* option : plugin::entries(options)) {
            known.insert(option->key);
        }
    };
    gather(reader.options);
    gather(writer.options);
    for (const plugin::TransformEntry& entry : context.registry.transforms()) {
        gather(entry.transform->options);
    }
    for (const auto& [key, value] : context.request.options) {
        if (known.find(key) == known.end()) {
            std::string allowed;
            for (const std::string_view item : known) {
                allowed += (allowed.empty() ? "" : ", ") + std::string(item);
            }
            return Error{ErrorCode::bad_option,
                         "There is no option \"" + key.substr(0, 40) + "\" from " + reader.id + " to " + writer.id +
                             "; there are: " + (allowed.empty() ? "none" : allowed) + ".",
                         {},
                         {},
                         {}};
        }
    }
    return {};
}

Result<model::Image> run_reader(Context& context, const plugin::FormatEntry& reader, const Decoded* decoded) {
    DOCSPINE_TRY(const auto options, plugin::bind_options(reader.format->options, context.request.options));
    const docspine_call call = call_for(context, reader.format, options);
    const std::size_t mark = context.job.mark();
    model::ImageBuilder builder(model_limits(context.limits), &context.job);
    docspine_bytes input{reinterpret_cast<const std::uint8_t*>(context.request.input.data()),
                         context.request.input.size()};
    if (decoded != nullptr) {
        input = {reinterpret_cast<const std::uint8_t*>(decoded->text().data()), decoded->text().size()};
    }
    docspine_status status = DOCSPINE_OK;
    {
        const Running running(context.job.control(), "read", *reader.plugin);
        status = reader.plugin->descriptor->reader->read(reader.plugin->instance, &call, input, builder.abi());
    }
    auto image = builder.finish();
    if (status != DOCSPINE_OK) {
        const bool limit = status == DOCSPINE_E_LIMIT && !image && context.job.last_error().empty();
        return limit ? in(std::move(image).error(), *reader.plugin, "read")
                     : failure(context, status, *reader.plugin, "read");
    }
    if (!image) {
        return in(std::move(image).error(), *reader.plugin, "read");
    }
    if (decoded != nullptr) {
        translate(*decoded, context.request.input, *image, context.job.since(mark), context.job);
    }
    return image;
}

Result<model::Image>
run_transform(Context& context, const plugin::TransformEntry& transform, const model::Image& document) {
    DOCSPINE_TRY(const auto options, plugin::bind_options(transform.transform->options, context.request.options));
    const docspine_call call = call_for(context, nullptr, options);
    model::ImageBuilder builder(model_limits(context.limits), &context.job);
    docspine_status status = DOCSPINE_OK;
    {
        const Running running(context.job.control(), "transform", *transform.plugin);
        status = transform.transform->apply(transform.plugin->instance, &call, document.abi(), builder.abi());
    }
    if (status != DOCSPINE_OK) {
        return failure(context, status, *transform.plugin, "transform");
    }
    auto image = builder.finish();
    if (!image) {
        return in(std::move(image).error(), *transform.plugin, "transform");
    }
    return image;
}

Result<std::uint64_t>
run_writer(Context& context, const plugin::FormatEntry& writer, const model::Image& document, Output& output) {
    DOCSPINE_TRY(const auto options, plugin::bind_options(writer.format->options, context.request.options));
    docspine_call call = call_for(context, writer.format, options);
    const std::vector<docspine_diag> diagnostics = context.job.abi_diagnostics();
    call.diags = diagnostics.data();
    call.diag_count = static_cast<std::uint32_t>(diagnostics.size());
    SinkAdapter sink(output);
    docspine_status status = DOCSPINE_OK;
    {
        const Running running(context.job.control(), "write", *writer.plugin);
        status = writer.plugin->descriptor->writer->write(writer.plugin->instance, &call, document.abi(), sink.abi());
    }
    if (sink.full()) {
        return Error{ErrorCode::output_too_large,
                     "The result is larger than " + std::to_string(context.limits.output_bytes) +
                         " bytes; split the document, or raise limits.output.",
                     {},
                     writer.plugin->descriptor->id,
                     "write"};
    }
    if (status != DOCSPINE_OK) {
        return failure(context, status, *writer.plugin, "write");
    }
    return sink.written();
}

} // namespace docspine::pipeline
