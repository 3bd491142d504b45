// SPDX-License-Identifier: Apache-2.0
//
// The host's side of the ABI: the table of services plugins get, and the job behind each of their calls.
//
// Threads: the table is constant. A job serves one conversion; cancelled() and log() from any thread, the rest on the
// thread of the call. No exception leaves any of it.

#pragma once

#include <docspine/plugin.h>

#include <string_view>

// What plugin.h leaves opaque. Implemented by whoever runs conversions.
struct docspine_job {
    docspine_job() = default;
    docspine_job(const docspine_job&) = delete;
    docspine_job& operator=(const docspine_job&) = delete;
    virtual ~docspine_job() = default;
    // Memory until the job ends; nullptr when there is none.
    virtual void* alloc(std::uint64_t size, std::uint32_t align) = 0;
    virtual void diag(const docspine_diag& diag) = 0;
    [[nodiscard]] virtual bool cancelled() noexcept = 0;
    virtual docspine_status resource(std::string_view name, docspine_bytes* data) = 0;
    virtual void log(int level, std::string_view message) = 0;
};

namespace docspine::plugin {

[[nodiscard]] const docspine_host& host_table() noexcept;

} // namespace docspine::plugin
