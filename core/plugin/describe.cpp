// SPDX-License-Identifier: Apache-2.0

#include "core/plugin/describe.hpp"

#include "core/plugin/options.hpp"

#include <cstring>
#include <string_view>

namespace docspine::plugin {
namespace {

bool is_id(const char* text, std::string_view extra, std::size_t max) {
    if (text == nullptr) {
        return false;
    }
    const std::size_t size = std::strlen(text);
    if (size == 0 || size > max) {
        return false;
    }
    for (const char c : std::string_view(text, size)) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || extra.find(c) != std::string_view::npos;
        if (!plain) {
            return false;
        }
    }
    return true;
}

std::string option_fault(const docspine_option* const* options) {
    for (const docspine_option* option : entries(options)) {
        if (!is_id(option->key, "_.-", 32)) {
            return "an option's key is not 1 to 32 of a-z 0-9 _ . -";
        }
        if (option->type < DOCSPINE_T_BOOL || option->type > DOCSPINE_T_CHOICE) {
            return std::string("option ") + option->key + " has no known type";
        }
        if (option->type == DOCSPINE_T_CHOICE && (option->choices == nullptr || option->choices[0] == nullptr)) {
            return std::string("option ") + option->key + " offers no choices";
        }
        if (const auto value = default_value(*option); !value) {
            return std::string("option ") + option->key + ": its default does not pass its own check";
        }
    }
    return {};
}

std::string format_fault(const docspine_plugin& plugin, const docspine_format& format) {
    if (!is_id(format.id, "+._-", 32)) {
        return "a format's id is not 1 to 32 of a-z 0-9 + . _ -";
    }
    const std::string name = std::string("format ") + format.id;
    if (format.title == nullptr || (format.flags & (DOCSPINE_FORMAT_READ | DOCSPINE_FORMAT_WRITE)) == 0) {
        return name + " has no title, or is neither read nor written";
    }
    if ((format.flags & DOCSPINE_FORMAT_READ) != 0 && (plugin.reader == nullptr || plugin.reader->read == nullptr)) {
        return name + " is said to be read, but there is no reader";
    }
    if ((format.flags & DOCSPINE_FORMAT_WRITE) != 0) {
        if (plugin.writer == nullptr || plugin.writer->write == nullptr) {
            return name + " is said to be written, but there is no writer";
        }
        if (entries(format.media_types).empty() || entries(format.extensions).empty()) {
            return name + " is written, so it needs a media type and an extension";
        }
    }
    return option_fault(format.options);
}

std::vector<std::string> strings(const char* const* list) {
    std::vector<std::string> out;
    for (const char* item : entries(list)) {
        out.emplace_back(item);
    }
    return out;
}

std::string offer_fault(const docspine_plugin& plugin) {
    for (const docspine_format* format : entries(plugin.formats)) {
        if (std::string fault = format_fault(plugin, *format); !fault.empty()) {
            return fault;
        }
    }
    for (const docspine_transform* transform : entries(plugin.transforms)) {
        if (!is_id(transform->id, "._-", 32) || transform->title == nullptr || transform->apply == nullptr) {
            return "a transform without id, title or apply()";
        }
        if (std::string fault = option_fault(transform->options); !fault.empty()) {
            return fault;
        }
    }
    for (const docspine_decoder* decoder : entries(plugin.decoders)) {
        if (entries(decoder->labels).empty() || decoder->open == nullptr || decoder->decode == nullptr ||
            decoder->close == nullptr) {
            return "a decoder without labels, open(), decode() or close()";
        }
    }
    return {};
}

} // namespace

std::string descriptor_fault(const docspine_plugin& plugin) {
    if (plugin.struct_size < offsetof(docspine_plugin, get_extension) || plugin.abi_major != DOCSPINE_ABI_MAJOR) {
        return "struct_size or abi_major is wrong";
    }
    if (plugin.id == nullptr || plugin.version == nullptr || plugin.name == nullptr || plugin.vendor == nullptr ||
        plugin.license == nullptr) {
        return "id, version, name, vendor and license must not be NULL";
    }
    if (plugin.create == nullptr || plugin.destroy == nullptr) {
        return "create() and destroy() must not be NULL";
    }
    if (entries(plugin.formats).empty() && entries(plugin.transforms).empty() && entries(plugin.decoders).empty()) {
        return "it offers no format, transform or decoder";
    }
    return offer_fault(plugin);
}

std::vector<OptionInfo> describe(const docspine_option* const* options) {
    std::vector<OptionInfo> out;
    for (const docspine_option* option : entries(options)) {
        out.push_back({option->key,
                       std::string(type_name(option->type)),
                       option->help == nullptr ? "" : option->help,
                       default_text(*option),
                       strings(option->choices),
                       option->min,
                       option->max});
    }
    return out;
}

FormatInfo describe(const docspine_plugin& plugin, const docspine_format& format) {
    return {format.id,
            format.title,
            plugin.id,
            (format.flags & DOCSPINE_FORMAT_READ) != 0,
            (format.flags & DOCSPINE_FORMAT_WRITE) != 0,
            (format.flags & DOCSPINE_FORMAT_TEXT) != 0,
            strings(format.media_types),
            strings(format.extensions),
            describe(format.options)};
}

TransformInfo describe(const docspine_plugin& plugin, const docspine_transform& transform) {
    return {transform.id, transform.title, plugin.id, transform.order, describe(transform.options)};
}

CharsetInfo describe(const docspine_plugin& plugin, const docspine_decoder& decoder) {
    std::vector<std::string> labels = strings(decoder.labels);
    std::string name = labels.front();
    return {std::move(name), plugin.id, std::move(labels)};
}

} // namespace docspine::plugin
