// SPDX-License-Identifier: Apache-2.0
#include "plugins/common/output.hpp"

#include <algorithm>

namespace docspine::writing {

void Output::append_over(std::string_view bytes) {
    while (!bytes.empty()) {
        if (room_ == 0 && !refill()) {
            return;
        }
        const std::size_t part = std::min(room_, bytes.size());
        std::memcpy(at_, bytes.data(), part);
        at_ += part;
        room_ -= part;
        bytes.remove_prefix(part);
    }
}

bool Output::refill() {
    if (start_ != nullptr) {
        sink_.commit(kChunk);
        start_ = nullptr;
    }
    cancelled_ = cancelled_ || call_.cancelled();
    if (cancelled_ || !sink_.ok()) {
        return false;
    }
    start_ = sink_.grab(kChunk);
    at_ = start_;
    room_ = start_ == nullptr ? 0 : kChunk;
    return start_ != nullptr;
}

Status Output::finish() {
    if (start_ != nullptr) {
        sink_.commit(static_cast<std::uint64_t>(at_ - start_));
        start_ = nullptr;
        at_ = nullptr;
        room_ = 0;
    }
    return cancelled_ ? Status::cancelled : sink_.status();
}

} // namespace docspine::writing
