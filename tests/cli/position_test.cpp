// SPDX-License-Identifier: Apache-2.0
//
// Remarks point to the line and column an editor shows, whatever the charset.

#include "tools/docspine/position.hpp"

#include <catch2/catch.hpp>

#include <string>

using docspine::cli::LineMap;
using docspine::cli::Position;

namespace {

void check(const LineMap& map, std::uint64_t offset, std::size_t line, std::size_t column) {
    CAPTURE(offset);
    const Position position = map.at(offset);
    REQUIRE(position.line == line);
    REQUIRE(position.column == column);
}

} // namespace

TEST_CASE("UTF-8: columns are characters", "[cli]") {
    const std::string text = "ab\n报告x\n";
    const LineMap map(text, "UTF-8");
    check(map, 0, 1, 1);
    check(map, 2, 1, 3);
    check(map, 3, 2, 1);
    check(map, 9, 2, 3);
    check(map, 4, 2, 1); // inside the first character of the line
    check(map, text.size(), 3, 1);
    check(map, 1'000'000, 3, 1);
}

TEST_CASE("malformed UTF-8 counts a byte a column", "[cli]") {
    check(LineMap("\xFF\xFFx", "UTF-8"), 2, 1, 3);
    check(LineMap("\xE6\x8A", "UTF-8"), 2, 1, 3);
}

TEST_CASE("GBK and GB18030: two and four byte characters", "[cli]") {
    const std::string text = "\xB1\xA8\xB8\xE6\n\x81\x30\x81\x30x\xFF";
    for (const char* name : {"GBK", "gb18030", "GB2312"}) {
        const LineMap map(text, name);
        check(map, 2, 1, 2);
        check(map, 5, 2, 1);
        check(map, 9, 2, 2);
        check(map, 10, 2, 3);
    }
}

TEST_CASE("UTF-16: only U+000A ends a line", "[cli]") {
    const std::string little("\x0A\x4E\x0A\x00\x61\x00", 6); // U+4E0A, LF, a
    check(LineMap(little, "UTF-16LE"), 4, 2, 1);
    check(LineMap(little, "UTF-16LE"), 2, 1, 2);
    const std::string big("\x4E\x0A\x00\x0A\x00\x61", 6);
    check(LineMap(big, "UTF-16BE"), 4, 2, 1);
    const std::string pair("\x40\xD8\x00\xDC\x61\x00", 6); // U+20000, a
    check(LineMap(pair, "UTF-16LE"), 4, 1, 2);
}

TEST_CASE("Big5, Shift_JIS, EUC-JP and single bytes", "[cli]") {
    check(LineMap("\xA4\xA4\xA4\xE5", "Big5"), 2, 1, 2);
    check(LineMap("\x93\xFA\xB1x", "Shift_JIS"), 3, 1, 3);
    check(LineMap("\x8F\xA2\xAFx", "EUC-JP"), 3, 1, 2);
    check(LineMap("\xE9t\xE9", "windows-1252"), 2, 1, 3);
}

TEST_CASE("an empty document has a first line", "[cli]") {
    check(LineMap("", ""), 0, 1, 1);
}
