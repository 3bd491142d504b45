// SPDX-License-Identifier: Apache-2.0
//
// docspine finds its files beside itself, and only where it was told otherwise elsewhere.

#include "core/config/paths.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <unistd.h>

using namespace docspine;
using namespace docspine::config;
namespace fs = std::filesystem;
using Catch::Matchers::Contains;

namespace {

// A made-up build tree, removed at the end.
struct Tree {
    fs::path root = fs::canonical(fs::temp_directory_path()) / ("docspine-paths-" + std::to_string(::getpid()));
    fs::path executable = root / "bin/docspine";

    Tree() {
        fs::create_directories(root / "plugins");
        fs::create_directories(root / "config");
        fs::create_directories(root / "more");
    }
    Tree(const Tree&) = delete;
    Tree& operator=(const Tree&) = delete;
    ~Tree() { fs::remove_all(root); }
    void write(const char* name, const std::string& text) const { std::ofstream(root / name) << text; }
};

} // namespace

TEST_CASE("the configuration file is --config, DOCSPINE_CONFIG, the build tree's, in this order", "[config]") {
    const Tree tree;
    tree.write("config/docspine.toml", "state_dir = \"tree\"");
    tree.write("a.toml", "state_dir = \"a\"");
    tree.write("b.toml", "state_dir = \"b\"");
    const std::string a = tree.root / "a.toml";
    const std::string b = tree.root / "b.toml";
    REQUIRE(load(tree.executable, a, {b, {}})->config.state_dir == "a");
    REQUIRE(load(tree.executable, "", {b, {}})->config.state_dir == "b");
    REQUIRE(load(tree.executable, "", {})->config.state_dir == "tree");
    REQUIRE(load(tree.executable, "", {})->file == tree.root / "config/docspine.toml");
}

TEST_CASE("a file that was named must be there; a default one need not", "[config]") {
    const Tree tree;
    REQUIRE_FALSE(load(tree.executable, tree.root / "none.toml", {}));
    REQUIRE_FALSE(load(tree.executable, "", {tree.root / "none.toml", {}}));
    if (!fs::exists("/etc/docspine/docspine.toml")) {
        const auto loaded = load(tree.executable, "", {});
        REQUIRE(loaded);
        REQUIRE(loaded->file.empty());
        REQUIRE(loaded->config.limits.body == Config{}.limits.body);
    }
}

TEST_CASE("plugin folders: shipped, configured, DOCSPINE_PLUGIN_PATH; each once", "[config]") {
    const Tree tree;
    const std::string more = tree.root / "more";
    Loaded loaded;
    loaded.config.plugins.folders = {more};
    const auto folders =
        plugin_folders(tree.executable, loaded, {{}, ":" + more + "::" + (tree.root / "config").string()});
    REQUIRE(folders);
    REQUIRE(*folders == std::vector<fs::path>{tree.root / "plugins", tree.root / "more", tree.root / "config"});
}

TEST_CASE("a plugin folder that is missing is named with whoever asked for it", "[config]") {
    const Tree tree;
    Loaded loaded;
    loaded.config.plugins.folders = {tree.root / "gone"};
    loaded.file = "my.toml";
    const auto folders = plugin_folders(tree.executable, loaded, {});
    REQUIRE_FALSE(folders);
    REQUIRE_THAT(folders.error().client, Contains("gone") && Contains("plugins.folders in my.toml"));

    const auto more = plugin_folders(tree.executable, {}, {{}, "/nowhere"});
    REQUIRE_FALSE(more);
    REQUIRE_THAT(more.error().client, Contains("/nowhere") && Contains("DOCSPINE_PLUGIN_PATH"));
}

TEST_CASE("an installed docspine looks in lib and share", "[config]") {
    const Tree tree;
    const fs::path executable = tree.root / "usr/bin/docspine";
    fs::create_directories(tree.root / "usr/lib/docspine/plugins");
    fs::create_directories(tree.root / "usr/share/docspine");
    REQUIRE(shipped_plugins(executable) == tree.root / "usr/lib/docspine/plugins");
    REQUIRE(config_folder(executable) == tree.root / "usr/share/docspine");
    REQUIRE(config_folder(tree.executable) == tree.root / "config");
}

TEST_CASE("the program knows its own file", "[config]") {
    const auto path = executable_path();
    REQUIRE(path);
    REQUIRE(fs::exists(*path));
}
