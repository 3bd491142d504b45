// SPDX-License-Identifier: Apache-2.0
//
// What the plugin folders offer, as plain data: every file with its fate, every format with its options.
//
// Made by the process that loaded the plugins and sent to those that may not load any (the front process). Holds no
// pointer into a plugin. A value; const access from any thread.

#pragma once

#include <docspine/result.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace docspine::plugin {

struct OptionInfo {
    std::string key;
    std::string type; // "boolean", "integer", "number", "text", "choice"
    std::string help;
    std::string otherwise; // the default as a user would write it
    std::vector<std::string> choices;
    double min = 0; // both 0: no range
    double max = 0;
};

struct FormatInfo {
    std::string id;
    std::string title;
    std::string plugin; // id of the plugin that offers it
    bool reads = false;
    bool writes = false;
    bool text = false;                    // read as UTF-8 after a decoder
    std::vector<std::string> media_types; // preferred one first
    std::vector<std::string> extensions;  // preferred one first, without dot
    std::vector<OptionInfo> options;
};

struct TransformInfo {
    std::string id;
    std::string title;
    std::string plugin;
    std::uint32_t order = 0;
    std::vector<OptionInfo> options;
};

struct CharsetInfo {
    std::string name; // canonical label
    std::string plugin;
    std::vector<std::string> labels; // all it answers to
};

enum class FileState : std::uint8_t { loaded, refused };

// One file of a plugin folder. Nothing is skipped: a file that is no plugin stands here with the reason.
struct PluginFile {
    std::string path;
    FileState state = FileState::refused;
    std::string reason; // full text, with what to do; empty when loaded
    std::string id;     // as far as known
    std::string version;
    std::string name;
    std::string vendor;
    std::string license;
    std::string sha256;
};

struct Catalog {
    std::vector<PluginFile> files; // in load order
    std::vector<FormatInfo> formats;
    std::vector<TransformInfo> transforms;
    std::vector<CharsetInfo> charsets;

    // nullptr when there is none.
    [[nodiscard]] const FormatInfo* reader(std::string_view format) const noexcept;
    [[nodiscard]] const FormatInfo* writer(std::string_view format) const noexcept;
    [[nodiscard]] std::vector<std::string> writable() const; // format ids, sorted
    [[nodiscard]] std::vector<std::string> readable() const;
};

// JSON for processes and clients: {"plugins":[…],"formats":[…],"transforms":[…],"charsets":[…]}.
[[nodiscard]] std::string to_json(const Catalog& catalog);
// The other way round. Errors: internal, when it is not such a text.
[[nodiscard]] Result<Catalog> catalog_from_json(std::string_view json);

} // namespace docspine::plugin
