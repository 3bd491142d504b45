// SPDX-License-Identifier: Apache-2.0
//
// The memory a document travels in between the front process and one worker.
//
// A memfd that keeps its size for ever (sealed, so a hostile worker cannot cut it off under the front) and takes real
// memory only where it was written. The worker maps it for life; the front reads and writes it with system calls, so
// that nothing a worker does to the memory can make the front fault.
//
//   input:   page with the cancel word | document | kInputPadding zeros | request
//   output:  page with the worker's Whereabouts | kAnswerRoom for the answer | converted document
//
// Threads: none of its own. Errors: io_failed.

#pragma once

#include "core/worker/unique_fd.hpp"

#include <docspine/result.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace docspine::worker {

inline constexpr std::uint64_t kRegionHead = 4'096;
inline constexpr std::uint64_t kInputPadding = 64; // so that a parser's look-ahead meets zeros, not an older document
inline constexpr std::uint64_t kRequestRoom = 1ull << 20;
inline constexpr std::uint64_t kAnswerRoom = 4ull << 20;
inline constexpr std::uint64_t kOutputOffset = kRegionHead + kAnswerRoom;

// The front's side.
class SharedRegion {
public:
    [[nodiscard]] static Result<SharedRegion> create(const char* name, std::uint64_t size);

    [[nodiscard]] Result<void> write(std::uint64_t offset, std::string_view bytes);
    // False when the region does not reach so far.
    [[nodiscard]] bool read(std::uint64_t offset, std::span<char> into) const;
    // Gives memory back when more than `keep` bytes are in use.
    void trim(std::uint64_t keep);
    [[nodiscard]] int fd() const noexcept { return fd_.get(); }

private:
    SharedRegion(UniqueFd fd, std::uint64_t size) noexcept
        : fd_(std::move(fd))
        , size_(size) {}
    UniqueFd fd_;
    std::uint64_t size_;
};

// The worker's side: mapped until the process ends.
enum class Access : bool { read_only, read_write };
[[nodiscard]] Result<std::span<std::byte>> map_region(int fd, Access access);

// A sealed memfd that holds `bytes`, for what is too large for a packet; and its contents, at most `limit` bytes.
[[nodiscard]] Result<UniqueFd> store_text(std::string_view bytes);
[[nodiscard]] Result<std::string> load_text(int fd, std::uint64_t limit);

} // namespace docspine::worker
