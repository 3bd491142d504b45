// SPDX-License-Identifier: Apache-2.0
//
// How a conversion is wanted: the same names in the query, in form fields and on the command line.
//
//   from=  charset=  template=  filename=  report=on|off  option=KEY=VALUE (may repeat)  to= (forms; may repeat)
//
// A name that is none of these is refused: a misspelt wish must not be ignored.
//
// Threads: any. Errors: bad_request, bad_option.

#pragma once

#include "core/http/query.hpp"
#include "core/pipeline/convert.hpp"

#include <docspine/result.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace docspine::http {

struct Settings {
    std::vector<std::string> to;
    std::string from;
    std::string charset;
    std::string template_id;
    std::string file_name; // cleaned
    pipeline::OptionList options;
    bool report = false;
    std::vector<std::string> seen; // names already given, which may not come twice
};

// Adds one; call it for each pair of a query or field of a form.
[[nodiscard]] Result<void> apply_setting(Settings& settings, std::string_view name, std::string_view value);
[[nodiscard]] Result<Settings> settings_in(std::string_view query);

} // namespace docspine::http
