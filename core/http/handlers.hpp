// SPDX-License-Identifier: Apache-2.0
//
// The routes of docspine and what answers them.
//
//   POST|PUT /v1/convert/{to}   raw body in, file out            GET /v1/formats  /v1/plugins  /v1/version  /v1/limits
//   POST     /v1/convert        multipart/form-data in           GET /livez  /readyz  /
//
// Conversions run in the pool; nothing here reads a document or loads a plugin.
//
// Threads: the io_context's. Errors become problem documents (problem.hpp).

#pragma once

#include "core/http/options.hpp"
#include "core/http/router.hpp"
#include "core/worker/pool.hpp"

namespace docspine::http {

// Both as in force; GET /v1/limits tells them.
struct ApiOptions {
    ServerOptions server;
    worker::PoolOptions pool;
};

// REQUIRES: pool and options outlive the router.
[[nodiscard]] Router make_router(worker::Pool& pool, const ApiOptions& options);

} // namespace docspine::http
