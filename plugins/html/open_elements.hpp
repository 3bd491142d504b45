// SPDX-License-Identifier: Apache-2.0
//
// How deep is the page here? The parser's stack of open elements and its list of active formatting elements (HTML,
// 13.2.4.2 and 13.2.4.3), as far as depth depends on them: which end tags are implied, which reach through.
//
// Says of every tag whether to keep it. Elements beyond kMaxDepth, and formatting beyond kMaxFormatting that was opened
// and never closed, are not kept, and neither are their end tags; so both lists stay short and every step is cheap.
// Where this model is a little off, nothing breaks: the parser's own limits hold.
//
// Threads: one.

#pragma once

#include "tag_scanner.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace docspine::html {

class OpenElements {
public:
    static constexpr std::size_t kMaxDepth = 512;
    static constexpr std::size_t kMaxFormatting = 32;
    static constexpr std::size_t kMaxSkeletons = 64; // html, head and body tags

    OpenElements();
    // Takes the next tag. False: leave it out.
    [[nodiscard]] bool keep(const TagToken& token);

private:
    struct Entry {
        std::uint32_t id;
        Tag tag;
        std::uint16_t parsing;
    };
    // Formatting elements since the last marker, and how many were left out there, for each tag.
    struct Formatting {
        std::vector<std::uint32_t> active;
        std::array<std::uint32_t, 256> left_out{};
    };
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

    bool start(const TagToken& token);
    bool start_formatting(const TagToken& token);
    bool start_table_part(const TagToken& token);
    bool end(const TagToken& token);
    bool end_formatting(const TagToken& token);
    void close_implied(const TagToken& token);
    void close(std::uint32_t id, std::uint16_t barrier);
    void close_item(const TagToken& token);
    void push(const TagToken& token);
    void pop_to(std::size_t size);
    [[nodiscard]] std::size_t find(std::uint32_t id, std::uint16_t barrier) const noexcept;
    [[nodiscard]] std::size_t find_heading() const noexcept;
    [[nodiscard]] std::size_t find_any(std::uint32_t id) const noexcept;
    [[nodiscard]] bool is_foreign(const TagInfo& info) const noexcept;
    [[nodiscard]] Tag current() const noexcept { return open_.empty() ? Tag::unknown : open_.back().tag; }

    std::vector<Entry> open_;
    std::size_t skeletons_ = 0;
    std::vector<Formatting> formatting_;                        // one for each marker, and the page's own
    std::unordered_map<std::uint32_t, std::uint32_t> left_out_; // beyond the depth, until it is left again
};

} // namespace docspine::html
