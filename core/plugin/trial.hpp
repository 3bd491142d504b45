// SPDX-License-Identifier: Apache-2.0
//
// Loads plugins in a child process first, so that one whose constructor crashes or hangs is a line in the list of
// plugins and not the end of the process that wanted to load it.
//
// Threads: call it from a process with one thread. Takes as long as loading does once; a plugin gets 5 seconds.

#pragma once

#include "core/plugin/library.hpp"

#include <string>
#include <vector>

namespace docspine::plugin {

// For each candidate: empty when it may be loaded here, else what happened to the child ("crashed while loading …").
// Faults a plugin reports properly are not looked for: the real load finds them.
[[nodiscard]] std::vector<std::string> try_loading(const std::vector<Candidate>& candidates);

} // namespace docspine::plugin
