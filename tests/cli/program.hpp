// SPDX-License-Identifier: Apache-2.0
//
// Runs the docspine of this build as a user would: arguments in, exit status and both outputs back.
//
// Ends it after a minute. Children see no DOCSPINE_ variable but those given.

#pragma once

#include <string>
#include <utility>
#include <vector>

namespace docspine::test {

struct Ran {
    int status = -1; // exit status; -1 when it did not exit by itself
    std::string out;
    std::string err;
};

using Variables = std::vector<std::pair<std::string, std::string>>;

[[nodiscard]] Ran
run(const std::vector<std::string>& arguments, const std::string& input = {}, const Variables& variables = {});

// A sample report of the repository.
[[nodiscard]] std::string sample(const std::string& name);

} // namespace docspine::test
