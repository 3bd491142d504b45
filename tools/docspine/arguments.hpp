// SPDX-License-Identifier: Apache-2.0
//
// The arguments of one command, read by the list of options it declares.
//
//   --key value   --key=value   -k value   -kvalue   --switch   -   --   everything after "--" is an operand
//
// Errors: bad_request, with one sentence for the user and the nearest name that exists. A value; no sharing.

#pragma once

#include <docspine/result.hpp>

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace docspine::cli {

struct OptionSpec {
    std::string_view name;  // "output", given as --output
    char letter = 0;        // 'o' for -o; 0: none
    std::string_view value; // what the help calls its value, "FILE"; empty: a switch
    std::string_view help;  // one or more sentences
    bool repeatable = false;
};

class Arguments {
public:
    [[nodiscard]] static Result<Arguments> parse(std::span<const std::string> words,
                                                 std::span<const OptionSpec> options);

    [[nodiscard]] bool has(std::string_view option) const { return values_.find(option) != values_.end(); }
    // Of the last time it was given; empty when it was not.
    [[nodiscard]] std::string value(std::string_view option) const;
    [[nodiscard]] std::vector<std::string> values(std::string_view option) const;
    [[nodiscard]] const std::vector<std::string>& operands() const noexcept { return operands_; }

private:
    class Parser;
    std::map<std::string, std::vector<std::string>, std::less<>> values_;
    std::vector<std::string> operands_;
};

} // namespace docspine::cli
