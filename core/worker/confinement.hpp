// SPDX-License-Identifier: Apache-2.0
//
// What a process that runs plugin code may no longer do.
//
// Threads: call while the process has one. Errors: io_failed.

#pragma once

#include <docspine/result.hpp>

#include <cstdint>

namespace docspine::worker {

// For the zygote, and inherited by workers: dies with its parent, gains no privileges by exec, leaves no core files, a
// broken pipe is an error and no signal.
[[nodiscard]] Result<void> confine_zygote();

// For a worker just forked: a session of its own, dies with the zygote `parent`, cannot be traced, keeps only standard
// streams and `socket` (which becomes the returned descriptor), writes no file, has a stack of 8 MiB. RLIMIT_NPROC is
// not set: it counts all processes of the user, and plugins may start threads.
[[nodiscard]] Result<int> confine_worker(int parent, int socket);

// Bounds the address space to what is mapped now and `more` bytes. Does nothing in a sanitizer build, which reserves
// terabytes.
[[nodiscard]] Result<void> limit_address_space(std::uint64_t more);

} // namespace docspine::worker
