// SPDX-License-Identifier: Apache-2.0
//
// The plugins of one process: loaded from folders, looked up by what they offer.
//
// load() looks at every *.so of the given folders, folder by folder, by name. A file that cannot be used stays in the
// catalog with its full reason and disturbs nobody. The ABI note is read from the file before any code of it runs; the
// library is opened RTLD_NOW | RTLD_LOCAL and never closed. When two files have one plugin id the first is used and the
// second refused, naming both.
//
// Threads: build it on one thread; const access afterwards from any, but a plugin instance takes one call at a time, so
// conversions of one registry do not overlap.

#pragma once

#include "core/plugin/catalog.hpp"

#include <docspine/plugin.h>

#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace docspine::plugin {

struct Candidate;

// One loaded plugin with its instance.
struct Loaded {
    const docspine_plugin* descriptor = nullptr;
    void* instance = nullptr;
    std::string path;
};

struct FormatEntry {
    const Loaded* plugin;
    const docspine_format* format;
};
struct TransformEntry {
    const Loaded* plugin;
    const docspine_transform* transform;
};
struct DecoderEntry {
    const Loaded* plugin;
    const docspine_decoder* decoder;
};

// Named byte strings the operator configured, given to plugins by host->resource(). "template:<id>" is the
// template.toml of config/templates/<id>/; "template:<id>/<file>" another file of that folder.
using Resources = std::map<std::string, std::string, std::less<>>;

// May a plugin be loaded straight away, or only after a child process has survived doing so?
enum class Trust : bool { after_trial, at_once };

class Registry {
public:
    // Never fails as a whole: what did not load is in the catalog, a folder that cannot be read as well.
    [[nodiscard]] static std::unique_ptr<Registry>
    load(const std::vector<std::filesystem::path>& folders, Resources resources, Trust trust = Trust::after_trial);
    Registry(const Registry&) = delete;
    Registry& operator=(const Registry&) = delete;
    ~Registry();

    [[nodiscard]] const Catalog& catalog() const noexcept { return catalog_; }
    [[nodiscard]] const Resources& resources() const noexcept { return resources_; }

    // Best first (priority, then load order). Empty when there is none.
    [[nodiscard]] std::vector<FormatEntry> readers(std::string_view format) const;
    [[nodiscard]] std::vector<FormatEntry> all_readers() const;
    // nullptr when there is none.
    [[nodiscard]] const FormatEntry* writer(std::string_view format) const;
    [[nodiscard]] const DecoderEntry* decoder(std::string_view label) const; // in any case
    // By order, then id.
    [[nodiscard]] std::span<const TransformEntry> transforms() const noexcept { return transforms_; }

private:
    Registry() = default;
    void add(const Candidate& candidate);
    void add_offers(const Loaded& plugin);
    void refuse(const std::filesystem::path& path, const std::string& reason, const Candidate* candidate);
    void sort();

    Catalog catalog_;
    Resources resources_;
    std::vector<std::unique_ptr<Loaded>> plugins_;
    std::vector<FormatEntry> formats_;
    std::vector<TransformEntry> transforms_;
    std::vector<DecoderEntry> decoders_;
};

// Reads config/templates/*/ into resources. Files over 4 MiB and names that are not plain are left out.
[[nodiscard]] Resources load_resources(const std::filesystem::path& config_folder);

} // namespace docspine::plugin
