// SPDX-License-Identifier: Apache-2.0
//
// Shared regions: what a worker can and cannot do to them.

#include "core/worker/shared_region.hpp"
#include "core/worker/whereabouts.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace docspine;
using namespace docspine::worker;

namespace {

std::uint64_t memory_of(const SharedRegion& region) {
    struct stat info {};
    REQUIRE(::fstat(region.fd(), &info) == 0);
    return static_cast<std::uint64_t>(info.st_blocks) * 512;
}

} // namespace

TEST_CASE("both sides see one region, sparse and of fixed size", "[worker][region]") {
    constexpr std::uint64_t kSize = 256ull << 20;
    auto region = SharedRegion::create("test", kSize);
    REQUIRE(region);
    CHECK(memory_of(*region) == 0);
    auto mapped = map_region(region->fd(), Access::read_write);
    REQUIRE(mapped);
    REQUIRE(mapped->size() == kSize);
    REQUIRE(region->write(5'000, "from the front"));
    CHECK(std::memcmp(mapped->data() + 5'000, "from the front", 14) == 0);
    std::memcpy(mapped->data() + kSize - 4, "back", 4);
    std::string text(4, '\0');
    REQUIRE(region->read(kSize - 4, text));
    CHECK(text == "back");
    CHECK_FALSE(region->read(kSize - 3, text));
    CHECK_FALSE(region->read(~0ull, text));

    CHECK(::ftruncate(region->fd(), 0) != 0); // a worker cannot cut it off under the front
    CHECK(::ftruncate(region->fd(), static_cast<off_t>(kSize + 1)) != 0);
    CHECK(::fcntl(region->fd(), F_ADD_SEALS, F_SEAL_WRITE) != 0);

    const std::string large(16 << 20, 'l');
    REQUIRE(region->write(kRegionHead, large));
    region->trim(32ull << 20);
    CHECK(memory_of(*region) >= large.size());
    region->trim(4ull << 20);
    CHECK(memory_of(*region) <= kRegionHead);
    ::munmap(mapped->data(), mapped->size());
}

TEST_CASE("a stored text comes back, unless it is too long", "[worker][region]") {
    const std::string text(100'000, 't');
    auto fd = store_text(text);
    REQUIRE(fd);
    CHECK(*load_text(fd->get(), text.size()) == text);
    CHECK_FALSE(load_text(fd->get(), text.size() - 1));
    CHECK_FALSE(load_text(-1, 1));
}

TEST_CASE("where a worker died is told from what it noted, whatever that is", "[worker][region]") {
    auto region = SharedRegion::create("test", kOutputOffset);
    REQUIRE(region);
    const auto note = [&](const std::string& phase, const std::string& plugin, std::uint32_t refused) {
        WhereaboutsPage page{};
        std::memcpy(page.phase, phase.data(), std::min(phase.size(), sizeof page.phase));
        std::memcpy(page.plugin, plugin.data(), std::min(plugin.size(), sizeof page.plugin));
        page.job = 7;
        page.memory_refused = refused;
        REQUIRE(region->write(0, {reinterpret_cast<const char*>(&page), sizeof page}));
        return read_whereabouts(*region);
    };
    const std::string how = describe({true, SIGSEGV});
    CHECK(how == "killed by SIGSEGV");
    CHECK(describe({false, 3}) == "ended with status 3");

    const Error crash = crash_error(note("read", "org.example.x", 0), how);
    CHECK(crash.code == ErrorCode::plugin_crashed);
    CHECK(crash.plugin == "org.example.x");
    CHECK(crash.phase == "read");
    CHECK(crash_error(note("read", "org.example.x", 1), how).code == ErrorCode::memory_limit);
    CHECK(crash_error(note("", "", 0), how).code == ErrorCode::internal);

    const Whereabouts hostile = note("launch\r\n", std::string(112, '\n'), 0); // no end, no text
    CHECK(hostile.job == 7);
    CHECK(hostile.phase.empty());
    CHECK(hostile.plugin == std::string(112, '-'));
}
