// SPDX-License-Identifier: Apache-2.0
#include "plugins/common/text.hpp"

#include <cmath>

namespace docspine::writing {

namespace {

using Table = std::array<const char*, 256>;

constexpr Table xml_text() {
    Table table{};
    for (std::size_t i = 0; i < 0x20; ++i) {
        table[i] = "";
    }
    table['\t'] = nullptr;
    table['\n'] = nullptr;
    table['\r'] = "&#13;"; // a parser would make it a line feed
    table['&'] = "&amp;";
    table['<'] = "&lt;";
    table['>'] = "&gt;";
    return table;
}

constexpr Table xml_attribute() {
    Table table = xml_text();
    table['"'] = "&quot;";
    table['\t'] = "&#9;";
    table['\n'] = "&#10;";
    return table;
}

} // namespace

const Table kXmlText = xml_text();
const Table kXmlAttribute = xml_attribute();

Digits::Digits(double value) noexcept {
    const double finite = std::isfinite(value) ? value : 0.0;
    set(std::to_chars(room_.data(), room_.data() + room_.size(), finite, std::chars_format::fixed));
}

} // namespace docspine::writing
