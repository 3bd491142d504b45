// SPDX-License-Identifier: Apache-2.0
//
// Several conversions of one request: a few at a time through the pool, one multipart/mixed answer in request order.
//
// Each part has its own `Docspine-Status`. The whole is 200 when all went well, 207 when some did, else the status they
// share, or 422. Outputs together may not be longer than the limit for one; what goes beyond is a problem of its own.
//
// Threads: the io_context's.

#pragma once

#include "core/http/answers.hpp"

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace docspine::http {

// One file in one format; content stays in the request's body.
struct Conversion {
    std::string_view content;
    std::string name;
    std::string media_type;
    std::string to;
};

[[nodiscard]] worker::Job make_job(const Settings& settings, const Conversion& conversion);
[[nodiscard]] Asked make_asked(const Settings& settings, const Conversion& conversion, const std::string& request_id);

class Batch : public std::enable_shared_from_this<Batch> {
public:
    // `body` is what the conversions' contents lie in. REQUIRES: at least one conversion.
    Batch(const Api& api,
          std::shared_ptr<const std::string> body,
          Settings settings,
          std::vector<Conversion> conversions);
    [[nodiscard]] Abandon start(std::string request_id, Respond respond);

private:
    void submit_more();
    void submit(std::size_t index);
    void take(std::size_t index, worker::Answer answer);
    void finish();
    void abandon();
    [[nodiscard]] std::string unused_name(const std::string& wanted);
    [[nodiscard]] int overall_status() const;

    Api api_;
    std::shared_ptr<const std::string> body_;
    Settings settings_;
    std::vector<Conversion> conversions_;
    std::vector<Converted> results_;
    std::set<worker::Pool::Ticket> tickets_;
    std::set<std::string> names_;
    std::string request_id_;
    Respond respond_;
    std::size_t next_ = 0;
    std::size_t in_flight_ = 0;
    std::uint64_t output_bytes_ = 0;
    bool abandoned_ = false;
};

} // namespace docspine::http
