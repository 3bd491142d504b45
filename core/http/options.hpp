// SPDX-License-Identifier: Apache-2.0
//
// Every limit of the HTTP side, with its default. `GET /v1/limits` shows those in force.
//
// Units: bytes, counts and milliseconds. Nothing a client sends may wait, grow or repeat without one of these.

#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace docspine::http {

struct FormLimits {
    std::uint32_t files = 100;
    std::uint32_t parts = 200;               // files and fields together
    std::uint32_t part_header_bytes = 8'192; // all header lines of one part
    std::uint32_t field_bytes = 64u << 10;   // value of one field that is no file
    std::uint32_t conversions = 200;         // files times wanted formats
    std::uint32_t conversions_at_a_time = 4; // of one request; the rest waits its turn
};

struct ServerOptions {
    std::string address = "127.0.0.1"; // IPv4 or IPv6 literal
    std::uint16_t port = 8470;         // 0: a free one

    std::uint32_t connections = 1'024;
    std::uint32_t header_bytes = 32u << 10; // request line and headers
    std::uint32_t header_fields = 100;
    std::uint32_t target_bytes = 8'192;
    std::uint64_t body_bytes = 64ull << 20;           // of one request
    std::uint64_t buffered_bytes = 1ull << 30;        // bodies of all requests and answers in flight together
    std::uint64_t minimum_bytes_per_second = 8'192;   // of a body, either way, after the first seconds
    std::chrono::milliseconds header_timeout{10'000}; // from the first byte to the end of the headers
    std::chrono::milliseconds body_timeout{10'000};   // free time for a body before the minimum rate counts
    std::chrono::milliseconds idle_timeout{60'000};   // between two requests
    std::chrono::milliseconds write_timeout{30'000};  // free time for an answer before the minimum rate counts
    std::chrono::milliseconds linger_timeout{10'000}; // how long what a refused client still sends is read
    std::chrono::milliseconds drain_timeout{30'000};  // then connections still open are closed
    std::chrono::milliseconds tick{250};              // how exactly timeouts are kept
    FormLimits form;
    bool access_log = true;
};

} // namespace docspine::http
