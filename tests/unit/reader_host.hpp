// SPDX-License-Identifier: Apache-2.0
//
// Runs a reader class through its C interface, with the real model behind it and a host that only remembers.
//
//   const Reading page = read_with<html::HtmlReader>("<p>a");
//   REQUIRE(page.dump == "document\n  paragraph\n    text \"a\"\n");

#pragma once

#include "core/model/image.hpp"

#include <docspine/plugin.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace docspine::test {

struct Remark {
    std::string code;
    std::int32_t severity = 0;
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
};

struct Reading {
    Status status = Status::internal;
    std::string dump;      // without positions; empty when it failed
    std::string positions; // the same with positions
    std::vector<Remark> remarks;
    std::uint64_t illegal_characters = 0; // left out by the model
    double seconds = 0;                   // of this thread, so that a busy machine does not count
    model::Image image;

    [[nodiscard]] Document document() const { return image.document(); }
    [[nodiscard]] const Remark* remark(std::string_view code) const;
    // The plain text of every paragraph, heading and code block that shows.
    [[nodiscard]] std::vector<std::string> paragraphs() const;
};

using Options = std::vector<std::pair<std::string, std::string>>; // choices only

// `cancel_after`: how many questions are answered "go on"; negative: all.
[[nodiscard]] Reading
read_through(const docspine_plugin* plugin, std::string_view input, const Options& options = {}, int cancel_after = -1);

template <class Reader>
[[nodiscard]] Reading read_with(std::string_view input, const Options& options = {}, int cancel_after = -1) {
    return read_through(detail::descriptor<Reader>().plugin(), input, options, cancel_after);
}

// A text as a page: one <p> for each line that says something.
[[nodiscard]] std::string wrap_in_html(std::string_view text);

[[nodiscard]] std::string repeat(std::string_view text, std::size_t count);

} // namespace docspine::test
