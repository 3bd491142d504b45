// SPDX-License-Identifier: Apache-2.0
//
// Bytes on their way to the sink: appended to a chunk of 64 KiB that lies in the host's memory, handed over when full.
//
// Asks once a chunk whether the conversion was cancelled. After a failure or a cancel every append does nothing;
// finish() says what happened. Not thread-safe.

#pragma once

#include <docspine/call.hpp>

#include <cstring>
#include <string_view>

namespace docspine::writing {

class Output {
public:
    Output(const Call& call, Sink& sink) noexcept
        : call_(call)
        , sink_(sink) {}
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;

    void append(std::string_view bytes) {
        if (!bytes.empty() && bytes.size() <= room_) {
            std::memcpy(at_, bytes.data(), bytes.size());
            at_ += bytes.size();
            room_ -= bytes.size();
            return;
        }
        append_over(bytes);
    }
    void push_back(char byte) { append({&byte, 1}); }

    // Hands over the last chunk.
    [[nodiscard]] Status finish();

private:
    static constexpr std::size_t kChunk = std::size_t{64} * 1024;
    void append_over(std::string_view bytes);
    bool refill();

    const Call& call_;
    Sink& sink_;
    char* start_ = nullptr;
    char* at_ = nullptr;
    std::size_t room_ = 0;
    bool cancelled_ = false;
};

} // namespace docspine::writing
