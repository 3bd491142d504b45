// SPDX-License-Identifier: Apache-2.0

#include "core/plugin/library.hpp"

#include "core/base/sha256.hpp"
#include "core/plugin/describe.hpp"

#include <cstring>
#include <dlfcn.h>
#include <fstream>
#include <iterator>
#include <string_view>
#include <system_error>
#include <vector>

namespace docspine::plugin {
namespace {

constexpr std::uintmax_t kMaxFileSize = 512ull << 20;

Error refused(std::string reason) {
    return {ErrorCode::plugin_failed, std::move(reason), {}, {}, {}};
}

Result<std::vector<char>> read_file(const std::filesystem::path& path) {
    std::error_code failure;
    const std::uintmax_t size = std::filesystem::file_size(path, failure);
    if (failure) {
        return refused("cannot be read: " + failure.message());
    }
    if (size > kMaxFileSize) {
        return refused("larger than 512 MiB, which no plugin is");
    }
    std::ifstream file(path, std::ios::binary);
    std::vector<char> bytes(size);
    if (!file.read(bytes.data(), static_cast<std::streamsize>(size))) {
        return refused("cannot be read: check its permissions");
    }
    return bytes;
}

std::string version_text(unsigned major, unsigned minor) {
    return std::to_string(major) + "." + std::to_string(minor);
}

} // namespace

Result<Candidate> examine(const std::filesystem::path& path) {
    DOCSPINE_TRY(const std::vector<char> bytes, read_file(path));
    const auto file = std::as_bytes(std::span(bytes));
    DOCSPINE_TRY(AbiNote note, read_note(file));
    Candidate candidate{path, std::move(note), base::sha256_hex(file)};
    if (candidate.note.abi_major != DOCSPINE_ABI_MAJOR || candidate.note.abi_minor > DOCSPINE_ABI_MINOR) {
        return refused("built for plugin ABI " + version_text(candidate.note.abi_major, candidate.note.abi_minor) +
                       ", this docspine offers " + version_text(DOCSPINE_ABI_MAJOR, DOCSPINE_ABI_MINOR) +
                       (candidate.note.abi_major > DOCSPINE_ABI_MAJOR || candidate.note.abi_major == DOCSPINE_ABI_MAJOR
                            ? "; it needs a newer docspine"
                            : "; rebuild it with current headers"));
    }
    return candidate;
}

Result<const docspine_plugin*> open_library(const Candidate& candidate) {
    void* library = dlopen(candidate.path.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) {
        const char* why = dlerror();
        return refused(std::string("the system's loader refuses it: ") + (why == nullptr ? "no reason given" : why));
    }
    void* symbol = dlsym(library, "docspine_plugin_v1");
    if (symbol == nullptr) {
        return refused("it has a docspine note but exports no docspine_plugin_v1; check its version script");
    }
    docspine_plugin_v1_fn entry = nullptr;
    std::memcpy(&entry, &symbol, sizeof entry);
    const docspine_plugin* descriptor = entry(DOCSPINE_ABI_MINOR);
    if (descriptor == nullptr) {
        return refused("it says that it cannot run in a host of ABI " +
                       version_text(DOCSPINE_ABI_MAJOR, DOCSPINE_ABI_MINOR));
    }
    if (std::string fault = descriptor_fault(*descriptor); !fault.empty()) {
        return refused("its descriptor is wrong: " + fault);
    }
    if (candidate.note.id != descriptor->id) {
        return refused("its note says it is " + candidate.note.id + ", its descriptor says " + descriptor->id);
    }
    return descriptor;
}

} // namespace docspine::plugin
