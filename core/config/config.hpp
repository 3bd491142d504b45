// SPDX-License-Identifier: Apache-2.0
//
// What an operator can set in docspine.toml: one struct a section, the defaults are the members' initial values.
//
// schema.hpp lists every member with its key, range and meaning; read() fills a Config from a file by that list.
// Sizes are bytes. A value; no sharing, no locks.

#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace docspine::config {

struct Server {
    std::string listen = "127.0.0.1:8470";
    std::uint32_t connections = 1'024;
    std::uint64_t buffered = 1ull << 30;
    std::uint64_t slowest = 8'192; // bytes a second
    std::uint32_t files = 100;     // of one form
    std::chrono::milliseconds header_timeout{10'000};
    std::chrono::milliseconds body_timeout{10'000};
    std::chrono::milliseconds write_timeout{30'000};
    std::chrono::milliseconds idle_timeout{60'000};
    std::chrono::milliseconds drain_timeout{30'000};
    bool access_log = true;
};

struct Limits {
    std::uint64_t body = 64ull << 20;
    std::uint64_t decoded = 96ull << 20;
    std::uint64_t output = 256ull << 20;
    std::uint64_t text = 256ull << 20;
    std::uint64_t pictures = 128ull << 20;
    std::uint32_t nodes = 4'000'000;
    std::uint32_t depth = 1'024;
    std::uint32_t diagnostics = 1'000;
    std::uint32_t queue_length = 256;
    std::uint64_t queue_bytes = 512ull << 20;
    std::chrono::milliseconds queue_timeout{30'000};
    std::chrono::milliseconds work_timeout{10'000};
    std::chrono::milliseconds grace{500};
};

struct Workers {
    std::uint32_t count = 0; // 0: one a core
    std::uint32_t spares = 1;
    std::uint64_t address_space = 512ull << 20;
    std::uint32_t recycle_documents = 1'000;
    std::uint64_t recycle_growth = 256ull << 20;
};

struct Plugins {
    std::vector<std::string> folders;
};

struct Log {
    std::string level = "info";  // "debug", "info", "warning", "error"
    std::string format = "auto"; // "auto", "text", "json"
};

struct Config {
    std::string state_dir = "/var/lib/docspine";
    Server server;
    Limits limits;
    Workers workers;
    Plugins plugins;
    Log log;
};

} // namespace docspine::config
