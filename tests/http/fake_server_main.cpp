// SPDX-License-Identifier: Apache-2.0
//
// The fake server as a program, for tools that drive a port: prints where it listens, ends when standard input does.

#include "tests/http/fake_server.hpp"

#include <cstdio>
#include <unistd.h>

int main() {
    docspine::http::ServerOptions options;
    options.access_log = false;
    const docspine::test::FakeServer server(options);
    std::printf("listening on http://127.0.0.1:%d\n", int{server.port()});
    std::fflush(stdout);
    char byte = 0;
    while (::read(STDIN_FILENO, &byte, 1) > 0) {
    }
    return 0;
}
