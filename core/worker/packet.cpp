// SPDX-License-Identifier: Apache-2.0

#include "core/worker/packet.hpp"

#include <cerrno>
#include <poll.h>
#include <sys/socket.h>
#include <system_error>

namespace docspine::worker {

namespace {

constexpr std::size_t kControlSize = CMSG_SPACE(kMaxPacketFds * sizeof(int));

// Takes every descriptor that came along; false when there were more than a packet may have.
bool take_fds(const msghdr& header, std::array<UniqueFd, kMaxPacketFds>& fds) {
    std::size_t count = 0;
    auto* mutable_header = const_cast<msghdr*>(&header);
    for (cmsghdr* part = CMSG_FIRSTHDR(mutable_header); part != nullptr; part = CMSG_NXTHDR(mutable_header, part)) {
        if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_RIGHTS) {
            continue;
        }
        const std::size_t sent = (part->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (std::size_t i = 0; i < sent; ++i, ++count) {
            int fd = -1;
            std::memcpy(&fd, CMSG_DATA(part) + i * sizeof fd, sizeof fd);
            UniqueFd owned(fd);
            if (count < fds.size()) {
                fds[count] = std::move(owned);
            }
        }
    }
    return count <= fds.size();
}

bool await(int socket, short events) {
    pollfd waiting{socket, events, 0};
    int ready = 0;
    do {
        ready = ::poll(&waiting, 1, -1);
    } while (ready < 0 && errno == EINTR);
    return ready > 0;
}

} // namespace

Error system_error(std::string_view what) {
    return {ErrorCode::io_failed,
            "The server could not start a conversion process.",
            std::string(what) + ": " + std::generic_category().message(errno),
            {},
            {}};
}

Result<std::pair<UniqueFd, UniqueFd>> make_channel() {
    int ends[2] = {-1, -1};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends) != 0) {
        return system_error("socketpair");
    }
    return std::pair(UniqueFd(ends[0]), UniqueFd(ends[1]));
}

Result<void> send_packet(int socket, std::string_view bytes, std::span<const int> fds) {
    if (bytes.size() > kMaxPacket || fds.size() > kMaxPacketFds) {
        errno = EMSGSIZE;
        return system_error("send_packet");
    }
    iovec data{const_cast<char*>(bytes.data()), bytes.size()};
    alignas(cmsghdr) std::array<char, kControlSize> control{};
    msghdr header{};
    header.msg_iov = &data;
    header.msg_iovlen = 1;
    if (!fds.empty()) {
        header.msg_control = control.data();
        header.msg_controllen = CMSG_SPACE(fds.size_bytes());
        cmsghdr* part = CMSG_FIRSTHDR(&header);
        part->cmsg_level = SOL_SOCKET;
        part->cmsg_type = SCM_RIGHTS;
        part->cmsg_len = CMSG_LEN(fds.size_bytes());
        std::memcpy(CMSG_DATA(part), fds.data(), fds.size_bytes());
    }
    while (::sendmsg(socket, &header, MSG_NOSIGNAL) < 0) {
        const bool full = errno == EAGAIN && await(socket, POLLOUT);
        if (!full && errno != EINTR) {
            return system_error("sendmsg");
        }
    }
    return {};
}

Packet receive_packet(int socket, Wait wait) {
    Packet packet;
    std::array<char, kMaxPacket> buffer;
    iovec data{buffer.data(), buffer.size()};
    alignas(cmsghdr) std::array<char, kControlSize> control{};
    msghdr header{};
    header.msg_iov = &data;
    header.msg_iovlen = 1;
    header.msg_control = control.data();
    header.msg_controllen = control.size();
    ssize_t size = 0;
    while ((size = ::recvmsg(socket, &header, MSG_CMSG_CLOEXEC)) < 0) {
        if (errno == EAGAIN && wait == Wait::no) {
            packet.state = Packet::State::none;
            return packet;
        }
        const bool waited = errno == EAGAIN && await(socket, POLLIN);
        if (!waited && errno != EINTR) {
            return packet;
        }
    }
    const bool fds_fit = take_fds(header, packet.fds);
    if (size == 0 || !fds_fit || (header.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) != 0) {
        return packet;
    }
    packet.bytes.assign(buffer.data(), static_cast<std::size_t>(size));
    packet.state = Packet::State::message;
    return packet;
}

} // namespace docspine::worker
