// SPDX-License-Identifier: Apache-2.0
#include "core/config/read.hpp"

#include "core/config/nearest.hpp"
#include "core/config/schema.hpp"
#include "core/config/values.hpp"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <limits>
#include <optional>
#include <system_error>
#include <toml++/toml.h>

namespace docspine::config {
namespace {

constexpr std::size_t kLargestFile = 1ull << 20;
constexpr std::size_t kMostProblems = 20;

Error config_error(std::string message) {
    return {ErrorCode::config_invalid, message, std::move(message), {}, {}};
}

// Checks and stores one value. Answers whether it fits the key.
class Store {
public:
    Store(const Key& key, const toml::node& node) noexcept
        : key_(key)
        , node_(node) {}

    bool operator()(std::string* slot) const {
        const auto text = node_.value_exact<std::string>();
        if (!text || !is_choice(*text) || (key_.shape == Shape::address && !parse_endpoint(*text))) {
            return false;
        }
        *slot = *text;
        return true;
    }
    bool operator()(bool* slot) const {
        const auto flag = node_.value_exact<bool>();
        *slot = flag.value_or(*slot);
        return flag.has_value();
    }
    bool operator()(std::uint32_t* slot) const {
        const auto number = node_.value_exact<std::int64_t>();
        if (!number || *number > std::numeric_limits<std::uint32_t>::max() || !in_range(*number)) {
            return false;
        }
        *slot = static_cast<std::uint32_t>(*number);
        return true;
    }
    bool operator()(std::uint64_t* slot) const {
        const auto text = node_.value_exact<std::string>();
        const auto size = text ? parse_size(*text) : std::nullopt;
        const auto bytes = size ? std::optional(static_cast<std::int64_t>(*size)) : node_.value_exact<std::int64_t>();
        if (!bytes || !in_range(*bytes)) {
            return false;
        }
        *slot = static_cast<std::uint64_t>(*bytes);
        return true;
    }
    bool operator()(std::chrono::milliseconds* slot) const {
        const auto text = node_.value_exact<std::string>();
        const auto time = text ? parse_duration(*text) : std::nullopt;
        if (!time || !in_range(time->count())) {
            return false;
        }
        *slot = *time;
        return true;
    }
    bool operator()(std::vector<std::string>* slot) const {
        const toml::array* array = node_.as_array();
        if (array == nullptr) {
            return false;
        }
        std::vector<std::string> items;
        for (const toml::node& item : *array) {
            const auto text = item.value_exact<std::string>();
            if (!text || text->empty()) {
                return false;
            }
            items.push_back(*text);
        }
        *slot = std::move(items);
        return true;
    }

private:
    [[nodiscard]] bool in_range(std::int64_t number) const {
        const auto value = static_cast<std::uint64_t>(number);
        return number >= 0 && (key_.max == 0 || (value >= key_.min && value <= key_.max));
    }
    [[nodiscard]] bool is_choice(std::string_view text) const {
        const std::string all = "|" + std::string(key_.choices) + "|";
        const bool plain = !text.empty() && text.find('|') == std::string_view::npos;
        return key_.choices.empty() || (plain && all.find("|" + std::string(text) + "|") != std::string::npos);
    }
    const Key& key_;
    const toml::node& node_;
};

struct Problem {
    std::uint32_t line;
    std::string text;
};

// Walks the two levels of the file and remembers all that is wrong with it.
class Reader {
public:
    [[nodiscard]] Config read(const toml::table& file) {
        for (const auto& [name, node] : file) {
            const toml::table* section = node.as_table();
            if (section != nullptr && is_section(name.str())) {
                read_section(name.str(), *section);
            } else {
                read_value("", name, node);
            }
        }
        return std::move(config_);
    }
    // "name:line: text", one a line, in the order of the file; empty when nothing is wrong.
    [[nodiscard]] std::string problems(std::string_view name) {
        std::stable_sort(
            problems_.begin(), problems_.end(), [](const Problem& a, const Problem& b) { return a.line < b.line; });
        std::string out;
        for (std::size_t i = 0; i < problems_.size() && i < kMostProblems; ++i) {
            out += (i == 0 ? "" : "\n") + std::string(name) + ":" + std::to_string(problems_[i].line) + ": " +
                   problems_[i].text;
        }
        return out;
    }

private:
    void read_section(std::string_view section, const toml::table& table) {
        for (const auto& [name, node] : table) {
            read_value(section, name, node);
        }
    }

