// SPDX-License-Identifier: Apache-2.0
//
// Numbers and texts to bytes and back, for messages between processes of one executable.
//
// The Decoder is for hostile bytes: it never reads past them, and after the first fault every further value is empty
// and complete() is false, so one check at the end is enough.

#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace docspine::worker {

class Encoder {
public:
    template <class T>
    void number(T value) {
        static_assert(std::is_arithmetic_v<T>);
        bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
    }
    void text(std::string_view text) {
        number<std::uint64_t>(text.size());
        bytes_ += text;
    }
    [[nodiscard]] std::size_t size() const noexcept { return bytes_.size(); }
    [[nodiscard]] std::string take() noexcept { return std::move(bytes_); }

private:
    std::string bytes_;
};

class Decoder {
public:
    explicit Decoder(std::string_view bytes) noexcept
        : rest_(bytes) {}

    template <class T>
    [[nodiscard]] T number() noexcept {
        static_assert(std::is_arithmetic_v<T>);
        T value{};
        if (rest_.size() < sizeof value) {
            fail();
            return value;
        }
        std::memcpy(&value, rest_.data(), sizeof value);
        rest_.remove_prefix(sizeof value);
        return value;
    }
    [[nodiscard]] std::string_view text() noexcept {
        const auto size = number<std::uint64_t>();
        if (size > rest_.size()) {
            fail();
            return {};
        }
        const std::string_view text = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return text;
    }
    // A count of things that take at least `each` bytes: 0 and failed when so many cannot be there.
    [[nodiscard]] std::size_t count(std::size_t each) noexcept {
        const auto count = number<std::uint32_t>();
        if (count > rest_.size() / each) {
            fail();
            return 0;
        }
        return count;
    }
    void fail() noexcept {
        ok_ = false;
        rest_ = {};
    }
    // All read, and nothing wrong.
    [[nodiscard]] bool complete() const noexcept { return ok_ && rest_.empty(); }

private:
    std::string_view rest_;
    bool ok_ = true;
};

} // namespace docspine::worker
