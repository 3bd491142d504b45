// SPDX-License-Identifier: Apache-2.0
//
// A blocking HTTP client for tests: sends raw bytes, reads one answer at a time, hides nothing.
//
// Threads: one client, one thread. Every wait ends after `timeout`. Errors: an answer with status 0, or closed().

#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace docspine::test {

struct ClientResponse {
    int status = 0;                                           // 0: none came
    std::vector<std::pair<std::string, std::string>> headers; // names in lower case
    std::string body;
    [[nodiscard]] std::string header(std::string_view lower_case_name) const; // "" without it
};

class HttpClient {
public:
    explicit HttpClient(std::uint16_t port, std::chrono::milliseconds timeout = std::chrono::seconds(5));
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;
    ~HttpClient();

    bool send(std::string_view bytes);
    // `method` decides whether a body follows ("HEAD": none). 1xx answers count as answers.
    [[nodiscard]] ClientResponse read(std::string_view method = "GET");
    // Method, target, extra header lines ("Name: value\r\n"), body with its Content-Length; keeps the connection.
    [[nodiscard]] ClientResponse
    ask(std::string_view method, std::string_view target, std::string_view headers = {}, std::string_view body = {});
    [[nodiscard]] bool closed_by_server(); // waits until it is, at most the timeout
    void shut_down_sending();
    void close();

private:
    bool fill();

    int socket_ = -1;
    std::string buffer_;
};

[[nodiscard]] std::string
request(std::string_view method, std::string_view target, std::string_view headers = {}, std::string_view body = {});

} // namespace docspine::test
