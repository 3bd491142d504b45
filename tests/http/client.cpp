// SPDX-License-Identifier: Apache-2.0

#include "tests/http/client.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace docspine::test {
namespace {

ClientResponse parse_head(std::string_view head) {
    ClientResponse response;
    constexpr std::size_t kStatusAt = 9; // after "HTTP/1.1 "
    if (head.size() > kStatusAt) {
        response.status = std::atoi(std::string(head.substr(kStatusAt, 3)).c_str());
    }
    for (auto line = head.find("\r\n"); line != std::string_view::npos && line + 2 < head.size();) {
        const auto start = line + 2;
        line = head.find("\r\n", start);
        const std::string_view text = head.substr(start, line - start);
        const auto colon = text.find(": ");
        if (colon == std::string_view::npos) {
            continue;
        }
        std::string name(text.substr(0, colon));
        std::transform(name.begin(), name.end(), name.begin(), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        });
        response.headers.emplace_back(std::move(name), text.substr(colon + 2));
    }
    return response;
}

} // namespace

std::string ClientResponse::header(std::string_view lower_case_name) const {
    for (const auto& [name, value] : headers) {
        if (name == lower_case_name) {
            return value;
        }
    }
    return {};
}

HttpClient::HttpClient(std::uint16_t port, std::chrono::milliseconds timeout)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    timeval wait{};
    wait.tv_sec = timeout.count() / 1'000;
    wait.tv_usec = (timeout.count() % 1'000) * 1'000;
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        close();
    }
}

HttpClient::~HttpClient() {
    close();
}

void HttpClient::close() {
    if (socket_ >= 0) {
        ::close(socket_);
        socket_ = -1;
    }
}

void HttpClient::shut_down_sending() {
    ::shutdown(socket_, SHUT_WR);
}

bool HttpClient::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) {
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool HttpClient::fill() {
    std::array<char, 65'536> piece{};
    const ssize_t count = ::recv(socket_, piece.data(), piece.size(), 0);
    if (count <= 0) {
        return false;
    }
    buffer_.append(piece.data(), static_cast<std::size_t>(count));
    return true;
}

ClientResponse HttpClient::read(std::string_view method) {
    std::size_t end = 0;
    while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
        if (!fill()) {
            return {};
        }
    }
    ClientResponse response = parse_head(std::string_view(buffer_).substr(0, end + 2));
    buffer_.erase(0, end + 4);
    constexpr int kFirstFinal = 200;
    const std::size_t length = std::strtoull(response.header("content-length").c_str(), nullptr, 10);
    if (method == "HEAD" || response.status < kFirstFinal) {
        return response;
    }
    while (buffer_.size() < length) {
        if (!fill()) {
            return {};
        }
    }
    response.body = buffer_.substr(0, length);
    buffer_.erase(0, length);
    return response;
}

ClientResponse
HttpClient::ask(std::string_view method, std::string_view target, std::string_view headers, std::string_view body) {
    send(request(method, target, headers, body));
    return read(method);
}

bool HttpClient::closed_by_server() {
    std::array<char, 65'536> piece{};
    for (;;) {
        const ssize_t count = ::recv(socket_, piece.data(), piece.size(), 0);
        if (count <= 0) {
            return count == 0 || errno == ECONNRESET;
        }
    }
}

std::string request(std::string_view method, std::string_view target, std::string_view headers, std::string_view body) {
    std::string out(method);
    out.append(" ").append(target).append(" HTTP/1.1\r\nHost: localhost\r\n").append(headers);
    if (!body.empty() || method == "POST" || method == "PUT") {
        out.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n");
    }
    return out.append("\r\n").append(body);
}

} // namespace docspine::test
