// SPDX-License-Identifier: Apache-2.0
//
// Names for requests, to find them again in logs: the client's own if it is harmless, else 128 random bits.
//
// Threads: one at a time.

#pragma once

#include <random>
#include <string>
#include <string_view>

namespace docspine::http {

class RequestIds {
public:
    [[nodiscard]] std::string choose(std::string_view given);

private:
    std::mt19937_64 random_{std::random_device{}()};
};

} // namespace docspine::http
