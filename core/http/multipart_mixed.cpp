// SPDX-License-Identifier: Apache-2.0

#include "core/http/multipart_mixed.hpp"

#include <algorithm>

namespace docspine::http {
namespace {

std::string unused_boundary(const std::vector<HttpResponse>& parts, std::string_view seed) {
    std::string base = "docspine-";
    std::copy_if(seed.begin(), seed.end(), std::back_inserter(base), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
    constexpr std::size_t kLongest = 60;
    base.resize(std::min(base.size(), kLongest));
    for (unsigned int attempt = 0;; ++attempt) {
        std::string boundary = base + "-" + std::to_string(attempt);
        const bool used = std::any_of(parts.begin(), parts.end(), [&](const HttpResponse& part) {
            return part.body.find(boundary) != std::string::npos;
        });
        if (!used) {
            return boundary;
        }
    }
}

} // namespace

void set_mixed_body(HttpResponse& response, const std::vector<HttpResponse>& parts, std::string_view seed) {
    const std::string boundary = unused_boundary(parts, seed);
    std::size_t size = 0;
    for (const HttpResponse& part : parts) {
        constexpr std::size_t kHeaderGuess = 512;
        size += part.body.size() + kHeaderGuess;
    }
    std::string body;
    body.reserve(size);
    for (const HttpResponse& part : parts) {
        body.append("--").append(boundary).append("\r\n");
        for (const Header& header : part.headers.all()) {
            body.append(header.name).append(": ").append(header.value).append("\r\n");
        }
        body.append("\r\n").append(part.body).append("\r\n");
    }
    body.append("--").append(boundary).append("--\r\n");
    response.body = std::move(body);
    response.headers.set("Content-Type", "multipart/mixed; boundary=\"" + boundary + "\"");
}

} // namespace docspine::http
