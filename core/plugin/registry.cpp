// SPDX-License-Identifier: Apache-2.0

#include "core/plugin/registry.hpp"

#include "core/plugin/describe.hpp"
#include "core/plugin/host.hpp"
#include "core/plugin/library.hpp"
#include "core/plugin/trial.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <system_error>

namespace docspine::plugin {
namespace {

namespace fs = std::filesystem;

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

// The *.so files of a folder by name; a message when it cannot be read.
std::vector<fs::path> library_files(const fs::path& folder, std::string& fault) {
    std::vector<fs::path> files;
    std::error_code failure;
    for (auto it = fs::directory_iterator(folder, failure); !failure && it != fs::directory_iterator();
         it.increment(failure)) {
        if (it->path().extension() == ".so") {
            files.push_back(fs::absolute(it->path()));
        }
    }
    if (failure) {
        fault = "this plugin folder cannot be read: " + failure.message();
    }
    std::sort(files.begin(), files.end());
    return files;
}

} // namespace

std::unique_ptr<Registry> Registry::load(const std::vector<fs::path>& folders, Resources resources, Trust trust) {
    std::unique_ptr<Registry> registry(new Registry());
    registry->resources_ = std::move(resources);
    std::vector<Candidate> candidates;
    std::set<fs::path> seen;
    for (const fs::path& folder : folders) {
        std::string fault;
        for (const fs::path& path : library_files(folder, fault)) {
            if (!seen.insert(path).second) {
                continue;
            }
            auto candidate = examine(path);
            if (candidate) {
                candidates.push_back(*std::move(candidate));
            } else {
                registry->refuse(path, candidate.error().client, nullptr);
            }
        }
        if (!fault.empty()) {
            registry->refuse(folder, fault, nullptr);
        }
    }
    const std::vector<std::string> deaths =
        trust == Trust::after_trial ? try_loading(candidates) : std::vector<std::string>(candidates.size());
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        if (deaths[i].empty()) {
            registry->add(candidates[i]);
        } else {
            registry->refuse(candidates[i].path, deaths[i], &candidates[i]);
        }
    }
    registry->sort();
    return registry;
}

Registry::~Registry() {
    for (const auto& plugin : plugins_) {
        plugin->descriptor->destroy(plugin->instance);
    }
}

void Registry::refuse(const fs::path& path, const std::string& reason, const Candidate* candidate) {
    PluginFile file;
    file.path = path.string();
    file.reason = reason;
    if (candidate != nullptr) {
        file.id = candidate->note.id;
        file.sha256 = candidate->sha256;
    }
    catalog_.files.push_back(std::move(file));
}

void Registry::add(const Candidate& candidate) {
    for (const auto& other : plugins_) {
        if (candidate.note.id == other->descriptor->id) {
            refuse(candidate.path,
                   "the plugin " + candidate.note.id + " is already loaded from " + other->path,
                   &candidate);
            return;
        }
    }
    const auto descriptor = open_library(candidate);
    if (!descriptor) {
        refuse(candidate.path, descriptor.error().client, &candidate);
        return;
    }
    auto plugin = std::make_unique<Loaded>();
    plugin->descriptor = *descriptor;
    plugin->path = candidate.path.string();
    if (const docspine_status status = (*descriptor)->create(&host_table(), &plugin->instance); status != DOCSPINE_OK) {
        refuse(candidate.path, "its create() failed with status " + std::to_string(status), &candidate);
        return;
    }
    const docspine_plugin& about = **descriptor;
    catalog_.files.push_back({plugin->path,
                              FileState::loaded,
                              {},
                              about.id,
                              about.version,
                              about.name,
                              about.vendor,
                              about.license,
                              candidate.sha256});
    plugins_.push_back(std::move(plugin));
    add_offers(*plugins_.back());
}

void Registry::add_offers(const Loaded& plugin) {
    const docspine_plugin& about = *plugin.descriptor;
    for (const docspine_format* format : entries(about.formats)) {
        formats_.push_back({&plugin, format});
        catalog_.formats.push_back(describe(about, *format));
    }
    for (const docspine_transform* transform : entries(about.transforms)) {
        transforms_.push_back({&plugin, transform});
        catalog_.transforms.push_back(describe(about, *transform));
    }
    for (const docspine_decoder* decoder : entries(about.decoders)) {
        decoders_.push_back({&plugin, decoder});
        catalog_.charsets.push_back(describe(about, *decoder));
    }
}

void Registry::sort() {
    std::stable_sort(formats_.begin(), formats_.end(), [](const FormatEntry& a, const FormatEntry& b) {
        return a.format->priority > b.format->priority;
    });
    std::stable_sort(decoders_.begin(), decoders_.end(), [](const DecoderEntry& a, const DecoderEntry& b) {
        return a.decoder->priority > b.decoder->priority;
    });
    std::stable_sort(transforms_.begin(), transforms_.end(), [](const TransformEntry& a, const TransformEntry& b) {
        return a.transform->order != b.transform->order
                   ? a.transform->order < b.transform->order
                   : std::string_view(a.transform->id) < std::string_view(b.transform->id);
    });
    std::stable_sort(catalog_.files.begin(), catalog_.files.end(), [](const PluginFile& a, const PluginFile& b) {
        return a.path < b.path;
    });
}

std::vector<FormatEntry> Registry::all_readers() const {
    std::vector<FormatEntry> out;
    std::copy_if(formats_.begin(), formats_.end(), std::back_inserter(out), [](const FormatEntry& entry) {
        return (entry.format->flags & DOCSPINE_FORMAT_READ) != 0;
    });
    return out;
}

std::vector<FormatEntry> Registry::readers(std::string_view format) const {
    std::vector<FormatEntry> out;
    std::copy_if(formats_.begin(), formats_.end(), std::back_inserter(out), [format](const FormatEntry& entry) {
        return (entry.format->flags & DOCSPINE_FORMAT_READ) != 0 && format == entry.format->id;
    });
    return out;
}

const FormatEntry* Registry::writer(std::string_view format) const {
    const auto found = std::find_if(formats_.begin(), formats_.end(), [format](const FormatEntry& entry) {
        return (entry.format->flags & DOCSPINE_FORMAT_WRITE) != 0 && format == entry.format->id;
    });
    return found == formats_.end() ? nullptr : &*found;
}

const DecoderEntry* Registry::decoder(std::string_view label) const {
    const std::string wanted = lower(label);
    const auto found = std::find_if(decoders_.begin(), decoders_.end(), [&wanted](const DecoderEntry& entry) {
        const auto labels = entries(entry.decoder->labels);
        return std::any_of(
            labels.begin(), labels.end(), [&wanted](const char* known) { return wanted == lower(known); });
    });
    return found == decoders_.end() ? nullptr : &*found;
}

} // namespace docspine::plugin
