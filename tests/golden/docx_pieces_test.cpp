// SPDX-License-Identifier: Apache-2.0
//
// The small parts of the DOCX writer on their own.
#include "plugins/docx/image_size.hpp"
#include "plugins/docx/layout_reader.hpp"
#include "plugins/docx/link_target.hpp"
#include "tests/golden/sample_documents.hpp"

#include <catch2/catch.hpp>

#include <vector>

namespace docspine::docx {

namespace {

std::span<const std::uint8_t> bytes_of(const std::string& text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string fault_of(const std::string& toml) {
    const auto result = read_layout(toml);
    return result ? "" : result.error().client;
}

// A layout that is right as far as it goes.
std::string with_body(const std::string& more) {
    return "[layout.fonts.text]\nlatin=\"A\"\neast_asia=\"B\"\n" + more +
           "\n[layout.styles]\nbody={font=\"text\",size_pt=10.5}\n";
}

} // namespace

TEST_CASE("Pictures are known by their bytes and cut ones are refused") {
    const std::string png = test::tiny_png();
    const auto info = identify_image(bytes_of(png));
    REQUIRE(info);
    REQUIRE(info->extension == "png");
    REQUIRE(info->width == 2);
    REQUIRE(info->height == 1);
    for (std::size_t size = 0; size < 24; ++size) {
        REQUIRE_FALSE(identify_image(bytes_of(png).first(size)));
    }
    using namespace std::string_literals;
    const std::string jpeg = "\xFF\xD8\xFF\xE0\x00\x04xx\xFF\xFF\xC2\x00\x0B\x08\x00\x20\x01\x00"s;
    REQUIRE(identify_image(bytes_of(jpeg))->width == 256);
    REQUIRE(identify_image(bytes_of(jpeg))->height == 32);
    REQUIRE_FALSE(identify_image(bytes_of("\xFF\xD8\xFF\xE0\xFF\xFFxx"s)));
    REQUIRE(identify_image(bytes_of("GIF89a\x03\x00\x04\x00"s))->height == 4);
    const std::string bmp = "BM"s + std::string(12, '\0') + "\x28\0\0\0\x05\0\0\0\xFA\xFF\xFF\xFF"s;
    REQUIRE(identify_image(bytes_of(bmp))->height == 6);
    REQUIRE_FALSE(identify_image(bytes_of("<svg/>")));
}

TEST_CASE("A picture fits its room whatever it claims") {
    const ImageInfo info{"png", 4'000'000'000U, 1};
    const Extent room{1'000'000, 2'000'000};
    const Extent own = fit(info, {}, room);
    REQUIRE(own.width == room.width);
    REQUIRE(own.height > 0);
    const Extent tall = fit({"png", 10, 20}, {0, 1'000'000}, room);
    REQUIRE(tall.height == room.height);
    REQUIRE(tall.width == room.height / 2);
    REQUIRE(fit({"png", 10, 20}, {96, 0}, room).width == 914'400);
}

TEST_CASE("Only plain absolute addresses become links") {
    REQUIRE(external_target(" HTTPS://Example.org:8080/a?b=c#d\n") == "https://Example.org:8080/a?b=c#d");
    REQUIRE(external_target("http://example.org") == "http://example.org");
    for (const char* href : {"",
                             "a.html",
                             "#x",
                             "javascript:alert(1)",
                             "data:text/html,x",
                             "http:/x",
                             "http:///x",
                             "http://",
                             "http://user@host/",
                             "http://a..b/",
                             "http://h:99999/",
                             "http://-/",
                             "mailto:",
                             "mailto:a",
                             "//x/y"}) {
        INFO(href);
        REQUIRE_FALSE(external_target(href));
    }
    REQUIRE_FALSE(external_target("http://x/" + std::string(2000, 'a')));
    REQUIRE_FALSE(external_target("http://x/" + std::string(1000, '<')));
}

TEST_CASE("A layout says what is wrong with it") {
    REQUIRE(fault_of(with_body("")).empty());
    REQUIRE(fault_of("[layout").find("line 1") != std::string::npos);
    REQUIRE(fault_of("layout = 3").find("layout: must be") != std::string::npos);
    REQUIRE(fault_of("[layout]\nfoo = 1").find("layout.foo (line 2): unknown key") != std::string::npos);
    REQUIRE(fault_of("[layout.page]\ntop_mm = \"x\"").find("layout.page.top_mm (line 2): must be a number") !=
            std::string::npos);
    REQUIRE(fault_of("[layout.page]\ntop_mm = nan").find("out of range") != std::string::npos);
    REQUIRE(fault_of("[layout.page]\nleft_mm = 100\nright_mm = 100").find("less than 20 mm") != std::string::npos);
    REQUIRE(fault_of("[layout.styles.body]\nfont = \"nope\"").find("layout.styles.body.font") != std::string::npos);
    REQUIRE(fault_of("[layout.styles]\nheadin1 = {}").find("layout.styles.headin1") != std::string::npos);
    REQUIRE(fault_of(with_body("[layout.roles]\ntitle={color=\"red\"}")).find("layout.roles.title.color") !=
            std::string::npos);
    REQUIRE(fault_of(with_body("[layout.roles]\ntitle={align=\"middle\"}")).find("layout.roles.title.align") !=
            std::string::npos);
    REQUIRE(fault_of(with_body("[layout.styles.rule.border_bottom]\nwidth=1")).find("border_bottom.width") !=
            std::string::npos);
    REQUIRE(fault_of("[layout]").find("layout.styles.body: needs font and size_pt") != std::string::npos);
}

} // namespace docspine::docx
