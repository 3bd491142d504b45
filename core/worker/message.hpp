// SPDX-License-Identifier: Apache-2.0
//
// What the front, the zygote and the workers say to each other.
//
// All three are one executable on one machine, so fixed packets are plain structures. What has no fixed size (settings,
// the fields of a request, an answer) is packed by an Encoder; an answer's place is the worker's output region, for it
// may be larger than a packet.
//
//   front -> zygote   packed Settings once; ForkRequest with [socket, input, output] for each worker
//   zygote -> front   Notice: catalog [memfd with its JSON]; forked [pidfd]; fork_failed; exited; killed
//   front -> worker   JobMessage: where in the input region the document and its request are
//   worker -> front   Reply: how much of the output region is output and answer
//
// Everything a worker or the zygote says is untrusted (plugins run in both): decode_* check every length and range.

#pragma once

#include "core/pipeline/convert.hpp"
#include "core/worker/pool.hpp"

#include <docspine/result.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace docspine::worker {

struct Settings {
    std::vector<std::string> plugins;
    std::string config_folder;
    std::uint64_t address_space = 0;
    pipeline::Limits limits;
};

struct ForkRequest {
    std::uint64_t worker = 0;
};

struct Notice {
    enum class Kind : std::uint64_t { catalog = 1, forked, fork_failed, exited, killed };
    Kind kind = Kind::catalog;
    std::uint64_t worker = 0; // not with catalog
    std::int64_t value = 0;   // size of the JSON, process id, errno, exit status, signal
};

struct JobMessage {
    std::uint64_t id = 0;      // never 0
    std::int64_t deadline = 0; // nanoseconds of CLOCK_MONOTONIC
    std::uint64_t body_size = 0;
    std::uint64_t request_size = 0;
};

struct Reply {
    std::uint64_t id = 0; // of the JobMessage
    std::uint64_t output_size = 0;
    std::uint64_t answer_size = 0;
};

[[nodiscard]] std::string encode_settings(const Settings& settings);
[[nodiscard]] std::optional<Settings> decode_settings(std::string_view bytes);

// All of a job but its body.
[[nodiscard]] std::string encode_request(const Job& job);
[[nodiscard]] std::optional<Job> decode_request(std::string_view bytes);

// At most `room` bytes: diagnostics that do not fit are replaced by one that says how many.
[[nodiscard]] std::string encode_answer(const Result<pipeline::Outcome>& result, std::size_t room);
// Text is made valid UTF-8 without control characters, ids and media types are made plain ASCII.
[[nodiscard]] std::optional<Result<pipeline::Outcome>> decode_answer(std::string_view bytes);

} // namespace docspine::worker
