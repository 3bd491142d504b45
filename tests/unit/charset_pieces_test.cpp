// SPDX-License-Identifier: Apache-2.0
//
// Charset detection in pieces of text cut at every byte, in the middle of characters too; prints how often it is right.

#include "core/pipeline/charset_detect.hpp"
#include "tests/unit/charset_texts.hpp"
#include "tests/unit/shared_material.hpp"

#include <catch2/catch.hpp>

#include <iostream>
#include <vector>

namespace docspine::pipeline {
namespace {

constexpr std::size_t kPiece = 200;

struct Tally {
    std::size_t right = 0;
    std::size_t all = 0;
    [[nodiscard]] double percent() const { return 100.0 * static_cast<double>(right) / static_cast<double>(all); }
};

void count_pieces(Tally& tally, std::string_view bytes, std::string_view charset) {
    for (std::size_t at = 0; at + kPiece <= bytes.size(); ++at) {
        tally.right += detect_charset(test::bytes_of(bytes.substr(at, kPiece)), {}).name == charset ? 1U : 0U;
        ++tally.all;
    }
}

// At least `wanted` percent of the pieces of all texts, and every text as a whole.
void check_texts(const std::vector<std::string>& texts, std::string_view charset, double wanted) {
    Tally tally;
    for (const std::string& text : texts) {
        CHECK(detect_charset(test::bytes_of(text), {}).name == charset);
        count_pieces(tally, text, charset);
    }
    std::cout << charset << ": " << tally.percent() << " % of " << tally.all << " pieces of " << kPiece << " bytes\n";
    CHECK(tally.percent() >= wanted);
}

std::vector<std::string> encode_all(const std::vector<std::string>& texts, std::string_view charset) {
    const test::Encoder encode(charset);
    std::vector<std::string> result;
    for (const std::string& text : texts) {
        result.push_back(encode(text));
    }
    return result;
}

TEST_CASE("pieces of our own texts are recognised wherever they are cut") {
    const std::vector<std::string> chinese{std::string(test::kSimplified), std::string(test::kTraditional)};
    check_texts(chinese, "UTF-8", 99);
    check_texts(encode_all(chinese, "GB18030"), "GB18030", 97);
    check_texts(encode_all({chinese[1]}, "Big5"), "Big5", 97);
    check_texts(encode_all({std::string(test::kFrench)}, "windows-1252"), "windows-1252", 90);
}

TEST_CASE("pieces of the shared reports are recognised wherever they are cut") {
    if (!test::have_shared("reports")) {
        return;
    }
    std::vector<std::string> reports;
    for (const auto& entry : std::filesystem::directory_iterator(test::shared_folder() / "reports")) {
        reports.push_back(test::read_file(entry.path()));
    }
    REQUIRE(reports.size() >= 5);
    check_texts(reports, "UTF-8", 97);
    check_texts(encode_all(reports, "GB18030"), "GB18030", 97);
    std::vector<std::string> traditional;
    for (const std::string& report : reports) {
        if (report.find("發") != std::string::npos) {
            traditional.push_back(report);
        }
    }
    REQUIRE_FALSE(traditional.empty());
    check_texts(encode_all(traditional, "Big5"), "Big5", 97);
}

} // namespace
} // namespace docspine::pipeline
