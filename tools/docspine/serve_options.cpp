// SPDX-License-Identifier: Apache-2.0
#include "tools/docspine/serve_options.hpp"

#include "core/config/values.hpp"
#include "tools/docspine/width.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <fmt/format.h>

namespace docspine::cli {
namespace {

namespace json = boost::json;

std::string text_of(const json::value& value) {
    if (value.is_string()) {
        return printable(std::string_view(value.get_string()));
    }
    return value.is_double() ? fmt::format("{:g}", value.get_double()) : json::serialize(value);
}

std::string field_of(const json::object& line, std::string_view key) {
    const json::value* value = line.if_contains(key);
    return value == nullptr ? std::string{} : text_of(*value);
}

} // namespace

http::ServerOptions server_options(const config::Config& config) {
    http::ServerOptions options;
    if (const auto endpoint = config::parse_endpoint(config.server.listen)) {
        options.address = endpoint->address;
        options.port = endpoint->port;
    }
    options.connections = config.server.connections;
    options.body_bytes = config.limits.body;
    options.buffered_bytes = config.server.buffered;
    options.minimum_bytes_per_second = config.server.slowest;
    options.header_timeout = config.server.header_timeout;
    options.body_timeout = config.server.body_timeout;
    options.idle_timeout = config.server.idle_timeout;
    options.write_timeout = config.server.write_timeout;
    options.drain_timeout = config.server.drain_timeout;
    options.form.files = config.server.files;
    options.form.parts = std::max(options.form.parts, 2 * config.server.files);
    options.form.conversions = std::max(options.form.conversions, 2 * config.server.files);
    options.access_log = config.server.access_log;
    return options;
}

base::LogLevel log_level(const config::Log& config) {
    for (const base::LogLevel level : {base::LogLevel::debug, base::LogLevel::warning, base::LogLevel::error}) {
        if (config.level == base::name_of(level)) {
            return level;
        }
    }
    return base::LogLevel::info;
}

base::Log::Sink log_sink(const config::Log& config, const Terminal& terminal) {
    if (config.format == "json" || (config.format == "auto" && !terminal.interactive())) {
        return base::stderr_sink();
    }
    return [terminal](std::string_view line) {
        static_cast<void>(write_all(2, log_line_for_people(line, terminal))); // nobody left to tell
    };
}

std::string log_line_for_people(std::string_view text, const Terminal& terminal) {
    json::error_code failed;
    const json::value value = json::parse(text, failed);
    if (failed || !value.is_object()) {
        return printable(text.substr(0, text.find_last_not_of('\n') + 1)) + "\n";
    }
    const json::object& line = value.get_object();
    std::string time = field_of(line, "time");
    if (const std::size_t date = time.find('T'); date != std::string::npos) {
        time = time.substr(date + 1, time.find('Z') - date - 1);
    }
    const std::string level = field_of(line, "level");
    const Ink ink = level == "error" ? Ink::red : level == "warning" ? Ink::yellow : Ink::dim;
    std::string out =
        terminal.paint(Ink::dim, time) + " " + terminal.paint(ink, pad(level, 7)) + " " + field_of(line, "event");
    for (const auto& field : line) {
        const std::string_view key(field.key());
        if (key != "time" && key != "level" && key != "event") {
            out += " " + terminal.paint(Ink::dim, printable(key) + "=") + text_of(field.value());
        }
    }
    return out + "\n";
}

} // namespace docspine::cli
