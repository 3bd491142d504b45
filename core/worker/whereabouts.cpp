// SPDX-License-Identifier: Apache-2.0

#include "core/worker/whereabouts.hpp"

#include "core/worker/plain.hpp"

#include <cstring>
#include <span>

namespace docspine::worker {

namespace {

template <std::size_t N>
std::string_view bounded(const char (&text)[N]) noexcept {
    return {text, ::strnlen(text, N)};
}

std::string_view verb_of(std::string_view phase) noexcept {
    if (phase == "decode") {
        return "decoding";
    }
    if (phase == "read") {
        return "reading";
    }
    if (phase == "transform") {
        return "transforming";
    }
    return "writing";
}

std::string milliseconds(std::chrono::milliseconds time) {
    return std::to_string(time.count()) + " ms";
}

} // namespace

Whereabouts read_whereabouts(const SharedRegion& output) {
    WhereaboutsPage page{};
    if (!output.read(0, {reinterpret_cast<char*>(&page), sizeof page})) {
        return {};
    }
    Whereabouts where;
    where.job = page.job;
    where.memory_refused = page.memory_refused != 0;
    where.plugin = plain_id(bounded(page.plugin));
    where.phase = bounded(page.phase);
    if (where.phase != "decode" && where.phase != "read" && where.phase != "transform" && where.phase != "write") {
        where.phase.clear();
    }
    return where;
}

std::string describe(Ending ending) {
    if (!ending.by_signal) {
        return "ended with status " + std::to_string(ending.value);
    }
    const char* name = ::sigabbrev_np(ending.value);
    return "killed by " + (name == nullptr ? "signal " + std::to_string(ending.value) : "SIG" + std::string(name));
}

Error crash_error(const Whereabouts& where, const std::string& how) {
    if (where.memory_refused) {
        return {ErrorCode::memory_limit,
                "The document needs more memory than one conversion may use.",
                "worker " + how + " after an allocation was refused",
                where.plugin,
                where.phase};
    }
    if (where.plugin.empty()) {
        return {ErrorCode::internal,
                "The server failed while converting this document.",
                "worker " + how + " outside of any plugin",
                {},
                where.phase};
    }
    return {ErrorCode::plugin_crashed,
            "The plugin " + where.plugin + " crashed while " + std::string(verb_of(where.phase)) +
                " this document (its process " + how + "). Other documents are not affected.",
            "worker " + how + ", twice",
            where.plugin,
            where.phase};
}

Error timeout_error(const Whereabouts& where, std::chrono::milliseconds limit) {
    const std::string who = where.plugin.empty() ? "The conversion" : "The plugin " + where.plugin;
    return {ErrorCode::work_timeout,
            who + " did not finish this document within " + milliseconds(limit) + ".",
            {},
            where.plugin,
            where.phase};
}

Error cancelled_error() {
    return {ErrorCode::cancelled, "The conversion was cancelled.", {}, {}, {}};
}

} // namespace docspine::worker
