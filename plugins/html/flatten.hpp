// SPDX-License-Identifier: Apache-2.0
//
// Makes a page safe to parse, in linear time: elements nested too deep, formatting left open too often and attributes
// of absurd number are taken out of the markup, and control characters out of everything. Text is never touched.
//
// A block that is taken out leaves a <p> behind, so that paragraphs stay apart. A page that needs none of this, which
// is every honest one, is not even copied. What was done, and what the end of the input cut off, comes back as data.
//
// Threads: pure function. Errors: none; `stop` is asked every 64 KiB and ends the work early (the page is then
// useless).

#pragma once

#include "offset_map.hpp"
#include "plugins/common/controls.hpp"
#include "tag_scanner.hpp"

#include <docspine/call.hpp>

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace docspine::html {

struct Flattened {
    // How often something was taken out, and the stretch of the input it happened in.
    struct Count {
        std::size_t count = 0;
        std::size_t begin = 0;
        std::size_t end = 0;
        void add(std::size_t from, std::size_t to) noexcept {
            begin = count == 0 ? from : begin;
            end = to;
            ++count;
        }
    };
    std::string_view page; // what to parse: the input, or what was made of it
    Count nesting;         // tags
    Count attributes;      // tags with too many
    reading::LeftOutControls controls;
    Unfinished unfinished;
    bool stopped = false;

    Flattened() = default;
    Flattened(const Flattened&) = delete; // `page` may point into it
    Flattened& operator=(const Flattened&) = delete;

    // The bytes of the input that a stretch of `page` comes from.
    [[nodiscard]] Range source(std::size_t begin, std::size_t end) const noexcept;

    // The two steps: without controls, then without what nests too deep.
    struct Step {
        std::string text;
        OffsetMap offsets;
    };
    Step clean;
    Step flat;
};

void flatten(std::string_view input, const std::function<bool()>& stop, Flattened& out);

} // namespace docspine::html
