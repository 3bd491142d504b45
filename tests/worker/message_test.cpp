// SPDX-License-Identifier: Apache-2.0
//
// Messages between processes: nothing is lost on the way, and hostile bytes do no harm.

#include "core/worker/message.hpp"
#include "core/worker/plain.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <string>

using namespace docspine;
using namespace docspine::worker;

namespace {

constexpr std::size_t kRoom = 1 << 20;

pipeline::Outcome sample_outcome() {
    pipeline::Outcome outcome;
    outcome.detection = {"html", 0.75, "content", "GB18030", 0.5, "bytes"};
    outcome.media_type = "application/json";
    outcome.extension = "json";
    outcome.read_microseconds = 7;
    outcome.write_microseconds = 11;
    outcome.diagnostics.push_back({pipeline::Severity::warning, "charset.malformed", "一处", SourceRange{3, 5}});
    outcome.diagnostics.push_back({pipeline::Severity::note, "a.b", "nowhere", std::nullopt});
    return outcome;
}

} // namespace

TEST_CASE("a request and settings arrive as they were sent", "[worker][message]") {
    Job job;
    job.name = "报告.txt";
    job.media_type = "text/plain";
    job.from = "gbk";
    job.to = "docx";
    job.charset = "gbk";
    job.template_id = "auto";
    job.options = {{"clean", "off"}, {"empty", ""}};
    const auto request = decode_request(encode_request(job));
    REQUIRE(request);
    CHECK(request->name == job.name);
    CHECK(request->template_id == job.template_id);
    CHECK(request->options == job.options);

    Settings settings{{"/a", "/b"}, "/etc", 5, {}};
    settings.limits.depth = 17;
    settings.limits.blob_bytes = 99;
    const auto copy = decode_settings(encode_settings(settings));
    REQUIRE(copy);
    CHECK(copy->plugins == settings.plugins);
    CHECK(copy->address_space == 5);
    CHECK(copy->limits.depth == 17);
    CHECK(copy->limits.blob_bytes == 99);
}

TEST_CASE("an answer arrives as it was sent", "[worker][message]") {
    const auto answer = decode_answer(encode_answer(sample_outcome(), kRoom));
    REQUIRE(answer);
    REQUIRE(*answer);
    const pipeline::Outcome& outcome = **answer;
    CHECK(outcome.detection.charset == "GB18030");
    CHECK(outcome.detection.format_confidence == 0.75);
    CHECK(outcome.read_microseconds == 7);
    REQUIRE(outcome.diagnostics.size() == 2);
    CHECK(outcome.diagnostics[0].message == "一处");
    CHECK(outcome.diagnostics[0].source->offset == 3);
    CHECK_FALSE(outcome.diagnostics[1].source);

    const auto failed =
        decode_answer(encode_answer(Error{ErrorCode::plugin_failed, "client", "log", "test.mock", "read"}, kRoom));
    REQUIRE(failed);
    REQUIRE_FALSE(*failed);
    CHECK(failed->error().code == ErrorCode::plugin_failed);
    CHECK(failed->error().client == "client");
    CHECK(failed->error().phase == "read");
}

TEST_CASE("remarks that do not fit are counted", "[worker][message]") {
    pipeline::Outcome outcome = sample_outcome();
    outcome.diagnostics.assign(1'000, {pipeline::Severity::note, "x.y", std::string(100, 'm'), std::nullopt});
    const std::string packed = encode_answer(std::move(outcome), 10'000);
    CHECK(packed.size() <= 10'000);
    const auto answer = decode_answer(packed);
    REQUIRE(answer);
    const auto& diagnostics = (*answer)->diagnostics;
    REQUIRE(diagnostics.size() > 10);
    CHECK(diagnostics.back().code == "host.diagnostics-left-out");
    CHECK_THAT(diagnostics.back().message, Catch::StartsWith(std::to_string(1'001 - diagnostics.size())));
}

TEST_CASE("no bytes of a hostile worker get past the decoder", "[worker][message]") {
    const std::string good = encode_answer(sample_outcome(), kRoom);
    for (std::size_t size = 0; size < good.size(); ++size) {
        REQUIRE_FALSE(decode_answer(std::string_view(good).substr(0, size))); // cut off anywhere
    }
    CHECK_FALSE(decode_answer(good + "x"));
    for (std::size_t at = 0; at < good.size(); ++at) { // any byte wrong: refused or harmless
        for (const char wrong : {'\0', '\x7f', '\xff'}) {
            std::string bad = good;
            bad[at] = wrong;
            const auto answer = decode_answer(bad);
            if (answer && *answer) {
                CHECK((*answer)->diagnostics.size() <= 2);
                CHECK(std::isfinite((*answer)->detection.charset_confidence));
                CHECK((*answer)->media_type.find_first_of(std::string("\0\r\n\x7f\xff", 5)) == std::string::npos);
            }
        }
    }
}

TEST_CASE("text of a worker is made harmless", "[worker][message]") {
    CHECK(plain_text("ok 一\r\n\x1b[0m\xff!") == "ok 一   [0m\xef\xbf\xbd!");
    CHECK(plain_text(std::string(9'000, 'x')).size() == 4'096);
    CHECK(plain_id("org.example/x_1-2+3") == "org.example/x_1-2+3");
    CHECK(plain_id("a b\r\nc") == "a-b--c");
    CHECK(plain_media_type("text/plain; charset=utf-8") == "text/plain; charset=utf-8");
    CHECK(plain_media_type("text/plain\r\nSet-Cookie: x") == "application/octet-stream");
}
