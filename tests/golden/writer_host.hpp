// SPDX-License-Identifier: Apache-2.0
//
// A host for one writer: loads the plugin's shared library as the real one does and lets it write a document.
//
// Not thread-safe. The library stays loaded.

#pragma once

#include "core/model/image.hpp"

#include <docspine/plugin.h>

#include <map>
#include <string>
#include <vector>

namespace docspine::test {

struct Remark {
    std::string code;
    std::string message;
};

struct Written {
    docspine_status status = DOCSPINE_OK;
    std::string bytes;
    std::vector<Remark> remarks;
};

struct WriteRequest {
    std::map<std::string, std::int64_t> options = {};  // bool and choice options that are not at their default
    std::map<std::string, std::string> resources = {}; // "template"
    std::vector<docspine_diag> diagnostics = {};
    docspine_source source = {};
    bool cancelled = false;
    std::uint64_t sink_limit = ~std::uint64_t{0}; // bytes the sink takes before it fails
};

class WriterHost {
public:
    // Throws std::runtime_error when the library cannot be loaded.
    explicit WriterHost(const std::string& library);
    WriterHost(const WriterHost&) = delete;
    WriterHost& operator=(const WriterHost&) = delete;
    ~WriterHost();

    [[nodiscard]] Written write(const model::Image& image, const WriteRequest& request = {});

private:
    const docspine_plugin* plugin_ = nullptr;
    void* instance_ = nullptr;
};

} // namespace docspine::test
