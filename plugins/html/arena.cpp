// SPDX-License-Identifier: Apache-2.0
#include "arena.hpp"

#include <algorithm>
#include <cstdlib>

namespace docspine::html {

namespace {

constexpr std::size_t kAlignment = 16;
constexpr std::size_t kFirstChunk = std::size_t{256} << 10;
constexpr std::size_t kLargestChunk = std::size_t{8} << 20;
constexpr std::size_t kLargePiece = std::size_t{1} << 20;

} // namespace

Arena::~Arena() {
    reset(0);
    std::free(chunks_);
}

void* Arena::allocate(std::size_t size) noexcept {
    if (size > limit_) {
        return nullptr;
    }
    if (size >= kLargePiece) {
        Chunk* piece = take(size + sizeof(Chunk), large_);
        return piece == nullptr ? nullptr : piece + 1;
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

Arena::Chunk* Arena::take(std::size_t size, Chunk*& list) noexcept {
    static_assert(sizeof(Chunk) % kAlignment == 0, "what follows a chunk's head is aligned");
    if (size > limit_ - std::min(limit_, used_)) {
        return nullptr;
    }
    auto* chunk = static_cast<Chunk*>(std::malloc(size));
    if (chunk != nullptr) {
        *chunk = {list, size};
        list = chunk;
        used_ += size;
    }
    return chunk;
}

bool Arena::grow(std::size_t size) noexcept {
    const std::size_t wanted = std::max(size + sizeof(Chunk), std::clamp(used_, kFirstChunk, kLargestChunk));
    Chunk* chunk = take(wanted, chunks_);
    if (chunk == nullptr) {
        return false;
    }
    at_ = reinterpret_cast<char*>(chunk + 1);
    left_ = wanted - sizeof(Chunk);
    return true;
}

void Arena::release(void* memory) noexcept {
    for (Chunk** link = &large_; *link != nullptr; link = &(*link)->next) {
        Chunk* piece = *link;
        if (piece + 1 == memory) {
            *link = piece->next;
            used_ -= piece->size;
            std::free(piece);
            return;
        }
    }
}

void Arena::reset(std::size_t limit) noexcept {
    while (chunks_ != nullptr && (chunks_->next != nullptr || chunks_->size > kFirstChunk)) {
        Chunk* next = chunks_->next;
        std::free(chunks_);
        chunks_ = next;
    }
    while (large_ != nullptr) {
        release(large_ + 1);
    }
    limit_ = limit;
    used_ = chunks_ == nullptr ? 0 : chunks_->size;
    at_ = chunks_ == nullptr ? nullptr : reinterpret_cast<char*>(chunks_ + 1);
    left_ = chunks_ == nullptr ? 0 : chunks_->size - sizeof(Chunk);
}

} // namespace docspine::html
