// SPDX-License-Identifier: Apache-2.0
//
// Compares text with a file of tests/golden. With DOCSPINE_ACCEPT=1 in the environment the file is written instead:
// look at the difference before you commit it.

#pragma once

#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

namespace docspine::test {

inline void require_golden(const std::string& text, const std::string& name) {
    const std::string path = std::string(DOCSPINE_SOURCE_DIR) + "/tests/golden/" + name;
    const char* accept = std::getenv("DOCSPINE_ACCEPT");
    if (accept != nullptr && std::string(accept) == "1") {
        std::ofstream(path, std::ios::binary) << text;
    }
    std::ifstream file(path, std::ios::binary);
    const std::string wanted{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    INFO("golden file " << path);
    REQUIRE(text == wanted);
}

} // namespace docspine::test
