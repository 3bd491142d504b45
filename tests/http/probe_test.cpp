// SPDX-License-Identifier: Apache-2.0
//
// The shared conformance and smuggling probes (187 raw requests), when the material and python3 are there.

#include "tests/http/fake_server.hpp"
#include "tests/unit/shared_material.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <string>

using namespace docspine::test;

TEST_CASE("all conformance and smuggling probes get an answer that is allowed") {
    if (!have_shared("http/http_probe.py")) {
        return;
    }
    if (std::system("command -v python3 >/dev/null 2>&1") != 0) {
        WARN("skipped: there is no python3");
        return;
    }
    FakeServer server;
    const std::string folder = (shared_folder() / "http").string();
    const std::string command = "python3 '" + folder + "/http_probe.py' run '" + folder + "/vectors.json' --port " +
                                std::to_string(server.port()) + " --timeout 2 --get /livez --post /v1/convert/json >&2";
    CHECK(std::system(command.c_str()) == 0);
    CHECK(eventually([&] { return server.status().buffered_bytes == 0; }));
}
