// SPDX-License-Identifier: Apache-2.0
//
// What stands behind standard output and standard error: a terminal with a width and colours, or a file.
//
// Colours are used on a terminal only, and not when NO_COLOR is set or TERM is "dumb".

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace docspine::cli {

enum class Ink : std::uint8_t { bold, dim, red, green, yellow, cyan };

class Terminal {
public:
    // `descriptor` is 1 or 2. Looks at the environment; before other threads start.
    [[nodiscard]] static Terminal of(int descriptor);

    [[nodiscard]] bool interactive() const noexcept { return interactive_; }
    // Width as it is now; 80 when nobody knows.
    [[nodiscard]] std::size_t columns() const noexcept;
    [[nodiscard]] std::string paint(Ink ink, std::string_view text) const;

private:
    int descriptor_ = 1;
    bool interactive_ = false;
    bool colours_ = false;
};

// Writes all of it. False when nobody can take it (disk full, pipe closed).
[[nodiscard]] bool write_all(int descriptor, std::string_view bytes) noexcept;

} // namespace docspine::cli
