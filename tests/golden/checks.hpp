// SPDX-License-Identifier: Apache-2.0
//
// Judges outside the project: schema validators and unzip, run as programs. Where one is missing, the test says so and
// goes on.

#pragma once

#include <string>

namespace docspine::test {

// A file in a folder of its own that goes away with the object.
class TemporaryFile {
public:
    TemporaryFile(const std::string& name, const std::string& bytes);
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile();
    [[nodiscard]] const std::string& path() const noexcept { return path_; }

private:
    std::string folder_;
    std::string path_;
};

struct Judgement {
    bool ran = false; // false: the judge is not installed
    int status = 0;
    std::string output;
};

// Runs `command` if `program` exists; output is both streams.
[[nodiscard]] Judgement judge(const std::string& program, const std::string& command);

void require_json_schema(const std::string& json);
void require_xsd(const std::string& xml);
// The validator of the shared material; skipped without it.
void require_valid_docx(const std::string& docx);

} // namespace docspine::test
