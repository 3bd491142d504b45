// SPDX-License-Identifier: Apache-2.0
#include "plugins/common/text.hpp"

#include <cmath>

namespace docspine::writing {

Digits::Digits(double value) noexcept {
    const double finite = std::isfinite(value) ? value : 0.0;
    set(std::to_chars(room_.data(), room_.data() + room_.size(), finite, std::chars_format::fixed));
}

} // namespace docspine::writing
