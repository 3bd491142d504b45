// SPDX-License-Identifier: Apache-2.0
//
// The report of `docspine inspect`, for people and as JSON.
//
//   {"file","bytes","detection":{format,format_confidence,format_evidence,charset,charset_confidence,charset_evidence},
//    "template","metadata":{…},"outline":[{"level","label","text"}],"counts":{…},
//    "dropped":[{"reason","text",…}],"repairs":[{"rule","before","after",…}],"diagnostics":[{"code",…}]}
// What has a place in the input has "src":[offset,length],"line","column".

#pragma once

#include "core/pipeline/convert.hpp"
#include "tools/docspine/summary.hpp"
#include "tools/docspine/terminal.hpp"

#include <string>
#include <string_view>

namespace docspine::cli {

struct Inspection {
    std::string name;
    std::string_view input;
    const pipeline::Outcome& outcome;
    const Summary& summary;
};

[[nodiscard]] std::string to_text(const Inspection& inspection, const Terminal& terminal);
[[nodiscard]] std::string to_json(const Inspection& inspection);

} // namespace docspine::cli
