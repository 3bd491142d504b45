// SPDX-License-Identifier: Apache-2.0
#include "tests/golden/checks.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

namespace docspine::test {

namespace {

const std::string kSource = DOCSPINE_SOURCE_DIR;

std::string quoted(const std::string& path) {
    return "'" + path + "'";
}

void require_clean(const Judgement& judgement, const std::string& what) {
    if (!judgement.ran) {
        WARN("skipped: " << what << " is not here");
        return;
    }
    INFO(judgement.output);
    REQUIRE(judgement.status == 0);
}

} // namespace

TemporaryFile::TemporaryFile(const std::string& name, const std::string& bytes) {
    std::string pattern = (std::filesystem::temp_directory_path() / "docspine-test-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) {
        throw std::runtime_error("mkdtemp failed");
    }
    folder_ = pattern;
    path_ = folder_ + "/" + name;
    std::ofstream(path_, std::ios::binary) << bytes;
}

TemporaryFile::~TemporaryFile() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

Judgement judge(const std::string& program, const std::string& command) {
    Judgement judgement;
    judgement.ran = std::filesystem::exists(program);
    if (!judgement.ran) {
        return judgement;
    }
    std::FILE* pipe = popen((command + " 2>&1").c_str(), "r");
    if (pipe == nullptr) {
        throw std::runtime_error("popen failed");
    }
    std::array<char, 4096> room{};
    for (std::size_t count = 1; count > 0;) {
        count = std::fread(room.data(), 1, room.size(), pipe);
        judgement.output.append(room.data(), count);
    }
    const int status = pclose(pipe);
    judgement.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return judgement;
}

void require_json_schema(const std::string& json) {
    const TemporaryFile file("out.json", json);
    const std::string python = "/usr/bin/python3";
    const std::string have = python + " -c 'import jsonschema'";
    Judgement judgement = judge(python, have);
    judgement.ran = judgement.ran && judgement.status == 0;
    if (judgement.ran) {
        const std::string schema = kSource + "/plugins/json/docspine-document-1.schema.json";
        judgement = judge(python, python + " -W ignore -m jsonschema -i " + quoted(file.path()) + " " + quoted(schema));
    }
    require_clean(judgement, "python3-jsonschema");
}

void require_xsd(const std::string& xml) {
    const TemporaryFile file("out.xml", xml);
    const std::string schema = kSource + "/plugins/xml/docspine-document-1.xsd";
    const std::string lint = "/usr/bin/xmllint";
    require_clean(judge(lint, lint + " --huge --noout --schema " + quoted(schema) + " " + quoted(file.path())),
                  "xmllint");
}

void require_valid_docx(const std::string& docx) {
    const TemporaryFile file("out.docx", docx);
    const char* shared = std::getenv("DOCSPINE_SHARED");
    const std::string folder = shared == nullptr ? kSource + "/../shared" : std::string(shared);
    const std::string validator = folder + "/ooxml/docx_validate.py";
    require_clean(judge(validator, "python3 " + quoted(validator) + " " + quoted(file.path())), "docx_validate.py");
}

} // namespace docspine::test
