// SPDX-License-Identifier: Apache-2.0
//
// The executable a pool under test starts as its zygote: test_host zygote FD.

#include "core/worker/pool.hpp"

#include <cstdlib>
#include <string_view>

int main(int argc, char** argv) {
    if (argc != 3 || std::string_view(argv[1]) != "zygote") {
        return 2;
    }
    return docspine::worker::run_zygote(std::atoi(argv[2]));
}
