// SPDX-License-Identifier: Apache-2.0
//
// What the server tells its operator: one JSON object a line.
//
//   {"time":"2026-01-26T08:30:00.123Z","level":"info","event":"request","status":200,"ms":12.4}
//
// Call sites give fields, never formatted text; no field ever holds text of a document.
//
// Threads: write() from any thread, if the sink bears it (stderr_sink does: one write(2) a line).

#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace docspine::base {

enum class LogLevel : std::uint8_t { debug, info, warning, error };
[[nodiscard]] std::string_view name_of(LogLevel level) noexcept;

struct LogField {
    std::string_view key;
    std::variant<std::string_view, std::int64_t, double, bool> value;
};

class Log {
public:
    using Sink = std::function<void(std::string_view line)>; // the line ends with '\n'

    explicit Log(Sink sink, LogLevel least = LogLevel::info)
        : sink_(std::move(sink))
        , least_(least) {}
    [[nodiscard]] bool wants(LogLevel level) const noexcept { return sink_ != nullptr && level >= least_; }
    void write(LogLevel level, std::string_view event, const std::vector<LogField>& fields) const;
    void write(LogLevel level, std::string_view event, std::initializer_list<LogField> fields) const {
        write(level, event, std::vector<LogField>(fields));
    }

private:
    Sink sink_;
    LogLevel least_;
};

// A line that cannot be written is lost: logging never stops the server.
[[nodiscard]] Log::Sink stderr_sink();
// As a JSON string with its quotes; malformed UTF-8 becomes U+FFFD.
void append_json_string(std::string& out, std::string_view text);

} // namespace docspine::base
