// SPDX-License-Identifier: Apache-2.0
//
// A docspine that is not set up says why and answers with exit status 3, whatever it was told to do.

#include "tests/cli/program.hpp"
#include "tests/cli/scratch.hpp"

#include <catch2/catch.hpp>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

using Catch::Matchers::Contains;
using docspine::test::Ran;
using docspine::test::run;
using docspine::test::sample;
using docspine::test::Scratch;

TEST_CASE("a wrong configuration stops every command, naming file, line and key", "[cli]") {
    const Scratch scratch;
    const std::string config = scratch.write("my.toml", "[limits]\n\nbodyy = \"1MiB\"\n").string();
    const std::vector<std::vector<std::string>> commands{{"convert", sample("memo.txt")},
                                                         {"inspect", sample("memo.txt")},
                                                         {"serve"},
                                                         {"formats"},
                                                         {"plugins"},
                                                         {"config"}};
    for (std::vector<std::string> command : commands) {
        CAPTURE(command.front());
        command.insert(command.end(), {"--config", config});
        const Ran ran = run(command);
        REQUIRE(ran.status == 3);
        REQUIRE(ran.out.empty());
        REQUIRE_THAT(ran.err, Contains("my.toml:3: limits.bodyy") && Contains("limits.body?"));
    }
    REQUIRE(run({"plugins"}, {}, {{"DOCSPINE_CONFIG", config}}).status == 3);
    REQUIRE(run({"plugins", "--config", (scratch / "none.toml").string()}).status == 3);
}

TEST_CASE("a plugin folder that is missing is exit status 3", "[cli]") {
    const Ran ran = run({"plugins"}, {}, {{"DOCSPINE_PLUGIN_PATH", "/no/such/folder"}});
    REQUIRE(ran.status == 3);
    REQUIRE_THAT(ran.err, Contains("/no/such/folder") && Contains("DOCSPINE_PLUGIN_PATH"));
}

TEST_CASE("a port in use is exit status 3 with the address", "[cli]") {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    REQUIRE(::bind(socket, reinterpret_cast<sockaddr*>(&address), size) == 0);
    REQUIRE(::listen(socket, 1) == 0);
    REQUIRE(::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) == 0);
    const std::string where = "127.0.0.1:" + std::to_string(ntohs(address.sin_port));

    const Ran ran = run({"serve", "--listen", where});
    ::close(socket);
    CAPTURE(ran.err);
    REQUIRE(ran.status == 3);
    REQUIRE(ran.out.empty());
    REQUIRE_THAT(ran.err, Contains(std::to_string(ntohs(address.sin_port))));
}

TEST_CASE("config shows what is in force and writes a file to start from", "[cli]") {
    const Scratch scratch;
    const std::string config = scratch.write("my.toml", "[limits]\nbody = \"2MiB\"\n").string();
    const Ran ran = run({"config", "--config", config});
    REQUIRE(ran.status == 0);
    REQUIRE_THAT(ran.out, Contains("my.toml") && Contains("limits.body = \"2MiB\"") && Contains("limits.output = "));

    const std::string defaults = scratch.write("d.toml", run({"config", "--defaults"}).out).string();
    REQUIRE(run({"config", "--config", defaults}).status == 0);
}
