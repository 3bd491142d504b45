// SPDX-License-Identifier: Apache-2.0
//
// An HTTP request and its response as plain values: what handlers see. No socket, no Boost.
//
// Threads: values; no sharing. Header names compare without regard to case (RFC 9110 5.1).

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace docspine::http {

struct Header {
    std::string name;
    std::string value;
};

// In the order they were added. Lists are short, so lookups are linear.
class Headers {
public:
    void add(std::string_view name, std::string_view value) { all_.push_back({std::string(name), std::string(value)}); }
    void set(std::string_view name, std::string_view value); // replaces the first one, or adds
    // The first value with this name, or nullptr.
    [[nodiscard]] const std::string* find(std::string_view name) const noexcept;
    [[nodiscard]] std::string_view value_or_empty(std::string_view name) const noexcept;
    [[nodiscard]] std::size_t count(std::string_view name) const noexcept;
    // Does a comma separated list of tokens hold this one? ("Connection: keep-alive, close")
    [[nodiscard]] bool has_token(std::string_view name, std::string_view token) const noexcept;
    [[nodiscard]] const std::vector<Header>& all() const noexcept { return all_; }

private:
    std::vector<Header> all_;
};

struct HttpRequest {
    std::string method; // as sent: "GET"
    std::string target; // as sent
    std::string path;   // of the target, still percent-encoded: "/v1/convert/docx"
    std::string query;  // after '?', still percent-encoded
    Headers headers;
    std::string body;
    std::vector<std::string> arguments; // decoded values of the route's {names}, in order
    std::string id;                     // what X-Request-Id answers
    std::string remote;                 // address of the client
    int minor_version = 1;              // HTTP/1.0 or HTTP/1.1
};

struct HttpResponse {
    int status = 200;
    Headers headers;
    std::string body;
    std::vector<std::pair<std::string, std::string>> log; // fields for the access log
    bool close = false;                                   // end the connection after this answer
};

// For what happened although nobody waits for it any more; never written to a socket.
inline constexpr int kClientGone = 499;

// Call it once, from the io_context's thread; later calls do nothing.
using Respond = std::function<void(HttpResponse)>;
// Told when the client has gone before the answer; may be empty.
using Abandon = std::function<void()>;
// Answers a request, at once or later. The request stays alive until the answer or the Abandon; its body may be moved
// from.
using Handler = std::function<Abandon(HttpRequest&, Respond)>;

[[nodiscard]] bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept;
[[nodiscard]] std::string to_lower(std::string_view text);
// Without the spaces and tabs around it.
[[nodiscard]] std::string_view trimmed(std::string_view text) noexcept;

} // namespace docspine::http
