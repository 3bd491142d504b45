// SPDX-License-Identifier: Apache-2.0
//
// What the configuration means for the HTTP server and its log.

#pragma once

#include "core/base/log.hpp"
#include "core/config/config.hpp"
#include "core/http/options.hpp"
#include "tools/docspine/terminal.hpp"

#include <string>
#include <string_view>

namespace docspine::cli {

[[nodiscard]] http::ServerOptions server_options(const config::Config& config);
[[nodiscard]] base::LogLevel log_level(const config::Log& config);
// Standard error, as JSON or as lines for people; "auto" is the latter on a terminal.
[[nodiscard]] base::Log::Sink log_sink(const config::Log& config, const Terminal& terminal);
// {"time":"2026-01-26T08:30:00.123Z","level":"info","event":"request","status":200}
//   -> "08:30:00.123 info    request status=200"
[[nodiscard]] std::string log_line_for_people(std::string_view text, const Terminal& terminal);

} // namespace docspine::cli
