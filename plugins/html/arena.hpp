// SPDX-License-Identifier: Apache-2.0
//
// Memory for one parse: handed out by moving a pointer, limited, given back all at once.
//
// Small pieces are never freed on their own, so a tree of any depth is dropped without a walk; large ones, which are
// buffers that grow, are. allocate() does not throw: the parser that calls it is C. Threads: one. reset() keeps a
// little memory for the next document.

#pragma once

#include <cstddef>

namespace docspine::html {

class Arena {
public:
    Arena() noexcept = default;
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;
    ~Arena();

    // 16-byte aligned; nullptr beyond the limit or when the system has no more.
    [[nodiscard]] void* allocate(std::size_t size) noexcept;
    // Gives a large piece back at once; does nothing for small ones.
    void release(void* memory) noexcept;
    // Forgets everything handed out and sets the limit, in bytes, of what comes.
    void reset(std::size_t limit) noexcept;
    [[nodiscard]] std::size_t used() const noexcept { return used_; }

private:
    struct Chunk {
        Chunk* next;
        std::size_t size;
    };
    bool grow(std::size_t size) noexcept;
    Chunk* take(std::size_t size, Chunk*& list) noexcept;

    Chunk* chunks_ = nullptr; // newest first
    Chunk* large_ = nullptr;  // pieces on their own, newest first
    char* at_ = nullptr;
    std::size_t left_ = 0;
    std::size_t used_ = 0; // bytes held
    std::size_t limit_ = 0;
};

} // namespace docspine::html
