// SPDX-License-Identifier: Apache-2.0
#include "arena.hpp"

#include <algorithm>
#include <cstdlib>

namespace docspine::html {

namespace {

constexpr std::size_t kAlignment = 16;
constexpr std::size_t kFirstChunk = 256 * 1024;
constexpr std::size_t kLargestChunk = 8 * 1024 * 1024;

} // namespace

Arena::~Arena() {
    reset(0);
    std::free(chunks_);
}

void* Arena::allocate(std::size_t size) noexcept {
    if (size > limit_) {
        return nullptr;
    }
    const std::size_t needed = (std::max<std::size_t>(size, 1) + kAlignment - 1) & ~(kAlignment - 1);
    if (needed > left_ && !grow(needed)) {
        return nullptr;
    }
    void* result = at_;
    at_ += needed;
    left_ -= needed;
    return result;
}

bool Arena::grow(std::size_t size) noexcept {
    const std::size_t wanted = std::max(size + sizeof(Chunk), std::clamp(used_, kFirstChunk, kLargestChunk));
    if (wanted > limit_ - std::min(limit_, used_)) {
        return false;
    }
    auto* chunk = static_cast<Chunk*>(std::malloc(wanted));
    if (chunk == nullptr) {
        return false;
    }
    static_assert(sizeof(Chunk) % kAlignment == 0, "what follows a chunk's head is aligned");
    *chunk = {chunks_, wanted};
    chunks_ = chunk;
    used_ += wanted;
    at_ = reinterpret_cast<char*>(chunk + 1);
    left_ = wanted - sizeof(Chunk);
    return true;
}

void Arena::reset(std::size_t limit) noexcept {
    while (chunks_ != nullptr && (chunks_->next != nullptr || chunks_->size > kFirstChunk)) {
        Chunk* next = chunks_->next;
        std::free(chunks_);
        chunks_ = next;
    }
    limit_ = limit;
    used_ = chunks_ == nullptr ? 0 : chunks_->size;
    at_ = chunks_ == nullptr ? nullptr : reinterpret_cast<char*>(chunks_ + 1);
    left_ = chunks_ == nullptr ? 0 : chunks_->size - sizeof(Chunk);
}

} // namespace docspine::html
