// SPDX-License-Identifier: Apache-2.0
#include "tests/cli/program.hpp"

#include "tests/cli/scratch.hpp"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <string_view>
#include <sys/wait.h>

extern char** environ; // NOLINT(readability-redundant-declaration): POSIX wants it declared by the user

namespace docspine::test {
namespace {

constexpr unsigned kSeconds = 60;

std::vector<std::string> environment_with(const Variables& variables) {
    std::vector<std::string> out;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        if (!std::string_view(*entry).starts_with("DOCSPINE_")) {
            out.emplace_back(*entry);
        }
    }
    for (const auto& [name, value] : variables) {
        out.push_back(name + "=" + value);
    }
    return out;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
    std::vector<char*> out;
    std::transform(words.begin(), words.end(), std::back_inserter(out), [](std::string& word) { return word.data(); });
    out.push_back(nullptr);
    return out;
}

} // namespace

Ran run(const std::vector<std::string>& arguments, const std::string& input, const Variables& variables) {
    const Scratch scratch;
    const std::string in = scratch.write("in", input).string();
    const std::string out = (scratch / "out").string();
    const std::string err = (scratch / "err").string();
    std::vector<std::string> words{DOCSPINE_BINARY_DIR "/bin/docspine"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<std::string> environment = environment_with(variables);
    const std::vector<char*> argv = pointers(words);
    const std::vector<char*> envp = pointers(environment);

    const pid_t child = ::fork();
    if (child == 0) {
        ::alarm(kSeconds);
        ::dup2(::open(in.c_str(), O_RDONLY), 0);
        ::dup2(::open(out.c_str(), O_WRONLY | O_CREAT, 0600), 1);
        ::dup2(::open(err.c_str(), O_WRONLY | O_CREAT, 0600), 2);
        ::execve(argv.front(), argv.data(), envp.data());
        ::_exit(127);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, scratch.read("out"), scratch.read("err")};
}

std::string sample(const std::string& name) {
    return DOCSPINE_SOURCE_DIR "/tests/samples/" + name;
}

} // namespace docspine::test
