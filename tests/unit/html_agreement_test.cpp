// SPDX-License-Identifier: Apache-2.0
//
// One content whatever the format: a text and the page made of it read the same; and no page loses its words.

#include "plugins/common/white_space.hpp"
#include "plugins/html/html_reader.hpp"
#include "plugins/txt/txt_reader.hpp"
#include "tests/unit/reader_host.hpp"
#include "tests/unit/shared_material.hpp"

#include <algorithm>
#include <filesystem>

namespace {

using docspine::html::HtmlReader;
using docspine::test::read_with;
using docspine::txt::TxtReader;

void require_agreement(const std::string& text) {
    const auto lines = read_with<TxtReader>(text).paragraphs();
    const auto page = read_with<HtmlReader>(docspine::test::wrap_in_html(text)).paragraphs();
    REQUIRE(lines == page);
}

std::string without_space(std::string_view text) {
    std::string result;
    std::copy_if(text.begin(), text.end(), std::back_inserter(result), [](char c) {
        return !docspine::reading::is_ascii_space(c);
    });
    return result;
}

// Everything the document holds, dropped parts and fields included, without white space.
std::string all_text(const docspine::test::Reading& reading) {
    std::string result;
    for (const auto node : reading.document().root().descendants()) {
        result += without_space(node.text());
    }
    return result;
}

// Past the '>' of a tag that is not in quotes.
std::size_t after_tag(const std::string& page, std::size_t at) {
    char quote = 0;
    for (; at < page.size() && (quote != 0 || page[at] != '>'); ++at) {
        const bool opens = quote == 0 && (page[at] == '"' || page[at] == '\'') && page[at - 1] == '=';
        quote = opens ? page[at] : quote == page[at] ? 0 : quote;
    }
    return std::min(at + 1, page.size());
}

// The pieces of text between tags, found by a rule of thumb: scripts, styles and comments cut out first.
std::vector<std::string> pieces_between_tags(std::string page) {
    const std::pair<std::string, std::string> blocks[] = {{"<!--", "-->"},
                                                          {"<script", "</script>"},
                                                          {"<style", "</style>"},
                                                          {"<title", "</title>"},
                                                          {"<desc", "</desc>"}};
    for (const auto& [open, close] : blocks) {
        for (std::size_t at = 0; (at = page.find(open, at)) != std::string::npos;) {
            const std::size_t end = page.find(close, at);
            page.replace(at, end == std::string::npos ? end : end + close.size() - at, "<>");
        }
    }
    std::vector<std::string> pieces;
    for (std::size_t at = page.find('<'); at != std::string::npos; at = page.find('<', at)) {
        at = after_tag(page, at);
        const std::size_t end = std::min(page.find('<', at), page.size());
        const std::string piece = without_space(std::string_view(page).substr(at, end - at));
        if (!docspine::reading::is_blank(piece) && piece.find('&') == std::string::npos) {
            pieces.push_back(piece);
        }
    }
    return pieces;
}

} // namespace

TEST_CASE("a text and the page made of it have one content", "[html][txt]") {
    require_agreement("关于工作的报告\n\n\u3000\u3000一、总体情况 \t 良好\r\n"
                      "a  b\fc\v\rd & <e> \"f\" 'g'\n\u00a0 x \u00a0\n\u3000\n \u2003 \n&lt;not a reference\n"
                      "end\u200b\n\ufeffmark\x7f\u0085 x\n\x01\n\u0080\n  -- > <!-- no comment -->\n<p>no tag</p>");
}

TEST_CASE("the shared reports have one content as text and as page", "[html][txt][shared]") {
    if (!docspine::test::have_shared("reports")) {
        return;
    }
    for (const auto& file : std::filesystem::directory_iterator(docspine::test::shared_folder() / "reports")) {
        if (file.path().extension() == ".txt") {
            require_agreement(docspine::test::read_file(file.path()));
        }
    }
}

TEST_CASE("no shared page loses a word, and all are quick", "[html][shared]") {
    if (!docspine::test::have_shared("pages")) {
        return;
    }
    double slowest = 0;
    double total = 0;
    std::size_t bytes = 0;
    for (const auto& file : std::filesystem::directory_iterator(docspine::test::shared_folder() / "pages")) {
        if (file.path().extension() != ".html") {
            continue;
        }
        INFO(file.path().filename().string());
        const std::string page = docspine::test::read_file(file.path());
        const auto reading = read_with<HtmlReader>(page);
        REQUIRE(reading.status == docspine::Status::ok);
        REQUIRE(reading.remark("html.nesting-flattened") == nullptr);
        const std::string text = all_text(reading);
        for (const std::string& piece : pieces_between_tags(page)) {
            if (text.find(piece) == std::string::npos) {
                FAIL_CHECK("lost: " << piece.substr(0, 200));
            }
        }
        slowest = std::max(slowest, reading.seconds);
        total += reading.seconds;
        bytes += page.size();
    }
    WARN("slowest page " << slowest * 1000 << " ms; all " << static_cast<double>(bytes) / total / 1e6 << " MB/s");
#ifndef DOCSPINE_SANITIZED
    REQUIRE(slowest < 2);
#endif
}
