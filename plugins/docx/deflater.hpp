// SPDX-License-Identifier: Apache-2.0
//
// Parts of a package, compressed while they are written: no part is ever in memory as a whole, only its deflated form.
//
// ISA-L, level 2: about zlib's level 4 in size, ten times its speed. One Deflater does one part at a time; it is kept
// for the life of a worker, since its tables are 300 KiB. Not thread-safe.

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace docspine::docx {

// One file of a ZIP archive, ready to be copied into it.
struct Part {
    std::string name;
    std::string owned;      // deflated bytes
    std::string_view bytes; // stored bytes that live elsewhere, when `owned` is empty
    std::uint64_t size = 0; // uncompressed
    std::uint32_t crc = 0;  // of the uncompressed bytes
    bool deflated = true;
    [[nodiscard]] std::string_view data() const noexcept { return deflated ? std::string_view(owned) : bytes; }
};

class Deflater {
public:
    Deflater();
    Deflater(const Deflater&) = delete;
    Deflater& operator=(const Deflater&) = delete;
    ~Deflater();

    void start();
    // Any number of pieces of any size.
    void append(std::string_view bytes);
    // REQUIRES: start() before.
    [[nodiscard]] Part finish(std::string name);
    // All at once.
    [[nodiscard]] Part compress(std::string name, std::string_view bytes);
    // How much start() to now has been given.
    [[nodiscard]] std::uint64_t size() const noexcept { return size_; }

private:
    void run();
    struct State;
    std::unique_ptr<State> state_;
    std::string out_;
    std::uint64_t size_ = 0;
    std::uint32_t crc_ = 0;
};

// A part with bytes that are compressed already (a picture). REQUIRES: they outlive the part.
[[nodiscard]] Part stored_part(std::string name, std::string_view bytes);

} // namespace docspine::docx
