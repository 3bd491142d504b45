// SPDX-License-Identifier: Apache-2.0
//
// Turns malformed bytes into remarks of the code "charset.malformed", placed by bytes since the stream began.
//
// Neighbours within one call become one remark. After kMaxRemarks the rest is counted and told in one remark
// at the end of the stream, so that a hostile file cannot drown its reader. Lives and dies with a stream.

#pragma once

#include "plugins/common/decoding/decoding.hpp"

#include <docspine/call.hpp>

#include <string>
#include <string_view>

namespace docspine::decoding {

class MalformedReporter final : public MalformedSink {
public:
    static constexpr std::size_t kMaxRemarks = 1000;

    MalformedReporter(Reporter reporter, std::string_view charset)
        : reporter_(reporter)
        , charset_(charset) {}

    void malformed(std::size_t offset, std::size_t length) override {
        offset += base_;
        if (length_ != 0 && offset == start_ + length_) {
            length_ += length;
            return;
        }
        flush();
        start_ = offset;
        length_ = length;
    }

    // After each decode(): the next one starts `read` bytes further on.
    void end_call(std::size_t read, bool finished) {
        flush();
        base_ += read;
        if (finished && unlisted_ != 0) {
            reporter_.warning("charset.malformed",
                              std::to_string(unlisted_) + " further places are not valid " + charset_ + " either",
                              Range::of(unlisted_start_, unlisted_end_ - unlisted_start_));
            unlisted_ = 0;
        }
    }

private:
    void flush() {
        if (length_ == 0) {
            return;
        }
        if (remarks_ < kMaxRemarks) {
            ++remarks_;
            reporter_.warning("charset.malformed",
                              std::to_string(length_) + (length_ == 1 ? " byte is" : " bytes are") + " not valid " +
                                  charset_ + "; U+FFFD stands for what was lost",
                              Range::of(start_, length_));
        } else {
            unlisted_start_ = unlisted_ == 0 ? start_ : unlisted_start_;
            unlisted_end_ = start_ + length_;
            ++unlisted_;
        }
        length_ = 0;
    }

    Reporter reporter_;
    std::string charset_;
    std::size_t base_ = 0; // bytes of the stream before the running call
    std::size_t start_ = 0;
    std::size_t length_ = 0;
    std::size_t remarks_ = 0;
    std::size_t unlisted_ = 0;
    std::size_t unlisted_start_ = 0;
    std::size_t unlisted_end_ = 0;
};

} // namespace docspine::decoding
