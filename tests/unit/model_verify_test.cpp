// SPDX-License-Identifier: Apache-2.0

#include "core/model/builder.hpp"
#include "core/model/dump.hpp"
#include "core/model/verify.hpp"

#include <docspine/call.hpp>

#include <catch2/catch.hpp>

#include <cstring>
#include <random>
#include <vector>

using namespace docspine;

namespace {

model::Image sample() {
    model::ImageBuilder raw({}, nullptr);
    Builder out(raw.abi());
    {
        Scope document(out, Kind::document);
        out.heading(1, "一、标题");
        Scope table(out, Kind::table);
        Scope row(out, Kind::row);
        for (int i = 0; i < 3; ++i) {
            Scope cell(out, Kind::cell);
            out.attr(Key::colspan, 2);
            out.paragraph("格");
        }
    }
    auto image = raw.finish();
    REQUIRE(image);
    return *std::move(image);
}

std::vector<std::byte> bytes_of(const model::Image& image) {
    return {image.bytes().begin(), image.bytes().end()};
}

} // namespace

TEST_CASE("an image that is right passes and is the same document") {
    const model::Image image = sample();
    auto verified = model::verify_copy(image.bytes(), {});
    REQUIRE(verified);
    REQUIRE(model::dump(verified->document()) == model::dump(image.document()));
}

TEST_CASE("an image cut short anywhere is refused") {
    const std::vector<std::byte> bytes = bytes_of(sample());
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        REQUIRE_FALSE(model::verify_copy(std::span(bytes).first(size), {}));
    }
}

TEST_CASE("whatever is damaged, what passes can be walked") {
    const std::vector<std::byte> good = bytes_of(sample());
    std::mt19937 random(7);
    int refused = 0;
    for (int round = 0; round < 20'000; ++round) {
        std::vector<std::byte> bad = good;
        for (int i = 0; i <= round % 3; ++i) {
            bad[random() % bad.size()] = static_cast<std::byte>(random());
        }
        auto verified = model::verify_copy(bad, {});
        if (verified) {
            REQUIRE_FALSE(model::dump(verified->document()).empty());
        } else {
            ++refused;
        }
    }
    REQUIRE(refused > 10'000);
}

TEST_CASE("the named faults are found") {
    std::vector<std::byte> bytes = bytes_of(sample());
    docspine_image header{};
    std::memcpy(&header, bytes.data(), sizeof header);
    const auto node = [&](std::uint32_t index) { return header.nodes_off + index * sizeof(docspine_node); };
    SECTION("a wrong magic") {
        bytes[0] = std::byte{'X'};
    }
    SECTION("a child its parent cannot hold") {
        const std::uint16_t kind = DOCSPINE_K_ROW;
        std::memcpy(&bytes[node(1)], &kind, sizeof kind);
    }
    SECTION("an end beyond the nodes") {
        const std::uint32_t end = 1'000'000;
        std::memcpy(&bytes[node(1) + offsetof(docspine_node, end)], &end, sizeof end);
    }
    SECTION("text beyond the pool") {
        const std::uint32_t size = 1'000'000;
        std::memcpy(&bytes[node(2) + offsetof(docspine_node, text_size)], &size, sizeof size);
    }
    SECTION("text that is not UTF-8") {
        bytes[header.text_off] = std::byte{0xFF};
    }
    auto verified = model::verify_copy(bytes, {});
    REQUIRE_FALSE(verified);
    REQUIRE_FALSE(verified.error().log.empty());
}
