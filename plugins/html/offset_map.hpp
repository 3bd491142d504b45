// SPDX-License-Identifier: Apache-2.0
//
// From offsets in a rewritten text back to offsets in the text it was made of.
//
// Made of stretches copied one to one; whatever was put in between belongs to the place where something was taken out.
// Empty: nothing was rewritten. Threads: const access from any.

#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace docspine::html {

class OffsetMap {
public:
    // What stands at `to` and after it was copied from `from` and after it. Both grow from call to call.
    void add(std::size_t to, std::size_t from) { stretches_.push_back({to, from}); }

    [[nodiscard]] std::size_t original(std::size_t offset) const noexcept {
        const auto after =
            std::upper_bound(stretches_.begin(), stretches_.end(), offset, [](std::size_t o, const Stretch& stretch) {
                return o < stretch.to;
            });
        if (after == stretches_.begin()) {
            return offset;
        }
        const Stretch& stretch = *(after - 1);
        const std::size_t found = stretch.from + (offset - stretch.to);
        return after == stretches_.end() ? found : std::min(found, after->from);
    }
    // Of the end of a range: after its last byte, so that what was taken out behind it stays out.
    [[nodiscard]] std::size_t original_end(std::size_t end) const noexcept {
        return end == 0 ? 0 : original(end - 1) + 1;
    }

private:
    struct Stretch {
        std::size_t to, from;
    };
    std::vector<Stretch> stretches_;
};

} // namespace docspine::html
