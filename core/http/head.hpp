// SPDX-License-Identifier: Apache-2.0
//
// The strict reading of a request's head: request line and header fields (RFC 9112), before anything believes them.
//
// What general parsers forgive is what request smuggling lives on, so nothing is forgiven: bare CR or LF, folded
// lines, white space before a colon, two lengths, a length beside a transfer coding, any coding but `chunked`, none or
// two or odd Hosts.
//
// Threads: values. Linear in the bytes; each byte is looked at once however many pieces it arrives in.

#pragma once

#include "core/http/message.hpp"
#include "core/http/options.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace docspine::http {

// Why a request is refused before any handler sees it.
struct HeadFault {
    int status = 400;
    std::string detail;
};

// Finds the end of the head in a growing buffer and refuses bad lines as soon as they are complete.
class HeadScanner {
public:
    HeadScanner(const ServerOptions& options) noexcept // NOLINT(google-explicit-constructor)
        : options_(&options) {}
    // `received` is everything since the head began, and only grows between calls. True when the head is complete:
    // size() bytes of it, the first skipped() of them empty lines (RFC 9112 2.2).
    [[nodiscard]] bool scan(std::string_view received);
    [[nodiscard]] const std::optional<HeadFault>& fault() const noexcept { return fault_; }
    [[nodiscard]] std::size_t size() const noexcept { return position_; }
    [[nodiscard]] std::size_t skipped() const noexcept { return skipped_; }

private:
    bool refuse(int status, std::string detail);
    bool take_line(std::string_view line);
    bool check_request_line(std::string_view line);
    bool check_field(std::string_view line);

    const ServerOptions* options_;
    std::size_t position_ = 0; // start of the first line that is not complete
    std::size_t seen_ = 0;     // bytes already searched for a line end
    std::size_t skipped_ = 0;
    std::size_t lines_ = 0;
    bool complete_ = false;
    std::optional<HeadFault> fault_;
};

// How the body comes and what happens to the connection afterwards.
struct Framing {
    bool chunked = false;
    std::uint64_t length = 0; // when not chunked
    bool expects_continue = false;
    bool keep_alive = false;
    [[nodiscard]] bool has_body() const noexcept { return chunked || length > 0; }
};

// Splits a head that HeadScanner accepted (without the skipped lines).
[[nodiscard]] HttpRequest parse_head(std::string_view head);

// The rules that need all fields: Host, lengths, codings, method, form of the target. Sets path and query.
[[nodiscard]] std::optional<HeadFault> check_request(HttpRequest& request, Framing& framing);

} // namespace docspine::http
