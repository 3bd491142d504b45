// SPDX-License-Identifier: Apache-2.0
//
// The life of a worker process: takes one document after the other until its socket closes.
//
// Runs in a process forked from the zygote, on its main thread; never returns to the zygote's code.

#pragma once

#include "core/worker/message.hpp"
#include "core/worker/unique_fd.hpp"

namespace docspine::plugin {
class Registry;
}

namespace docspine::worker {

struct WorkerFds {
    int socket = -1;
    int input = -1;
    int output = -1;
};

// `parent` is the zygote's process id. Ends the process: status 0 when the front closed the socket, 1 when the process
// could not be set up or its socket broke.
[[noreturn]] void worker_main(const plugin::Registry& registry, const Settings& settings, WorkerFds fds, int parent);

} // namespace docspine::worker
