// SPDX-License-Identifier: Apache-2.0

#include "core/plugin/registry.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

namespace fs = std::filesystem;
using namespace docspine;

namespace {

const fs::path kExamples = fs::path(DOCSPINE_BINARY_DIR) / "tests/plugins";

// A folder of its own for each test, gone afterwards.
class Folder {
public:
    Folder()
        : path_(fs::temp_directory_path() / ("docspine-registry-" + std::to_string(getpid()))) {
        fs::remove_all(path_);
        fs::create_directories(path_);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { fs::remove_all(path_); }
    [[nodiscard]] const fs::path& path() const { return path_; }
    void write(const std::string& name, const std::string& bytes) const {
        std::ofstream(path_ / name, std::ios::binary) << bytes;
    }
    void take(const std::string& name, const std::string& as) const { fs::copy_file(kExamples / name, path_ / as); }

private:
    fs::path path_;
};

const plugin::PluginFile* file_named(const plugin::Catalog& catalog, const std::string& name) {
    for (const plugin::PluginFile& file : catalog.files) {
        if (fs::path(file.path).filename() == name) {
            return &file;
        }
    }
    return nullptr;
}

} // namespace

TEST_CASE("plugins written in C and C++ load and say what they offer") {
    const auto registry = plugin::Registry::load({kExamples}, {});
    const plugin::Catalog& catalog = registry->catalog();
    for (const plugin::PluginFile& file : catalog.files) {
        INFO(file.path << ": " << file.reason);
        REQUIRE(file.state == plugin::FileState::loaded);
        REQUIRE(file.sha256.size() == 64);
    }
    REQUIRE(catalog.reader("starlist") != nullptr);
    REQUIRE(catalog.writer("outline") != nullptr);
    REQUIRE(catalog.writer("starlist") == nullptr);
    REQUIRE(registry->transforms().size() == 1);
    REQUIRE(catalog.transforms[0].options[0].otherwise == "off");
}

TEST_CASE("what does not load is listed with its reason and the others work") {
    const Folder folder;
    folder.take("starlist.so", "good.so");
    folder.write("empty.so", "");
    folder.write("text.so", "this is no library");
    folder.write("cut.so", [] {
        std::ifstream file(kExamples / "outline.so", std::ios::binary);
        std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
        return bytes.substr(0, bytes.size() / 3);
    }());
    fs::copy_file("/proc/self/exe", folder.path() / "program.so");
    folder.take("starlist.so", "twin.so");
    const auto registry = plugin::Registry::load({folder.path(), folder.path() / "missing"}, {});
    const plugin::Catalog& catalog = registry->catalog();
    REQUIRE(catalog.files.size() == 7);
    REQUIRE(file_named(catalog, "good.so")->state == plugin::FileState::loaded);
    for (const char* name : {"empty.so", "text.so", "cut.so", "program.so", "twin.so", "missing"}) {
        const plugin::PluginFile* file = file_named(catalog, name);
        INFO(name);
        REQUIRE(file != nullptr);
        REQUIRE(file->state == plugin::FileState::refused);
        REQUIRE_FALSE(file->reason.empty());
    }
    REQUIRE(file_named(catalog, "twin.so")->reason.find("good.so") != std::string::npos);
    REQUIRE(registry->readers("starlist").size() == 1);
}

TEST_CASE("a catalog survives the way to another process") {
    const auto registry = plugin::Registry::load({kExamples}, {});
    const std::string json = plugin::to_json(registry->catalog());
    auto copy = plugin::catalog_from_json(json);
    REQUIRE(copy);
    REQUIRE(plugin::to_json(*copy) == json);
    REQUIRE_FALSE(plugin::catalog_from_json("{\"plugins\":"));
}
