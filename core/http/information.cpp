// SPDX-License-Identifier: Apache-2.0
//
// The routes that tell about the server: formats, plugins, version, limits, health, help.

#include "core/http/api.hpp"

#include <docspine/plugin.h>
#include <docspine/version.h>

#include <boost/json.hpp>

#include <algorithm>

namespace docspine::http {
namespace {

namespace json = boost::json;

HttpResponse json_response(const json::object& object) {
    HttpResponse response;
    response.headers.add("Content-Type", "application/json");
    response.headers.add("Cache-Control", "no-store");
    response.body = json::serialize(object);
    return response;
}

// The catalog's own JSON, so that these routes and the command line say the same.
json::object catalog_members(const Api& api, std::initializer_list<std::string_view> names) {
    json::value all = json::parse(plugin::to_json(api.pool.catalog()));
    json::object out;
    for (const std::string_view name : names) {
        out[name] = std::move(all.as_object()[name]);
    }
    return out;
}

json::object http_limits(const ServerOptions& http) {
    return {{"connections", http.connections},
            {"header_bytes", http.header_bytes},
            {"header_fields", http.header_fields},
            {"target_bytes", http.target_bytes},
            {"body_bytes", http.body_bytes},
            {"buffered_bytes", http.buffered_bytes},
            {"minimum_bytes_per_second", http.minimum_bytes_per_second},
            {"header_timeout_ms", http.header_timeout.count()},
            {"body_timeout_ms", http.body_timeout.count()},
            {"idle_timeout_ms", http.idle_timeout.count()},
            {"write_timeout_ms", http.write_timeout.count()},
            {"linger_timeout_ms", http.linger_timeout.count()},
            {"drain_timeout_ms", http.drain_timeout.count()},
            {"form",
             {{"files", http.form.files},
              {"parts", http.form.parts},
              {"part_header_bytes", http.form.part_header_bytes},
              {"field_bytes", http.form.field_bytes},
              {"conversions", http.form.conversions},
              {"conversions_at_a_time", http.form.conversions_at_a_time}}}};
}

json::object pool_limits(const worker::PoolOptions& pool) {
    return {{"workers", pool.workers},
            {"spares", pool.spares},
            {"input_bytes", pool.input_bytes},
            {"address_space", pool.address_space},
            {"queue_length", pool.queue_length},
            {"queue_bytes", pool.queue_bytes},
            {"queue_timeout_ms", pool.queue_timeout.count()},
            {"work_timeout_ms", pool.work_timeout.count()},
            {"grace_ms", pool.grace.count()},
            {"recycle_after_documents", pool.recycle_after_documents},
            {"recycle_after_growth", pool.recycle_after_growth}};
}

json::object document_limits(const pipeline::Limits& limits) {
    return {{"decoded_bytes", limits.decoded_bytes},
            {"output_bytes", limits.output_bytes},
            {"text_bytes", limits.text_bytes},
            {"blob_bytes", limits.blob_bytes},
            {"nodes", limits.nodes},
            {"depth", limits.depth},
            {"diagnostics", limits.diagnostics}};
}

} // namespace

HttpResponse show_formats(const Api& api) {
    return json_response(catalog_members(api, {"formats", "transforms", "charsets"}));
}

HttpResponse show_plugins(const Api& api) {
    return json_response(catalog_members(api, {"plugins"}));
}

HttpResponse show_version(const Api& api) {
    static_cast<void>(api);
    return json_response({{"name", "docspine"}, {"version", DOCSPINE_VERSION}, {"api", "v1"}});
}

HttpResponse show_limits(const Api& api) {
    return json_response({{"http", http_limits(api.options.server)},
                          {"workers", pool_limits(api.options.pool)},
                          {"document", document_limits(api.options.pool.limits)}});
}

HttpResponse show_live(const Api& api) {
    static_cast<void>(api);
    return json_response({{"status", "live"}});
}

HttpResponse show_ready(const Api& api, const HttpRequest& request) {
    const worker::PoolStatus status = api.pool.status();
    if (status.draining || !status.ready) {
        const Error error{ErrorCode::unavailable,
                          status.draining ? "The server is shutting down." : "No worker is ready yet.",
                          {},
                          {},
                          {}};
        return problem_response(error, {request.id, {}, {}, 0});
    }
    return json_response({{"status", "ready"},
                          {"workers", {{"idle", status.idle}, {"busy", status.busy}}},
                          {"queue", {{"documents", status.queued}, {"bytes", status.queued_bytes}}},
                          {"documents", status.documents},
                          {"crashes", status.crashes},
                          {"timeouts", status.timeouts},
                          {"recycled", status.recycled}});
}

HttpResponse show_help(const Api& api) {
    std::string formats;
    for (const std::string& id : api.pool.catalog().writable()) {
        formats += " " + id;
    }
    HttpResponse response;
    response.headers.add("Content-Type", "text/plain; charset=utf-8");
    response.body = "docspine " DOCSPINE_VERSION " converts documents. It writes:" + formats +
                    "\n\n"
                    "  POST|PUT /v1/convert/{to}   the document is the body, the answer is the file\n"
                    "           ?from= &charset= &template= &filename= &report=on|off &option=KEY=VALUE\n"
                    "  POST /v1/convert            multipart/form-data: files, to, and the same settings as fields\n"
                    "  GET  /v1/formats  /v1/plugins  /v1/version  /v1/limits  /livez  /readyz\n\n"
                    "  curl -T report.html http://HOST:PORT/v1/convert/docx -o report.docx\n"
                    "  curl -F file=@report.txt -F to=docx http://HOST:PORT/v1/convert -OJ\n\n"
                    "Errors are application/problem+json with a stable `code`.\n";
    return response;
}

} // namespace docspine::http
