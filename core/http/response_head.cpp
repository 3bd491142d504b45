// SPDX-License-Identifier: Apache-2.0

#include "core/http/response_head.hpp"

#include "core/http/problem.hpp"

#include <docspine/version.h>

#include <array>
#include <cstdio>
#include <ctime>

namespace docspine::http {
namespace {

void append_header(std::string& out, std::string_view name, std::string_view value) {
    out.append(name).append(": ");
    const std::size_t start = out.size();
    out.append(value);
    for (std::size_t at = start; at < out.size(); ++at) {
        const auto byte = static_cast<unsigned char>(out[at]);
        if (byte < 0x20 || byte == 0x7F) {
            out[at] = ' ';
        }
    }
    out.append("\r\n");
}

} // namespace

std::string response_head(const HttpResponse& response, const Delivery& delivery) {
    constexpr std::size_t kUsualSize = 512;
    std::string out;
    out.reserve(kUsualSize);
    out.append("HTTP/1.1 ").append(std::to_string(response.status)).append(1, ' ');
    out.append(reason_phrase(response.status)).append("\r\nServer: docspine/" DOCSPINE_VERSION "\r\n");
    append_header(out, "Date", delivery.date);
    for (const Header& header : response.headers.all()) {
        append_header(out, header.name, header.value);
    }
    append_header(out, "X-Request-Id", delivery.request_id);
    out.append("X-Content-Type-Options: nosniff\r\n");
    if (!delivery.keep_alive) {
        out.append("Connection: close\r\n");
    } else if (delivery.old_client) {
        out.append("Connection: keep-alive\r\n");
    }
    constexpr int kNoContent = 204;
    if (response.status != kNoContent) {
        out.append("Content-Length: ").append(std::to_string(response.body.size())).append("\r\n");
    }
    out.append("\r\n");
    return out;
}

std::string http_date() {
    constexpr std::array<std::string_view, 7> kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<std::string_view, 12> kMonths = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    gmtime_r(&now, &utc);
    std::array<char, 64> text{};
    const int length = std::snprintf(text.data(),
                                     text.size(),
                                     "%s, %02d %s %04d %02d:%02d:%02d GMT",
                                     kDays[static_cast<std::size_t>(utc.tm_wday)].data(),
                                     utc.tm_mday,
                                     kMonths[static_cast<std::size_t>(utc.tm_mon)].data(),
                                     utc.tm_year + 1900,
                                     utc.tm_hour,
                                     utc.tm_min,
                                     utc.tm_sec);
    return {text.data(), static_cast<std::size_t>(length)};
}

} // namespace docspine::http
