// SPDX-License-Identifier: Apache-2.0
//
// The waiting line: order, bounds, expiry.

#include "core/worker/queue.hpp"

#include <catch2/catch.hpp>

#include <memory>
#include <string>

using namespace docspine::worker;
using namespace std::chrono_literals;

namespace {

TaskPtr task(Pool::Ticket ticket, std::size_t bytes) {
    auto made = std::make_unique<Task>();
    made->ticket = ticket;
    made->job.body.assign(bytes, 'b');
    return made;
}

} // namespace

TEST_CASE("a queue keeps order and counts what it holds", "[worker][queue]") {
    Queue queue({3, 100, 1s});
    CHECK(queue.has_room(100));
    CHECK_FALSE(queue.has_room(101));
    queue.push(task(1, 40));
    queue.push(task(2, 50));
    CHECK(queue.has_room(10));
    CHECK_FALSE(queue.has_room(11));
    queue.push(task(3, 0));
    CHECK_FALSE(queue.has_room(0)); // three wait
    CHECK(queue.bytes() == 90);
    CHECK(queue.remove(2)->ticket == 2);
    CHECK(queue.remove(2) == nullptr);
    CHECK(queue.bytes() == 40);
    CHECK(queue.pop()->ticket == 1);
    CHECK(queue.pop()->ticket == 3);
    CHECK(queue.empty());
    CHECK(queue.bytes() == 0);
    CHECK_FALSE(queue.next_expiry());
}

TEST_CASE("a queue gives up who waited too long", "[worker][queue]") {
    Queue queue({10, 100, 1s});
    queue.push(task(1, 1));
    queue.push(task(2, 1));
    const auto first = queue.next_expiry();
    REQUIRE(first);
    CHECK(queue.remove_expired(*first - 1ns).empty());
    CHECK(queue.remove_expired(*first).size() >= 1);
    CHECK(queue.remove_expired(*first + 1s).size() <= 1);
    CHECK(queue.empty());
}

TEST_CASE("the usual time follows what documents take", "[worker][queue]") {
    ServiceTime time;
    CHECK(time.usual() == 0us);
    time.add(1000us);
    CHECK(time.usual() == 1000us);
    time.add(2000us);
    CHECK(time.usual() == 1100us);
}
