// SPDX-License-Identifier: Apache-2.0
//
// Where in a conversion a worker is: written by the worker before each stage, read by the front when it died or had to
// be killed, so that the answer can name the plugin.
//
// It lies at the start of the output region. The worker may write anything there; the front reads it as text it must
// not trust.

#pragma once

#include "core/worker/shared_region.hpp"

#include <docspine/result.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace docspine::worker {

struct WhereaboutsPage {
    std::uint64_t job;            // the document it took up last
    std::uint32_t memory_refused; // not 0: an allocation of C++ code failed
    char phase[12];
    char plugin[112]; // both end with a NUL, unless the worker is hostile
};
static_assert(sizeof(WhereaboutsPage) <= kRegionHead);

struct Whereabouts {
    std::uint64_t job = 0;
    bool memory_refused = false;
    std::string phase;  // "decode", "read", "transform", "write"; empty before the first stage
    std::string plugin; // the one running, or the one that ran last
};
[[nodiscard]] Whereabouts read_whereabouts(const SharedRegion& output);

// How a process ended.
struct Ending {
    bool by_signal = false;
    int value = 0; // signal or exit status
};
// "killed by SIGSEGV", "ended with status 3".
[[nodiscard]] std::string describe(Ending ending);

// The answers for documents whose worker did not live to answer.
[[nodiscard]] Error crash_error(const Whereabouts& where, const std::string& how);
[[nodiscard]] Error timeout_error(const Whereabouts& where, std::chrono::milliseconds limit);
[[nodiscard]] Error cancelled_error();

} // namespace docspine::worker
