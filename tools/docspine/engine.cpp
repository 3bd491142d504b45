// SPDX-License-Identifier: Apache-2.0
#include "tools/docspine/engine.hpp"

#include "core/pipeline/convert.hpp"
#include "core/plugin/registry.hpp"

#include <span>

namespace docspine::cli {
namespace {

class LocalEngine final : public Engine {
public:
    explicit LocalEngine(const Setup& setup)
        : limits_(pipeline_limits(setup.loaded.config))
        , registry_(plugin::Registry::load(setup.plugins,
                                           plugin::load_resources(setup.config_folder),
                                           plugin::Trust::at_once)) {}

    [[nodiscard]] const plugin::Catalog& catalog() const noexcept override { return registry_->catalog(); }

    [[nodiscard]] End run(const Next& next, const Done& done) override {
        while (auto item = next()) {
            done(item->key, convert(item->job));
        }
        return End::complete;
    }

private:
    [[nodiscard]] worker::Answer convert(const worker::Job& job) const {
        pipeline::Request request;
        request.input = std::as_bytes(std::span(job.body));
        request.name = job.name;
        request.media_type = job.media_type;
        request.from = job.from;
        request.to = job.to;
        request.charset = job.charset;
        request.template_id = job.template_id;
        request.options = job.options;
        pipeline::StringOutput output(limits_.output_bytes);
        pipeline::Control control;
        worker::Answer answer(pipeline::convert(*registry_, request, limits_, output, control));
        if (answer.outcome) {
            answer.output = output.take();
        }
        return answer;
    }

    pipeline::Limits limits_;
    std::unique_ptr<plugin::Registry> registry_;
};

} // namespace

Result<std::unique_ptr<Engine>> make_engine(const Setup& setup, std::size_t documents, std::uint32_t jobs) {
    if (documents <= 1 && only_shipped_plugins(setup)) {
        return std::unique_ptr<Engine>(std::make_unique<LocalEngine>(setup));
    }
    return make_worker_engine(setup, documents, jobs);
}

} // namespace docspine::cli
