// SPDX-License-Identifier: Apache-2.0
//
// The body of one request: Beast's parser, fed by hand. Included by session.cpp only: it needs Beast.
//
// Threads: one at a time. Limits: the body's size is counted as it comes, chunked or not.

#pragma once

#include "core/http/session.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace docspine::http {

class Session::BodyReader {
public:
    BodyReader() = default;
    BodyReader(const BodyReader&) = delete; // the parser keeps a reference to a member
    BodyReader& operator=(const BodyReader&) = delete;

    // Takes the head once more, so that parser and rules agree on the framing.
    [[nodiscard]] std::optional<HeadFault> begin(std::string_view head, const Framing& framing, std::uint64_t limit) {
        limit_ = limit;
        parser_.emplace();
        parser_->eager(true);
        parser_->header_limit(static_cast<std::uint32_t>(head.size() + kTrailers));
        if (framing.length > limit) {
            return std::nullopt; // refused once it comes; the parser never sees it
        }
        parser_->body_limit(limit);
        parser_->on_chunk_header(chunk_begins_);
        boost::beast::error_code failure;
        parser_->put(boost::asio::buffer(head), failure);
        if (failure && failure != boost::beast::http::error::need_more) {
            return HeadFault{400, "The head of the request cannot be read."};
        }
        return std::nullopt;
    }

    // `used` bytes of `received` are done with.
    [[nodiscard]] std::optional<HeadFault> put(std::string_view received, std::size_t& used) {
        namespace http = boost::beast::http;
        boost::beast::error_code failure;
        used = parser_->put(boost::asio::buffer(received), failure);
        starved_ = failure == http::error::need_more;
        if (failure == http::error::body_limit) {
            return HeadFault{413, "The body is longer than " + std::to_string(limit_) + " bytes (limit body_bytes)."};
        }
        if (failure && !starved_) {
            return HeadFault{400, "The body is not well-formed chunks (" + failure.message() + ")."};
        }
        if (starved_ && lacks_line_end(received.substr(used))) {
            return HeadFault{400, "A chunk is longer than its header says."};
        }
        if (starved_ && received.size() - used > kTrailers) {
            return HeadFault{400, "A chunk's header or the trailers are too long."};
        }
        return std::nullopt;
    }

    [[nodiscard]] bool done() const { return parser_->is_done(); }
    [[nodiscard]] bool starved() const noexcept { return starved_; }
    [[nodiscard]] std::uint64_t size() const { return parser_->get().body().size(); }
    [[nodiscard]] std::string take() { return std::move(parser_->get().body()); }

private:
    // After the bytes of a chunk only CR LF may come (RFC 9112 7.1); the parser would wait for the whole next line to
    // say so, and that may never come.
    [[nodiscard]] bool lacks_line_end(std::string_view rest) const {
        constexpr std::string_view kLineEnd = "\r\n";
        return size() > 0 && !last_chunk_ && !rest.empty() && rest.substr(0, 2) != kLineEnd.substr(0, rest.size());
    }

    static constexpr std::size_t kTrailers = 16u << 10;
    std::function<void(std::uint64_t, boost::beast::string_view, boost::beast::error_code&)> chunk_begins_ =
        [this](std::uint64_t size, boost::beast::string_view, boost::beast::error_code&) { last_chunk_ = size == 0; };
    std::optional<boost::beast::http::request_parser<boost::beast::http::string_body>> parser_;
    std::uint64_t limit_ = 0;
    bool last_chunk_ = false;
    bool starved_ = false; // cannot go on without more bytes
};

} // namespace docspine::http
