// SPDX-License-Identifier: Apache-2.0
//
// Takes a multipart/mixed answer apart, as a client would.

#pragma once

#include "tests/http/client.hpp"

#include <string>
#include <vector>

namespace docspine::test {

struct MixedPart {
    std::string headers; // each line with its CR LF
    std::string body;
    [[nodiscard]] bool has(const std::string& header_line) const {
        return headers.find(header_line + "\r\n") != std::string::npos;
    }
};

inline std::vector<MixedPart> mixed_parts(const ClientResponse& response) {
    const std::string type = response.header("content-type");
    const auto quote = type.find("boundary=\"");
    if (quote == std::string::npos) {
        return {};
    }
    const std::string delimiter = "--" + type.substr(quote + 10, type.size() - quote - 11);
    std::vector<MixedPart> parts;
    std::size_t at = response.body.find(delimiter);
    while (at != std::string::npos) {
        const std::size_t start = at + delimiter.size() + 2;
        at = response.body.find("\r\n" + delimiter, start);
        if (at == std::string::npos) {
            break;
        }
        const std::string part = response.body.substr(start, at - start);
        const std::size_t blank = part.find("\r\n\r\n");
        parts.push_back({part.substr(0, blank + 2), part.substr(blank + 4)});
        at += 2;
    }
    return parts;
}

} // namespace docspine::test
