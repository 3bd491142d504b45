// SPDX-License-Identifier: Apache-2.0
//
// Control characters a reader left out: one remark each, in the same words and with the same code as the host's own, so
// that a text and the page made of it get the same remarks.
//
// Remembers the first thousand places and counts the rest. Threads: none; lives inside one call.

#pragma once

#include <docspine/call.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

namespace docspine::reading {

class LeftOutControls {
public:
    // `code_point` stood at `offset` of the input and took `size` bytes.
    void add(std::uint32_t code_point, std::size_t offset, std::size_t size) {
        if (places_.size() < kMaxPlaces) {
            places_.push_back({code_point, Range::of(offset, size)});
        } else {
            ++more_;
        }
    }
    void clear() noexcept {
        places_.clear();
        more_ = 0;
    }
    void report(const Reporter& reporter) const {
        for (const Place& place : places_) {
            std::array<char, 96> message{};
            std::snprintf(message.data(),
                          message.size(),
                          "The control character U+%04X was left out; it means nothing in a document.",
                          static_cast<unsigned>(place.code_point));
            reporter.warning(kCode, message.data(), place.where);
        }
        if (more_ > 0) {
            reporter.warning(kCode, std::to_string(more_) + " more control characters were left out.");
        }
    }

private:
    static constexpr std::size_t kMaxPlaces = 1'000;
    static constexpr const char* kCode = "text.illegal-character";
    struct Place {
        std::uint32_t code_point;
        Range where;
    };
    std::vector<Place> places_;
    std::size_t more_ = 0;
};

} // namespace docspine::reading
