// SPDX-License-Identifier: Apache-2.0

#include "core/http/batch.hpp"

#include "core/http/content_disposition.hpp"
#include "core/http/multipart_mixed.hpp"

#include <algorithm>
#include <utility>

namespace docspine::http {

worker::Job make_job(const Settings& settings, const Conversion& conversion) {
    return {std::string(conversion.content),
            conversion.name,
            conversion.media_type,
            settings.from,
            conversion.to,
            settings.charset,
            settings.template_id,
            settings.options};
}

Asked make_asked(const Settings& settings, const Conversion& conversion, const std::string& request_id) {
    return {request_id, conversion.name, conversion.to, conversion.content.size(), settings.report};
}

Batch::Batch(const Api& api,
             std::shared_ptr<const std::string> body,
             Settings settings,
             std::vector<Conversion> conversions)
    : api_(api)
    , body_(std::move(body))
    , settings_(std::move(settings))
    , conversions_(std::move(conversions))
    , results_(conversions_.size()) {}

Abandon Batch::start(std::string request_id, Respond respond) {
    request_id_ = std::move(request_id);
    respond_ = std::move(respond);
    submit_more();
    return [self = weak_from_this()] {
        if (const auto batch = self.lock()) {
            batch->abandon();
        }
    };
}

// Empty documents are answered here, without the pool; so this may finish everything at once.
void Batch::submit_more() {
    const std::size_t limit = std::max<std::uint32_t>(1, api_.options.server.form.conversions_at_a_time);
    while (!abandoned_ && next_ < conversions_.size() && in_flight_ < limit) {
        submit(next_++);
    }
    if (!abandoned_ && in_flight_ == 0 && next_ == conversions_.size()) {
        finish();
    }
}

void Batch::submit(std::size_t index) {
    const Conversion& conversion = conversions_[index];
    if (conversion.content.empty()) {
        Error empty{ErrorCode::document_empty, "This file is empty.", {}, {}, {}};
        results_[index] =
            render(api_, make_asked(settings_, conversion, request_id_), worker::Answer(std::move(empty)));
        return;
    }
    ++in_flight_;
    auto own_ticket = std::make_shared<worker::Pool::Ticket>(0);
    *own_ticket = api_.pool.submit(make_job(settings_, conversion),
                                   [self = shared_from_this(), index, own_ticket](worker::Answer answer) {
                                       self->tickets_.erase(*own_ticket);
                                       --self->in_flight_;
                                       self->take(index, std::move(answer));
                                       self->submit_more();
                                   });
    tickets_.insert(*own_ticket);
}

void Batch::take(std::size_t index, worker::Answer answer) {
    const std::uint64_t limit = api_.options.pool.limits.output_bytes;
    const Asked asked = make_asked(settings_, conversions_[index], request_id_);
    if (answer.outcome && output_bytes_ + answer.output.size() > limit) {
        Error error{ErrorCode::output_too_large,
                    "The results of this request together are longer than " + std::to_string(limit) +
                        " bytes; send the files in several requests.",
                    {},
                    {},
                    {}};
        results_[index] = render(api_, asked, worker::Answer(std::move(error)));
        return;
    }
    output_bytes_ += answer.output.size();
    results_[index] = render(api_, asked, std::move(answer));
}

std::string Batch::unused_name(const std::string& wanted) {
    const auto dot = std::min(wanted.rfind('.'), wanted.size());
    std::string name = wanted;
    for (int number = 2; !names_.insert(name).second; ++number) {
        name = wanted.substr(0, dot) + " (" + std::to_string(number) + ")" + wanted.substr(dot);
    }
    return name;
}

int Batch::overall_status() const {
    constexpr int kMultiStatus = 207;
    constexpr int kUnprocessable = 422;
    const auto good = [](const Converted& result) { return result.file.status == 200; };
    const auto count = static_cast<std::size_t>(std::count_if(results_.begin(), results_.end(), good));
    if (count > 0) {
        return count == results_.size() ? 200 : kMultiStatus;
    }
    const int first = results_.front().file.status;
    const bool same = std::all_of(
        results_.begin(), results_.end(), [&](const Converted& result) { return result.file.status == first; });
    return same ? first : kUnprocessable;
}

void Batch::finish() {
    HttpResponse response;
    response.status = overall_status();
    response.headers.add("Cache-Control", "no-store");
    std::vector<HttpResponse> parts;
    for (Converted& result : results_) {
        result.file.headers.add("Docspine-Status", std::to_string(result.file.status));
        if (!result.file_name.empty()) {
            result.file.headers.set("Content-Disposition", attachment(unused_name(result.file_name)));
        }
        parts.push_back(std::move(result.file));
        if (result.report) {
            parts.push_back(std::move(*result.report));
        }
    }
    response.log.emplace_back("conversions", std::to_string(results_.size()));
    set_mixed_body(response, parts, request_id_);
    std::exchange(respond_, nullptr)(std::move(response));
}

void Batch::abandon() {
    abandoned_ = true;
    for (const auto ticket : std::exchange(tickets_, {})) {
        api_.pool.cancel(ticket);
    }
}

} // namespace docspine::http
