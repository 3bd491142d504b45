// SPDX-License-Identifier: Apache-2.0
//
// Packets between processes: a few bytes and a few file descriptors over a SOCK_SEQPACKET socket.
//
// A packet arrives whole or not at all. Descriptors come in close-on-exec and are owned by the receiver at once, so a
// hostile sender cannot leave any open. Sending never raises SIGPIPE.
//
// Limits: 64 KiB a packet, 3 descriptors. Threads: one sender and one receiver a socket. Errors: io_failed.

#pragma once

#include "core/worker/unique_fd.hpp"

#include <docspine/result.hpp>

#include <array>
#include <cstddef>
#include <cstring>
#include <span>
#include <string>
#include <type_traits>
#include <utility>

namespace docspine::worker {

inline constexpr std::size_t kMaxPacket = 64u << 10;
inline constexpr std::size_t kMaxPacketFds = 3;

enum class Wait : bool { no, yes };

struct Packet {
    enum class State : std::uint8_t {
        message,
        none,
        closed
    }; // closed: the other end is gone, or sent what is no packet
    State state = State::closed;
    std::string bytes;
    std::array<UniqueFd, kMaxPacketFds> fds; // in the order sent

    // The packet as a T, if it has exactly its size.
    template <class T>
    [[nodiscard]] bool as(T& value) const noexcept {
        static_assert(std::is_trivially_copyable_v<T> && std::has_unique_object_representations_v<T>);
        if (state != State::message || bytes.size() != sizeof value) {
            return false;
        }
        std::memcpy(&value, bytes.data(), sizeof value);
        return true;
    }
};

// A connected pair, both ends close-on-exec and non-blocking.
[[nodiscard]] Result<std::pair<UniqueFd, UniqueFd>> make_channel();

[[nodiscard]] Result<void> send_packet(int socket, std::string_view bytes, std::span<const int> fds = {});
template <class T>
[[nodiscard]] Result<void> send_struct(int socket, const T& value, std::span<const int> fds = {}) {
    static_assert(std::is_trivially_copyable_v<T> && std::has_unique_object_representations_v<T>);
    return send_packet(socket, {reinterpret_cast<const char*>(&value), sizeof value}, fds);
}

// Wait::yes blocks until something comes.
[[nodiscard]] Packet receive_packet(int socket, Wait wait);

// io_failed, with what errno says as the log message.
[[nodiscard]] Error system_error(std::string_view what);

} // namespace docspine::worker
