// SPDX-License-Identifier: Apache-2.0
//
// Converts documents for the command line: in this process, or through worker processes.
//
// One document with the plugins docspine ships is converted right here. Several documents, or plugins of others, go
// through workers, so that a crash costs one document. One thread; an engine is used up by run().

#pragma once

#include "core/plugin/catalog.hpp"
#include "core/worker/pool.hpp"
#include "tools/docspine/setup.hpp"

#include <docspine/result.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace docspine::cli {

class Engine {
public:
    struct Item {
        std::size_t key; // comes back with the answer
        worker::Job job;
    };
    // The next document, or nothing more. Asked only when there is room to convert it.
    using Next = std::function<std::optional<Item>()>;
    using Done = std::function<void(std::size_t key, worker::Answer answer)>;
    enum class End : std::uint8_t { complete, interrupted };

    Engine() = default;
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;
    virtual ~Engine() = default;

    [[nodiscard]] virtual const plugin::Catalog& catalog() const noexcept = 0;
    // Until all is done, or SIGINT or SIGTERM: then what is in work is given up, without an answer.
    [[nodiscard]] virtual End run(const Next& next, const Done& done) = 0;
};

// `documents`: how many at most are to be converted; `jobs`: how many at one time, 0 as configured.
// Errors: those of worker::Pool::start.
[[nodiscard]] Result<std::unique_ptr<Engine>>
make_engine(const Setup& setup, std::size_t documents, std::uint32_t jobs);

[[nodiscard]] Result<std::unique_ptr<Engine>>
make_worker_engine(const Setup& setup, std::size_t documents, std::uint32_t jobs);

} // namespace docspine::cli
