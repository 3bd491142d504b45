// SPDX-License-Identifier: Apache-2.0
//
// The access log: one line a request, with its id, what it asked, what it got, how long it took. No document text, no
// query (names of files are nobody's business).
//
// Threads: any.

#pragma once

#include "core/base/log.hpp"
#include "core/http/message.hpp"

#include <cstdint>

namespace docspine::http {

void write_access_log(const base::Log& log,
                      const HttpRequest& request,
                      const HttpResponse& response,
                      std::uint64_t sent_bytes,
                      double milliseconds);

} // namespace docspine::http
