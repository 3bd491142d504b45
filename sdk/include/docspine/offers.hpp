// SPDX-License-Identifier: Apache-2.0
//
// What a C++ plugin says of itself, as constant data: its name, formats, transforms, decoders and their options.
//
// All of it is static and lives for ever; the glue in plugin.hpp turns it into the structures of plugin.h.

#pragma once

#include <docspine/plugin.h>

#include <array>
#include <cstdint>
#include <span>

namespace docspine {

struct PluginInfo {
    const char* id;      // "org.example.lines"; the same as in DOCSPINE_PLUGIN
    const char* version; // semantic versioning
    const char* name;    // for people
    const char* vendor = "";
    const char* license = "Apache-2.0"; // SPDX expression
};

enum class OptionType : std::uint32_t {
    boolean = DOCSPINE_T_BOOL,
    integer = DOCSPINE_T_INT,
    number = DOCSPINE_T_FLOAT,
    text = DOCSPINE_T_TEXT,
    choice = DOCSPINE_T_CHOICE,
};

struct Option {
    const char* key;
    OptionType type = OptionType::text;
    const char* help = "";
    const char* def = nullptr;               // as a user would write it
    std::array<const char*, 8> choices = {}; // at most 7
    double min = 0;                          // both 0: no range
    double max = 0;
};

enum class Content : std::uint8_t { text, binary }; // text: the host decodes, the reader gets UTF-8

struct Format {
    const char* id;
    const char* title;
    std::array<const char*, 8> media_types = {}; // at most 7, the preferred one first
    std::array<const char*, 8> extensions = {};  // at most 7, lower case, no dot
    Content content = Content::text;
    std::span<const Option> options = {};
    std::span<const docspine_magic> magics = {};
    std::int32_t priority = 0;
    std::uint32_t roles = DOCSPINE_FORMAT_READ | DOCSPINE_FORMAT_WRITE; // cut down to what the class can do
};

struct Transform {
    const char* id;
    const char* title;
    std::uint32_t order; // 0 to 999, lower runs first
    std::span<const Option> options = {};
};

struct Decoder {
    const char* const* labels; // NULL-terminated, lower case, the canonical name first
    std::int32_t priority = 0;
};

// How far a decoder's stream got; both are borders of characters.
struct Progress {
    std::uint64_t read = 0;
    std::uint64_t written = 0;
};

} // namespace docspine
