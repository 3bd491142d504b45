// SPDX-License-Identifier: Apache-2.0
//
// Remarks about documents and the reasons why some could not be converted, as lines for people or for machines.
//
//   text   report.txt:12:3: warning: 〔201929号 was read as 〔2019〕29号 [repair.lost-bracket] (bytes 9000-9015)
//   json   {"file":"report.txt","severity":"warning","code":"repair.lost-bracket","message":"…",
//           "src":[9000,15],"line":12,"column":3}            one object a line; "src" is null when unknown
//
// In text, more than kShown remarks of one code are told in a number. Text from documents is made printable.

#pragma once

#include "core/pipeline/convert.hpp"
#include "tools/docspine/terminal.hpp"

#include <docspine/result.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace docspine::cli {

enum class ReportFormat : std::uint8_t { text, json, none };

class Report {
public:
    static constexpr std::size_t kShown = 5;

    Report(ReportFormat format, const Terminal& terminal) noexcept
        : format_(format)
        , terminal_(terminal) {}
    // Lines with line feeds, or empty. `name` is the file as messages call it, `input` its bytes.
    [[nodiscard]] std::string
    remarks(std::string_view name, std::string_view input, const pipeline::Outcome& outcome) const;
    // With format none as well: a failure is no remark.
    [[nodiscard]] std::string failure(std::string_view name, const Error& error) const;

private:
    ReportFormat format_;
    Terminal terminal_;
};

} // namespace docspine::cli
