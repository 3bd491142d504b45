// SPDX-License-Identifier: Apache-2.0
//
// The HTML parser as the rest of this plugin knows it: bytes in, a tree to look at out, never an endless wait.
//
// A parse ends with a tree, or because memory or time ran out, or because it was told to stop; it does not throw what
// it was not given. The tree is a view: it lives in the arena until the next parse() or the end of the Parser, and it
// is dropped without a walk. Offsets are bytes of the input given to parse(), whatever was flattened on the way.
//
// Threads: one. Input: valid UTF-8 below 4 GiB that outlives the tree. This is all another parser would have to offer.

#pragma once

#include "arena.hpp"
#include "flatten.hpp"
#include "tags.hpp"

#include <docspine/call.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

namespace docspine::html {

struct ParseLimits {
    std::size_t memory = std::size_t{256} << 20; // bytes, of the tree
    std::chrono::milliseconds time{8'000};
};

// One attribute; its value's bytes in the input, without quotes.
struct Attribute {
    std::string_view name; // lower case
    std::string_view value;
    Range source;
};

class Page;

// A node of the tree. Two words, cheap to copy.
class Node {
public:
    enum class Type { element, text, other };

    Node() noexcept = default;
    Node(const Page* page, const void* handle) noexcept
        : page_(page)
        , handle_(handle) {}

    [[nodiscard]] bool operator==(const Node& other) const noexcept { return handle_ == other.handle_; }
    [[nodiscard]] Type type() const noexcept;
    // Elements; Tag::unknown for names nobody knows.
    [[nodiscard]] Tag tag() const noexcept;
    [[nodiscard]] bool is(Tag wanted) const noexcept { return type() == Type::element && tag() == wanted; }
    // Inside SVG or MathML?
    [[nodiscard]] bool foreign() const noexcept;
    [[nodiscard]] std::size_t child_count() const noexcept;
    [[nodiscard]] Node child(std::size_t index) const noexcept;
    [[nodiscard]] std::optional<Attribute> attribute(std::string_view name) const noexcept;
    // Its value; empty when absent.
    [[nodiscard]] std::string_view value_of(std::string_view name) const noexcept;
    // Text with character references resolved.
    [[nodiscard]] std::string_view text() const noexcept;
    // Text: its bytes. Elements: the start tag; unknown when the parser concluded it.
    [[nodiscard]] Range source() const noexcept;
    // Elements: offset after the end tag; unknown (DOCSPINE_NONE) when there is none.
    [[nodiscard]] std::uint32_t source_end() const noexcept;

private:
    const Page* page_ = nullptr;
    const void* handle_ = nullptr;
};

enum class ParseResult { done, out_of_memory, out_of_time, stopped };

class Parser {
public:
    Parser();
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;
    ~Parser();

    // `stop` is asked often. After ParseResult::done, root() is the html element.
    [[nodiscard]] ParseResult
    parse(std::string_view input, const ParseLimits& limits, const std::function<bool()>& stop);
    [[nodiscard]] Node root() const noexcept;
    // What was taken out before parsing, and what the end of the input cut off.
    [[nodiscard]] const Flattened& flattened() const noexcept;
    // Forgets the tree and gives its memory back.
    void clear() noexcept;

private:
    Arena arena_;
    std::unique_ptr<Page> page_;
};

} // namespace docspine::html
