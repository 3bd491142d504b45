// SPDX-License-Identifier: Apache-2.0
//
// What is in a converted document: read from its JSON form (schema docspine-document/1) for `docspine inspect`.
//
// Errors: internal, when the text is not of that schema. Walks without recursion. Threads: a value.

#pragma once

#include <docspine/document.hpp>
#include <docspine/result.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace docspine::cli {

struct MetadataEntry {
    std::string name;
    std::vector<std::string> values;
};

struct OutlineEntry {
    std::int64_t level = 1; // 0: the title of an annexed document
    std::string label;
    std::string text;
};

// Something dropped or repaired.
struct Finding {
    std::string kind;   // reason or rule
    std::string before; // the text dropped, or as it was
    std::string after;
    std::optional<SourceRange> source;
};

struct Counts {
    std::size_t headings = 0;
    std::size_t paragraphs = 0;
    std::size_t tables = 0;
    std::size_t lists = 0;
    std::size_t images = 0;
    std::size_t notes = 0;
    std::size_t links = 0;
    std::size_t annexes = 0;
    std::size_t characters = 0; // of headings, paragraphs and code, blanks not counted
};

struct Summary {
    std::string template_id;
    std::vector<MetadataEntry> metadata;
    std::vector<OutlineEntry> outline;
    std::vector<std::string> opening; // the first paragraphs
    Counts counts;
    std::vector<Finding> dropped;
    std::vector<Finding> repairs;
};

[[nodiscard]] Result<Summary> summarise(std::string_view json);

} // namespace docspine::cli