    void read_value(std::string_view section, const toml::key& name, const toml::node& node) {
        const Key* key = find_key(section, name.str());
        if (key == nullptr) {
            unknown(section, name, node.is_table());
        } else if (!std::visit(Store(*key, node), key->slot(config_))) {
            add(node.source().begin.line, key->path() + ": it must be " + allowed(*key) + ", not " + shown(node) + ".");
        }
    }

    void unknown(std::string_view section, const toml::key& name, bool table) {
        const std::string path =
            section.empty() ? std::string(name.str()) : std::string(section) + "." + std::string(name.str());
        const std::vector<std::string> names = table ? sections() : keys_of(section);
        std::string close(nearest(name.str(), names));
        if (const Key* moved = key_elsewhere(name.str()); moved != nullptr) {
            close = moved->path();
        } else if (!close.empty() && !section.empty()) {
            close.insert(0, std::string(section) + ".");
        }
        add(name.source().begin.line,
            path + (table ? ": there is no such section." : ": there is no such key.") +
                (close.empty() ? " Known: " + joined(names) + "." : " Did you mean " + close + "?"));
    }

    static std::vector<std::string> sections() {
        std::vector<std::string> names;
        for (const Key& key : schema()) {
            if (!key.section.empty() && (names.empty() || names.back() != key.section)) {
                names.emplace_back(key.section);
            }
        }
        return names;
    }

    static std::vector<std::string> keys_of(std::string_view section) {
        std::vector<std::string> names;
        for (const Key& key : schema()) {
            if (key.section == section) {
                names.emplace_back(key.name);
            }
        }
        return names;
    }

    // The right key in the wrong section.
    static const Key* key_elsewhere(std::string_view name) {
        const auto keys = schema();
        const auto found = std::find_if(keys.begin(), keys.end(), [&](const Key& key) { return key.name == name; });
        return found == keys.end() ? nullptr : &*found;
    }

    static std::string joined(const std::vector<std::string>& names) {
        std::string out;
        for (const std::string& name : names) {
            out += (out.empty() ? "" : ", ") + name;
        }
        return out;
    }

    static std::string shown(const toml::node& node) {
        if (const auto text = node.value_exact<std::string>()) {
            return "\"" + text->substr(0, 60) + "\"";
        }
        if (const auto number = node.value_exact<std::int64_t>()) {
            return std::to_string(*number);
        }
        if (const auto flag = node.value_exact<bool>()) {
            return *flag ? "true" : "false";
        }
        return node.is_table() ? "a section" : node.is_array() ? "this list" : "this value";
    }

    void add(toml::source_index line, std::string text) { problems_.push_back({line, std::move(text)}); }

    Config config_;
    std::vector<Problem> problems_;
};

bool is_folder(const std::filesystem::path& path) {
    std::error_code failed;
    return std::filesystem::is_directory(path, failed);
}

} // namespace

Result<Config> read_text(std::string_view text, std::string_view name) {
    try {
        const toml::table file = toml::parse(text, name);
        Reader reader;
        Config config = reader.read(file);
        if (std::string problems = reader.problems(name); !problems.empty()) {
            return config_error(std::move(problems));
        }
        return config;
    } catch (const toml::parse_error& error) {
        return config_error(std::string(name) + ":" + std::to_string(error.source().begin.line) +
                            ": not TOML: " + std::string(error.description()) + ".");
    }
}

Result<Config> read_file(const std::filesystem::path& path) {
    const std::string name = path.string();
    errno = 0;
    std::ifstream stream(path, std::ios::binary);
    if (!stream.is_open() || is_folder(path)) {
        const std::error_code cause(stream.is_open() ? EISDIR : errno, std::generic_category());
        return config_error(name + ": the configuration file cannot be read: " + cause.message() + ".");
    }
    std::string text(kLargestFile + 1, '\0');
    text.resize(static_cast<std::size_t>(stream.read(text.data(), static_cast<std::streamsize>(text.size())).gcount()));
    if (stream.bad()) {
        return config_error(name + ": reading the configuration file failed.");
    }
    if (text.size() > kLargestFile) {
        return config_error(name + ": it is larger than 1 MiB, so it is hardly a configuration file.");
    }
    DOCSPINE_TRY(Config config, read_text(text, name));
    for (std::string& folder : config.plugins.folders) {
        folder = (path.parent_path() / folder).lexically_normal().string();
    }
    return config;
}

} // namespace docspine::config
