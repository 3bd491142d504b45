// SPDX-License-Identifier: Apache-2.0
//
// How wide text stands on a terminal, and text cut or filled to a width. Chinese characters take two columns.
//
// Columns follow Unicode's East Asian Width (UAX #11: Wide and Fullwidth are 2) and give marks that sit on another
// letter 0. Text is UTF-8; a malformed byte counts as one column. Pure functions, any thread.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace docspine::cli {

[[nodiscard]] std::size_t display_width(std::string_view text) noexcept;
// Filled with blanks at the end (or the beginning) up to `columns`; a longer text stays as it is.
[[nodiscard]] std::string pad(std::string_view text, std::size_t columns);
[[nodiscard]] std::string pad_left(std::string_view text, std::size_t columns);
// At most `columns` wide, the end (or the middle) replaced by "…" when something was cut. Never cuts a character.
[[nodiscard]] std::string shorten(std::string_view text, std::size_t columns);
[[nodiscard]] std::string shorten_middle(std::string_view text, std::size_t columns);
// Safe to print on one line: control characters become "·" or a blank, malformed bytes U+FFFD. A document must not be
// able to drive the terminal.
[[nodiscard]] std::string printable(std::string_view text);
// Lines of at most `columns`, broken at blanks (Chinese text anywhere).
[[nodiscard]] std::string wrap(std::string_view text, std::size_t columns, std::string_view indent);

} // namespace docspine::cli
