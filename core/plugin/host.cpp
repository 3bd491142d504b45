// SPDX-License-Identifier: Apache-2.0

#include "core/plugin/host.hpp"

#include <docspine/version.h>

#include <exception>

namespace docspine::plugin {
namespace {

std::string_view view(docspine_text text) noexcept {
    return {text.data, text.size};
}

void* alloc(docspine_job* job, std::uint64_t size, std::uint32_t align) noexcept {
    try {
        return job->alloc(size, align);
    } catch (const std::exception&) {
        return nullptr;
    }
}

void diag(docspine_job* job, const docspine_diag* diag) noexcept {
    try {
        job->diag(*diag);
    } catch (const std::exception&) {
        return; // out of memory for remarks: the conversion itself goes on
    }
}

std::int32_t cancelled(docspine_job* job) noexcept {
    return job->cancelled() ? 1 : 0;
}

docspine_status resource(docspine_job* job, docspine_text name, docspine_bytes* data) noexcept {
    try {
        return job->resource(view(name), data);
    } catch (const std::exception&) {
        return DOCSPINE_E_NOMEM;
    }
}

void log(docspine_job* job, std::int32_t level, docspine_text message) noexcept {
    try {
        if (job != nullptr) {
            job->log(level, view(message));
        }
    } catch (const std::exception&) {
        return; // a line of the log is lost, nothing else
    }
}

const void* get_extension(const char*) noexcept {
    return nullptr;
}

} // namespace

const docspine_host& host_table() noexcept {
    static constexpr docspine_host kTable = {sizeof(docspine_host),
                                             DOCSPINE_ABI_MAJOR,
                                             DOCSPINE_ABI_MINOR,
                                             "docspine",
                                             DOCSPINE_VERSION,
                                             &alloc,
                                             &diag,
                                             &cancelled,
                                             &resource,
                                             &log,
                                             &get_extension};
    return kTable;
}

} // namespace docspine::plugin
