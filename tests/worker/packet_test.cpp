// SPDX-License-Identifier: Apache-2.0
//
// Packets and the descriptors that come with them.

#include "core/worker/packet.hpp"
#include "pool_support.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <fcntl.h>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

using namespace docspine::worker;

TEST_CASE("packets arrive whole, one by one, up to 64 KiB", "[worker][packet]") {
    auto channel = make_channel();
    REQUIRE(channel);
    auto& [here, there] = *channel;
    const std::string large(kMaxPacket, 'p');
    REQUIRE(send_packet(here.get(), "first"));
    REQUIRE(send_packet(here.get(), large));
    CHECK_FALSE(send_packet(here.get(), large + "x"));
    CHECK(receive_packet(there.get(), Wait::no).bytes == "first");
    CHECK(receive_packet(there.get(), Wait::yes).bytes == large);
    CHECK(receive_packet(there.get(), Wait::no).state == Packet::State::none);
    here.reset();
    CHECK(receive_packet(there.get(), Wait::yes).state == Packet::State::closed);
    CHECK_FALSE(send_packet(there.get(), "nobody there")); // and no SIGPIPE
}

TEST_CASE("descriptors arrive close-on-exec and are never left open", "[worker][packet]") {
    const std::size_t before = docspine::worker::testing::open_files();
    {
        auto channel = make_channel();
        REQUIRE(channel);
        const UniqueFd null(::open("/dev/null", O_RDONLY | O_CLOEXEC));
        const std::array<int, 2> fds = {null.get(), null.get()};
        REQUIRE(send_packet(channel->first.get(), "two", fds));
        {
            const Packet packet = receive_packet(channel->second.get(), Wait::no);
            REQUIRE(packet.state == Packet::State::message);
            CHECK((::fcntl(packet.fds[0].get(), F_GETFD) & FD_CLOEXEC) != 0);
            CHECK(packet.fds[1]);
            CHECK_FALSE(packet.fds[2]);
        }
        const std::array<int, 4> too_many = {null.get(), null.get(), null.get(), null.get()};
        CHECK_FALSE(send_packet(channel->first.get(), "four", too_many));

        // A hostile sender does not keep to the limit.
        alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof too_many)> control{};
        char byte = 'x';
        iovec data{&byte, 1};
        msghdr header{};
        header.msg_iov = &data;
        header.msg_iovlen = 1;
        header.msg_control = control.data();
        header.msg_controllen = control.size();
        cmsghdr* part = CMSG_FIRSTHDR(&header);
        part->cmsg_level = SOL_SOCKET;
        part->cmsg_type = SCM_RIGHTS;
        part->cmsg_len = CMSG_LEN(sizeof too_many);
        std::memcpy(CMSG_DATA(part), too_many.data(), sizeof too_many);
        REQUIRE(::sendmsg(channel->first.get(), &header, 0) == 1);
        CHECK(receive_packet(channel->second.get(), Wait::no).state == Packet::State::closed);
    }
    CHECK(docspine::worker::testing::open_files() == before);
}
