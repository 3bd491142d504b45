// SPDX-License-Identifier: Apache-2.0
#include "core/config/schema.hpp"

#include "core/config/values.hpp"

#include <algorithm>
#include <array>

namespace docspine::config {
namespace {

constexpr std::uint64_t kKiB = 1ull << 10;
constexpr std::uint64_t kMiB = 1ull << 20;
constexpr std::uint64_t kGiB = 1ull << 30;
constexpr std::uint64_t kSecond = 1'000;
constexpr std::uint64_t kHour = 3'600 * kSecond;

// A pointer to the member, as the Slot that says its type.
#define DOCSPINE_SLOT(member) [](Config& config) -> Slot { return &config.member; }

constexpr std::array kKeys{
    Key{"",
        "state_dir",
        DOCSPINE_SLOT(state_dir),
        "Folder for what must outlive a restart, such as templates users have sent."},

    Key{"server",
        "listen",
        DOCSPINE_SLOT(server.listen),
        "Address and port to listen on; port 0 takes a free one. Only this machine can reach 127.0.0.1.",
        0,
        0,
        {},
        Shape::address},
    Key{"server",
        "connections",
        DOCSPINE_SLOT(server.connections),
        "Connections open at one time; further ones wait.",
        1,
        100'000},
    Key{"server",
        "buffered",
        DOCSPINE_SLOT(server.buffered),
        "Bytes of all requests and answers held at one time; beyond that requests are answered 503.",
        kMiB,
        1'024 * kGiB},
    Key{"server",
        "slowest",
        DOCSPINE_SLOT(server.slowest),
        "Bytes a second a client must send or take once its free time is over.",
        0,
        kGiB},
    Key{"server", "files", DOCSPINE_SLOT(server.files), "Files in one form.", 1, 10'000},
    Key{"server",
        "header_timeout",
        DOCSPINE_SLOT(server.header_timeout),
        "Time a client has to send the header of a request.",
        100,
        kHour},
    Key{"server",
        "body_timeout",
        DOCSPINE_SLOT(server.body_timeout),
        "Free time for the body of a request before it must be as fast as `slowest`.",
        100,
        kHour},
    Key{"server",
        "write_timeout",
        DOCSPINE_SLOT(server.write_timeout),
        "Free time for taking the answer before the client must be as fast as `slowest`.",
        100,
        kHour},
    Key{"server",
        "idle_timeout",
        DOCSPINE_SLOT(server.idle_timeout),
        "Time a connection may wait for its next request.",
        100,
        kHour},
    Key{"server",
        "drain_timeout",
        DOCSPINE_SLOT(server.drain_timeout),
        "Time running requests have to end after SIGTERM.",
        0,
        kHour},
    Key{"server", "access_log", DOCSPINE_SLOT(server.access_log), "Log a line for every request."},

    Key{"limits", "body", DOCSPINE_SLOT(limits.body), "Largest document taken, in bytes as sent.", kKiB, 4'095 * kMiB},
    Key{"limits",
        "decoded",
        DOCSPINE_SLOT(limits.decoded),
        "Largest text of a document once it is UTF-8.",
        kKiB,
        4'095 * kMiB},
    Key{"limits", "output", DOCSPINE_SLOT(limits.output), "Largest file made.", kKiB, 16 * kGiB},
    Key{"limits",
        "text",
        DOCSPINE_SLOT(limits.text),
        "Most text and attributes one document may hold.",
        kKiB,
        4'095 * kMiB},
    Key{"limits",
        "pictures",
        DOCSPINE_SLOT(limits.pictures),
        "Most bytes of pictures one document may hold.",
        0,
        16 * kGiB},
    Key{"limits",
        "nodes",
        DOCSPINE_SLOT(limits.nodes),
        "Most parts (paragraphs, cells, runs of text) one document may have.",
        100,
        100'000'000},
    Key{"limits", "depth", DOCSPINE_SLOT(limits.depth), "Deepest nesting of parts.", 16, 65'536},
    Key{"limits",
        "diagnostics",
        DOCSPINE_SLOT(limits.diagnostics),
        "Most remarks kept for one document; the rest is counted.",
        1,
        1'000'000},
    Key{"limits",
        "queue_length",
        DOCSPINE_SLOT(limits.queue_length),
        "Documents that may wait for a worker; further ones are answered 429.",
        0,
        1'000'000},
    Key{"limits",
        "queue_bytes",
        DOCSPINE_SLOT(limits.queue_bytes),
        "Bytes that may wait for a worker.",
        0,
        1'024 * kGiB},
    Key{"limits", "queue_timeout", DOCSPINE_SLOT(limits.queue_timeout), "Longest wait for a worker.", 0, 24 * kHour},
    Key{"limits", "work_timeout", DOCSPINE_SLOT(limits.work_timeout), "Longest work on one document.", 100, 24 * kHour},
    Key{"limits",
        "grace",
        DOCSPINE_SLOT(limits.grace),
        "Time between asking a plugin to stop and killing its worker.",
        0,
        600 * kSecond},

    Key{"workers",
        "count",
        DOCSPINE_SLOT(workers.count),
        "Documents converted at one time; 0 is one a core.",
        0,
        1'024},
    Key{"workers", "spares", DOCSPINE_SLOT(workers.spares), "Workers kept ready beyond that to replace others.", 0, 64},
    Key{"workers",
        "address_space",
        DOCSPINE_SLOT(workers.address_space),
        "Memory one worker may use besides its input and output.",
        64 * kMiB,
        1'024 * kGiB},
    Key{"workers",
        "recycle_documents",
        DOCSPINE_SLOT(workers.recycle_documents),
        "Documents after which a worker is replaced.",
        1,
        1'000'000'000},
    Key{"workers",
        "recycle_growth",
        DOCSPINE_SLOT(workers.recycle_growth),
        "Growth of memory after which a worker is replaced.",
        kMiB,
        1'024 * kGiB},

    Key{"plugins",
        "folders",
        DOCSPINE_SLOT(plugins.folders),
        "More plugin folders, after the shipped one; relative to this file."},

    Key{"log", "level", DOCSPINE_SLOT(log.level), "Least important messages logged.", 0, 0, "debug|info|warning|error"},
    Key{"log",
        "format",
        DOCSPINE_SLOT(log.format),
        "Lines for people or for machines; auto is text on a terminal and json elsewhere.",
        0,
        0,
        "auto|text|json"},
};
#undef DOCSPINE_SLOT

template <class... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (const auto byte = static_cast<unsigned char>(c); byte < 0x20 || byte == 0x7F) {
            constexpr std::string_view kHex = "0123456789ABCDEF";
            out += std::string("\\u00") + kHex[byte >> 4] + kHex[byte & 15];
            continue;
        }
        out += (c == '"' || c == '\\') ? std::string("\\") + c : std::string(1, c);
    }
    return out + '"';
}

std::string list_text(const std::vector<std::string>& items) {
    std::string out = "[";
    for (const std::string& item : items) {
        out += (out.size() > 1 ? ", " : "") + quoted(item);
    }
    return out + "]";
}

template <class Print>
std::string with_range(const std::string& text, const Key& key, Print print) {
    return key.max == 0 ? text : text + ", from " + print(key.min) + " to " + print(key.max);
}

std::string print_milliseconds(std::uint64_t count) {
    return print_duration(std::chrono::milliseconds(static_cast<std::int64_t>(count)));
}

std::string allowed_text(const Key& key) {
    if (key.shape == Shape::address) {
        return "an address and port such as \"127.0.0.1:8470\" or \"[::1]:8470\"";
    }
    if (key.choices.empty()) {
        return "a text in quotes";
    }
    std::string out = "one of \"";
    for (const char c : key.choices) {
        out += c == '|' ? std::string("\", \"") : std::string(1, c);
    }
    return out + '"';
}

} // namespace

std::string Key::path() const {
    return section.empty() ? std::string(name) : std::string(section) + "." + std::string(name);
}

std::span<const Key> schema() noexcept {
    return kKeys;
}

const Key* find_key(std::string_view section, std::string_view name) noexcept {
    const auto* found =
        std::find_if(kKeys.begin(), kKeys.end(), [&](const Key& k) { return k.section == section && k.name == name; });
    return found == kKeys.end() ? nullptr : found;
}

bool is_section(std::string_view name) noexcept {
    return !name.empty() && std::any_of(kKeys.begin(), kKeys.end(), [&](const Key& k) { return k.section == name; });
}

std::string allowed(const Key& key) {
    Config defaults;
    return std::visit(Overloaded{
                          [&](std::string*) { return allowed_text(key); },
                          [](bool*) { return std::string("true or false"); },
                          [&](std::uint32_t*) {
                              return with_range(
                                  "a whole number", key, [](std::uint64_t n) { return std::to_string(n); });
                          },
                          [&](std::uint64_t*) { return with_range("a size such as \"64MiB\"", key, print_size); },
                          [&](std::chrono::milliseconds*) {
                              return with_range("a duration such as \"10s\" or \"500ms\"", key, print_milliseconds);
                          },
                          [&](std::vector<std::string>*) {
                              return std::string("a list of texts such as [\"/opt/docspine/plugins\"]");
                          },
                      },
                      key.slot(defaults));
}

std::string value_text(const Key& key, const Config& config) {
    Config copy = config;
    return std::visit(Overloaded{
                          [](const std::string* text) { return quoted(*text); },
                          [](const bool* flag) { return std::string(*flag ? "true" : "false"); },
                          [](const std::uint32_t* number) { return std::to_string(*number); },
                          [](const std::uint64_t* size) { return quoted(print_size(*size)); },
                          [](const std::chrono::milliseconds* time) { return quoted(print_duration(*time)); },
                          [](const std::vector<std::string>* list) { return list_text(*list); },
                      },
                      key.slot(copy));
}

std::string file_text(const Config& config) {
    std::string out = "# docspine's configuration: every key with its default. What you leave out keeps its default.\n"
                      "# Sizes are written \"64MiB\" (B, KiB, MiB, GiB) or as a number of bytes, durations \"10s\" "
                      "(ms, s, min, h).\n";
    std::string_view section;
    for (const Key& key : kKeys) {
        if (key.section != section) {
            section = key.section;
            out += "\n[" + std::string(section) + "]";
        }
        out += "\n# " + std::string(key.meaning);
        if (!key.choices.empty()) {
            out += " O" + allowed(key).substr(1) + ".";
        }
        out += "\n" + std::string(key.name) + " = " + value_text(key, config) + "\n";
    }
    return out;
}

} // namespace docspine::config
