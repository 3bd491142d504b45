// SPDX-License-Identifier: Apache-2.0

#include "core/pipeline/convert.hpp"
#include "core/plugin/registry.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <string>

namespace fs = std::filesystem;
using namespace docspine;

namespace {

const plugin::Registry& registry() {
    static const auto kRegistry = plugin::Registry::load(
        {fs::path(DOCSPINE_BINARY_DIR) / "tests/plugins", fs::path(DOCSPINE_BINARY_DIR) / "plugins"},
        {{"template:plain", ""}});
    return *kRegistry;
}

struct Converted {
    Result<pipeline::Outcome> outcome;
    std::string output;
};

Converted convert(const std::string& input, pipeline::Request request = {}, pipeline::Limits limits = {}) {
    request.input = std::as_bytes(std::span(input.data(), input.size()));
    request.from = request.from.empty() ? "starlist" : request.from;
    request.to = request.to.empty() ? "outline" : request.to;
    pipeline::StringOutput output(limits.output_bytes);
    pipeline::Control control;
    auto outcome = pipeline::convert(registry(), request, limits, output, control);
    return {std::move(outcome), output.take()};
}

ErrorCode failure(const std::string& input, pipeline::Request request = {}, pipeline::Limits limits = {}) {
    const Converted result = convert(input, std::move(request), limits);
    REQUIRE_FALSE(result.outcome);
    INFO(result.outcome.error().client);
    REQUIRE(result.outcome.error().client.size() > 20);
    return result.outcome.error().code;
}

} // namespace

TEST_CASE("a document goes through reader and writer") {
    const Converted result = convert("* 一级\ntext\n** 二级\nmore\n");
    REQUIRE(result.outcome);
    REQUIRE(result.output == "一级\n  二级\n");
    REQUIRE(result.outcome->detection.format == "starlist");
    REQUIRE(result.outcome->detection.charset == "UTF-8");
    REQUIRE(result.outcome->extension == "outline");
}

TEST_CASE("offsets of remarks are bytes of the original, whatever the charset") {
    const std::string gbk = "* \xB1\xEA\xCC\xE2\nabc\n\xD6\xD0\xCE\xC4\n"; // 标题, abc, 中文
    const pipeline::Request request{.charset = "gbk", .options = {{"capitals", "on"}}};
    const Converted result = convert(gbk, request);
    REQUIRE(result.outcome);
    REQUIRE(result.output == "标题\n");
    REQUIRE(result.outcome->diagnostics.size() == 2);
    REQUIRE(result.outcome->diagnostics[0].source->offset == 7);
    REQUIRE(result.outcome->diagnostics[0].source->size == 3);
    REQUIRE(result.outcome->diagnostics[1].source->offset == 11);
    REQUIRE(result.outcome->diagnostics[1].source->size == 4);
}

TEST_CASE("a byte order mark is no text and shifts nothing") {
    const Converted result = convert("\xEF\xBB\xBF* a\nabc\n", {.options = {{"capitals", "on"}}});
    REQUIRE(result.outcome);
    REQUIRE(result.output == "a\n");
    REQUIRE(result.outcome->diagnostics[0].source->offset == 7);
}

TEST_CASE("damaged UTF-8 is repaired and told with its bytes") {
    const Converted result = convert("* ab\xFF\xFE"
                                     "c\xE4\xBD\n你\xE4好\n",
                                     {.charset = "utf-8"});
    REQUIRE(result.outcome);
    REQUIRE(result.output == "ab\xEF\xBF\xBD\xEF\xBF\xBD"
                             "c\xEF\xBF\xBD\n");
    const auto& diagnostics = result.outcome->diagnostics;
    REQUIRE(diagnostics.size() == 3);
    REQUIRE(diagnostics[0].code == "charset.malformed");
    REQUIRE(diagnostics[0].source->offset == 4);
    REQUIRE(diagnostics[0].source->size == 2);
    REQUIRE(diagnostics[1].source->offset == 7);
    REQUIRE(diagnostics[1].source->size == 2);
    REQUIRE(diagnostics[2].source->offset == 13);
}

