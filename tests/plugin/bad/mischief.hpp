// SPDX-License-Identifier: Apache-2.0
//
// What the mock plugin does when its document says so: one command a line.
//
//   !segv !abort !exit !loop !recurse !doublefree !throw !closefds !stdout !kill-parent
//   !sleep SECONDS    without looking at cancelled()
//   !slow-cancel      until cancelled() says so
//   !alloc SIZE       allocates and uses so much, then frees it (8g, 64m, 10k)
//   !grow SIZE        the same, never freed
//   !log TEXT         through the host
//   !fork             leaves a child process behind; its id is the text of a paragraph

#pragma once

#include <docspine/call.hpp>

#include <cstdint>
#include <string_view>

namespace mock {

// Does it. False when the line is no command. May not return.
bool misbehave(std::string_view line, const docspine::Call& call, docspine::Builder& out);

// "8g", "300m", "10k", "17".
std::uint64_t parse_size(std::string_view text);

} // namespace mock
