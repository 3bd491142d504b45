// SPDX-License-Identifier: Apache-2.0
//
// Options as users write them (KEY=VALUE) turned into the checked values a plugin sees.
//
// Threads: values. Lifetime: text in a docspine_value points into the string it was parsed from.

#pragma once

#include <docspine/plugin.h>
#include <docspine/result.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace docspine::plugin {

// "boolean", "integer", "number", "text", "choice".
[[nodiscard]] std::string_view type_name(std::uint32_t type) noexcept;

// Errors: bad_option, naming key, value and what is allowed.
[[nodiscard]] Result<docspine_value> parse_value(const docspine_option& option, std::string_view text);
[[nodiscard]] Result<docspine_value> default_value(const docspine_option& option);
// The default as a user would write it.
[[nodiscard]] std::string default_text(const docspine_option& option);

// One value for each declared option, in order; later ones of a key win. Keys nobody declared are left alone.
// `given` must stay alive as long as the result.
[[nodiscard]] Result<std::vector<docspine_value>>
bind_options(const docspine_option* const* declared, const std::vector<std::pair<std::string, std::string>>& given);

} // namespace docspine::plugin
