// SPDX-License-Identifier: Apache-2.0
//
// One conversion as plugins and builders see it: their remarks, memory, resources and the question whether to stop.
//
// Remarks of the reader carry offsets in the decoded text until translate() puts them into the original input.
// Neighbouring remarks with one code become one; past the limit they are only counted.
// Threads: cancelled() and log() from any; the rest on the conversion's.

#pragma once

#include "core/model/builder.hpp"
#include "core/pipeline/convert.hpp"
#include "core/plugin/host.hpp"
#include "core/plugin/registry.hpp"

#include <functional>
#include <memory_resource>
#include <string>
#include <string_view>
#include <vector>

namespace docspine::pipeline {

class Job final : public docspine_job, public model::BuilderObserver {
public:
    Job(const plugin::Resources& resources, std::string template_id, const Limits& limits, Control& control);

    // The docspine_job.
    void* alloc(std::uint64_t size, std::uint32_t align) override;
    void diag(const docspine_diag& diag) override;
    [[nodiscard]] bool cancelled() noexcept override { return control_.cancelled(); }
    docspine_status resource(std::string_view name, docspine_bytes* data) override;
    void log(int level, std::string_view message) override { control_.log(level, message); }
    // The builder's observer.
    void illegal_character(char32_t character, std::uint32_t offset, std::uint32_t size) override;

    void add(Diagnostic diagnostic);
    // Silent while the text is decoded a second time.
    void set_silent(bool silent) noexcept { silent_ = silent; }
    // Added to every offset a decoder tells: it has not seen the byte order mark.
    void set_base(std::uint64_t base) noexcept { base_ = base; }
    // What "template" means while a document is written whose own template id is this.
    void set_document_template(std::string id) { document_template_ = std::move(id); }

    [[nodiscard]] std::size_t mark() const noexcept { return diagnostics_.size(); }
    [[nodiscard]] std::span<Diagnostic> since(std::size_t mark) noexcept {
        return std::span(diagnostics_).subspan(mark);
    }
    // The last message of severity error, or empty: why a plugin gave up.
    [[nodiscard]] std::string last_error() const;
    // The remarks as the ABI shows them to writers; valid until the next one is added.
    [[nodiscard]] std::vector<docspine_diag> abi_diagnostics() const;
    // All remarks, with one more for those that were only counted. The job is done afterwards.
    [[nodiscard]] std::vector<Diagnostic> take_diagnostics();
    [[nodiscard]] Control& control() noexcept { return control_; }

private:
    [[nodiscard]] const std::string* find_template() const;

    const plugin::Resources& resources_;
    std::string template_id_;
    std::string document_template_;
    const Limits& limits_;
    Control& control_;
    std::pmr::monotonic_buffer_resource arena_;
    std::uint64_t allocated_ = 0;
    std::vector<Diagnostic> diagnostics_;
    std::uint64_t suppressed_ = 0;
    std::uint64_t base_ = 0;
    bool silent_ = false;
};

} // namespace docspine::pipeline