TEST_CASE("a NUL in the text is left out with a remark at its place") {
    const Converted result = convert(std::string("* a\0b\n", 6));
    REQUIRE(result.outcome);
    REQUIRE(result.output == "ab\n");
    REQUIRE(result.outcome->diagnostics.size() == 1);
    REQUIRE(result.outcome->diagnostics[0].code == "text.illegal-character");
}

TEST_CASE("a charset that is only a guess is a doubt") {
    // What UTF-8 forbids, and no other charset explains either.
    const std::string odd = "* a\xED\xA0\x80"
                            "b\xF4\x90\x80\x80"
                            "c\xC0\xAF"
                            "d\n";
    const Converted guessed = convert(odd);
    REQUIRE(guessed.outcome);
    REQUIRE(guessed.outcome->detection.charset_confidence < 0.6);
    REQUIRE(guessed.outcome->diagnostics[0].code == "charset.uncertain");
    const Converted told = convert("* a\xE9"
                                   "b\n",
                                   {.charset = "windows-1252"});
    REQUIRE(told.outcome);
    REQUIRE(told.outcome->diagnostics.empty());
}

TEST_CASE("what cannot be converted is an error that says why") {
    REQUIRE(failure("") == ErrorCode::document_empty);
    REQUIRE(failure("\n\n") == ErrorCode::document_empty);
    REQUIRE(failure("\xEF\xBB\xBF") == ErrorCode::document_empty);
    REQUIRE(failure("* a", {.to = "nonsense"}) == ErrorCode::format_unavailable);
    REQUIRE(failure("* a", {.from = "nonsense"}) == ErrorCode::input_type_unsupported);
    REQUIRE(failure("* a", {.charset = "klingon"}) == ErrorCode::bad_option);
    REQUIRE(failure("* a", {.template_id = "nonsense"}) == ErrorCode::no_such_template);
    REQUIRE(failure("* a", {.options = {{"nonsense", "1"}}}) == ErrorCode::bad_option);
    REQUIRE(failure("* a", {.options = {{"capitals", "perhaps"}}}) == ErrorCode::bad_option);
    REQUIRE(failure("PK\x03\x04 zip") == ErrorCode::input_type_unsupported);
    REQUIRE(failure("From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n") == ErrorCode::input_type_unsupported);
    REQUIRE(failure("PK\x03\x04 zip", {.from = "auto"}) == ErrorCode::input_type_unsupported);
    std::string noise;
    for (int i = 0; i < 4096; ++i) {
        noise += static_cast<char>(i * 37 % 31);
    }
    REQUIRE(failure(noise) == ErrorCode::input_type_unsupported);
}

TEST_CASE("limits end a conversion with the name of the limit") {
    std::string lines;
    for (int i = 0; i < 1000; ++i) {
        lines += "* heading\n";
    }
    REQUIRE(failure(lines, {}, {.decoded_bytes = 100}) == ErrorCode::decoded_too_large);
    REQUIRE(failure(lines, {}, {.output_bytes = 100}) == ErrorCode::output_too_large);
    REQUIRE(failure(lines, {}, {.nodes = 100}) == ErrorCode::document_too_complex);
    const Converted damaged = convert("* a\n" +
                                          [] {
                                              std::string bytes;
                                              for (int i = 0; i < 100; ++i) {
                                                  bytes += "x\xFFy";
                                              }
                                              return bytes;
                                          }(),
                                      {},
                                      {.diagnostics = 10});
    REQUIRE(damaged.outcome);
    REQUIRE(damaged.outcome->diagnostics.size() == 11);
    REQUIRE(damaged.outcome->diagnostics.back().message.find("90") != std::string::npos);
}
