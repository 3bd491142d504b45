// SPDX-License-Identifier: Apache-2.0

#include "core/base/log.hpp"

#include "core/base/utf8.hpp"

#include <array>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <type_traits>
#include <unistd.h>

namespace docspine::base {
namespace {

void append_time(std::string& out) {
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    std::tm utc{};
    gmtime_r(&now.tv_sec, &utc);
    std::array<char, 64> text{};
    const std::size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S", &utc);
    out.append(text.data(), length);
    const int written = std::snprintf(text.data(), text.size(), ".%03dZ", static_cast<int>(now.tv_nsec / 1'000'000));
    out.append(text.data(), static_cast<std::size_t>(written));
}

void append_escaped(std::string& out, char c) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
        out += '\\';
        out += c;
    } else if (byte < 0x20 || byte == 0x7F) {
        out += "\\u00";
        out += kDigits[byte >> 4U];
        out += kDigits[byte & 15U];
    } else {
        out += c;
    }
}

void append_value(std::string& out, double value) {
    if (!std::isfinite(value)) {
        out += "null";
        return;
    }
    std::array<char, 64> text{};
    const int written = std::snprintf(text.data(), text.size(), "%.3f", value);
    out.append(text.data(), static_cast<std::size_t>(written));
}
void append_value(std::string& out, std::int64_t value) {
    out += std::to_string(value);
}
void append_value(std::string& out, bool value) {
    out += value ? "true" : "false";
}
void append_value(std::string& out, std::string_view value) {
    append_json_string(out, value);
}

} // namespace

std::string_view name_of(LogLevel level) noexcept {
    switch (level) {
    case LogLevel::debug:
        return "debug";
    case LogLevel::info:
        return "info";
    case LogLevel::warning:
        return "warning";
    case LogLevel::error:
        return "error";
    }
    return "error";
}

void append_json_string(std::string& out, std::string_view text) {
    out += '"';
    while (!text.empty()) {
        const std::size_t good = first_malformed(text);
        for (const char c : text.substr(0, good)) {
            append_escaped(out, c);
        }
        text.remove_prefix(good);
        if (!text.empty()) {
            out += "\xEF\xBF\xBD";
            text.remove_prefix(malformed_length(text));
        }
    }
    out += '"';
}

void Log::write(LogLevel level, std::string_view event, const std::vector<LogField>& fields) const {
    if (!wants(level)) {
        return;
    }
    std::string line = "{\"time\":\"";
    append_time(line);
    line.append("\",\"level\":\"").append(name_of(level)).append("\",\"event\":");
    append_json_string(line, event);
    for (const LogField& field : fields) {
        line += ',';
        append_json_string(line, field.key);
        line += ':';
        std::visit([&line](const auto& value) { append_value(line, value); }, field.value);
    }
    line += "}\n";
    sink_(line);
}

Log::Sink stderr_sink() {
    return [](std::string_view line) {
        while (!line.empty()) {
            const ssize_t written = ::write(STDERR_FILENO, line.data(), line.size());
            if (written < 0 && errno == EINTR) {
                continue;
            }
            if (written <= 0) {
                return;
            }
            line.remove_prefix(static_cast<std::size_t>(written));
        }
    };
}

} // namespace docspine::base
