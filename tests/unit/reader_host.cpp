// SPDX-License-Identifier: Apache-2.0
#include "reader_host.hpp"

#include "core/model/builder.hpp"
#include "core/model/dump.hpp"
#include "plugins/common/white_space.hpp"

#include <algorithm>
#include <ctime>

struct docspine_job {
    docspine::test::Reading* reading;
    int questions_left;
};

namespace docspine::test {

namespace {

class Counter final : public model::BuilderObserver {
public:
    explicit Counter(Reading& reading)
        : reading_(reading) {}
    void illegal_character(char32_t, std::uint32_t, std::uint32_t) override { ++reading_.illegal_characters; }

private:
    Reading& reading_;
};

docspine_host remembering_host() {
    docspine_host host{};
    host.struct_size = sizeof host;
    host.abi_major = DOCSPINE_ABI_MAJOR;
    host.abi_minor = DOCSPINE_ABI_MINOR;
    host.name = "test";
    host.version = "1";
    host.alloc = [](docspine_job*, std::uint64_t, std::uint32_t) -> void* { return nullptr; };
    host.diag = [](docspine_job* job, const docspine_diag* diag) {
        job->reading->remarks.push_back(
            {std::string(from_abi(diag->code)), diag->severity, diag->src_off, diag->src_size});
    };
    host.cancelled = [](docspine_job* job) { return job->questions_left >= 0 && job->questions_left-- == 0 ? 1 : 0; };
    host.resource = [](docspine_job*, docspine_text, docspine_bytes*) -> docspine_status {
        return DOCSPINE_E_NOT_FOUND;
    };
    host.log = [](docspine_job*, std::int32_t, docspine_text) {};
    host.get_extension = [](const char*) -> const void* { return nullptr; };
    return host;
}

std::vector<docspine_value> values_of(const docspine_format& format, const Options& options) {
    std::vector<docspine_value> values;
    for (const docspine_option* const* declared = format.options; *declared != nullptr; ++declared) {
        docspine_value value{};
        value.type = (*declared)->type;
        for (const auto& [key, word] : options) {
            for (std::int64_t i = 0; key == (*declared)->key && (*declared)->choices[i] != nullptr; ++i) {
                value.v.i = word == (*declared)->choices[i] ? i : value.v.i;
            }
        }
        values.push_back(value);
    }
    return values;
}

double cpu_seconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

bool is_leaf_block(Kind kind) {
    return kind == Kind::paragraph || kind == Kind::heading || kind == Kind::code;
}

} // namespace

const Remark* Reading::remark(std::string_view code) const {
    const auto found =
        std::find_if(remarks.begin(), remarks.end(), [&](const Remark& remark) { return remark.code == code; });
    return found == remarks.end() ? nullptr : &*found;
}

std::vector<std::string> Reading::paragraphs() const {
    std::vector<std::string> result;
    std::uint32_t hidden_until = 0;
    for (const Node node : document().root().descendants()) {
        if (node.dropped()) {
            hidden_until = std::max(hidden_until, node.end_index());
        }
        if (node.index() >= hidden_until && is_leaf_block(node.kind())) {
            result.push_back(node.plain_text());
        }
    }
    return result;
}

Reading read_through(const docspine_plugin* plugin, std::string_view input, const Options& options, int cancel_after) {
    Reading reading;
    Counter counter(reading);
    model::ImageBuilder builder({}, &counter);
    docspine_job job{&reading, cancel_after};
    const docspine_host host = remembering_host();
    const std::vector<docspine_value> values = values_of(*plugin->formats[0], options);
    docspine_source source{};
    source.struct_size = sizeof source;
    docspine_call call{};
    call.struct_size = sizeof call;
    call.option_count = static_cast<std::uint32_t>(values.size());
    call.job = &job;
    call.host = &host;
    call.format = plugin->formats[0];
    call.options = values.data();
    call.source = &source;
    void* instance = nullptr;
    plugin->create(&host, &instance);
    const double begin = cpu_seconds();
    reading.status = static_cast<Status>(plugin->reader->read(
        instance, &call, {reinterpret_cast<const std::uint8_t*>(input.data()), input.size()}, builder.abi()));
    reading.seconds = cpu_seconds() - begin;
    plugin->destroy(instance);
    auto finished = builder.finish();
    if (reading.status == Status::ok && !finished) {
        reading.status = Status::state;
        reading.dump = finished.error().log;
    } else if (reading.status == Status::ok) {
        reading.image = *std::move(finished);
        reading.dump = model::dump(reading.document(), model::Positions::hide);
        reading.positions = model::dump(reading.document(), model::Positions::show);
    }
    return reading;
}

std::string wrap_in_html(std::string_view text) {
    std::string page = "<!DOCTYPE html>\n<html lang=\"zh\"><head><meta charset=\"utf-8\"></head><body>\n";
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (reading::is_blank(line)) {
            continue;
        }
        page += "<p>";
        for (const char c : line) {
            const char* escaped = c == '&'   ? "&amp;"
                                  : c == '<' ? "&lt;"
                                  : c == '>' ? "&gt;"
                                  : c == '"' ? "&quot;"
                                             : "&#x27;";
            const bool special = c == '&' || c == '<' || c == '>' || c == '"' || c == '\'';
            page += special ? std::string(escaped) : std::string(1, c);
        }
        page += "</p>\n";
    }
    return page + "</body></html>\n";
}

std::string repeat(std::string_view text, std::size_t count) {
    std::string result;
    result.reserve(text.size() * count);
    for (std::size_t i = 0; i < count; ++i) {
        result += text;
    }
    return result;
}

} // namespace docspine::test
