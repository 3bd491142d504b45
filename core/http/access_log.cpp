// SPDX-License-Identifier: Apache-2.0

#include "core/http/access_log.hpp"

namespace docspine::http {

void write_access_log(const base::Log& log,
                      const HttpRequest& request,
                      const HttpResponse& response,
                      std::uint64_t sent_bytes,
                      double milliseconds) {
    if (!log.wants(base::LogLevel::info)) {
        return;
    }
    constexpr std::size_t kShownPath = 200;
    std::vector<base::LogField> fields = {{"id", std::string_view(request.id)},
                                          {"remote", std::string_view(request.remote)},
                                          {"method", std::string_view(request.method)},
                                          {"path", std::string_view(request.path).substr(0, kShownPath)},
                                          {"status", std::int64_t{response.status}},
                                          {"sent", static_cast<std::int64_t>(sent_bytes)},
                                          {"ms", milliseconds}};
    for (const auto& [key, value] : response.log) {
        fields.push_back({key, std::string_view(value)});
    }
    log.write(base::LogLevel::info, "request", fields);
}

} // namespace docspine::http
