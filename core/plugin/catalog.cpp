// SPDX-License-Identifier: Apache-2.0

#include "core/plugin/catalog.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <set>

namespace docspine::plugin {
namespace {

namespace json = boost::json;

json::array to_array(const std::vector<std::string>& items) {
    json::array out;
    for (const std::string& item : items) {
        out.emplace_back(item);
    }
    return out;
}

json::array to_array(const std::vector<OptionInfo>& options) {
    json::array out;
    for (const OptionInfo& option : options) {
        json::object object{
            {"key", option.key}, {"type", option.type}, {"help", option.help}, {"default", option.otherwise}};
        if (!option.choices.empty()) {
            object["choices"] = to_array(option.choices);
        }
        if (option.min != 0 || option.max != 0) {
            object["min"] = option.min;
            object["max"] = option.max;
        }
        out.emplace_back(std::move(object));
    }
    return out;
}

json::object to_object(const PluginFile& file) {
    json::object object{{"path", file.path}, {"state", file.state == FileState::loaded ? "loaded" : "refused"}};
    const auto put = [&object](const char* key, const std::string& value) {
        if (!value.empty()) {
            object[key] = value;
        }
    };
    put("reason", file.reason);
    put("id", file.id);
    put("version", file.version);
    put("name", file.name);
    put("vendor", file.vendor);
    put("license", file.license);
    put("sha256", file.sha256);
    return object;
}

json::object to_object(const FormatInfo& format) {
    return {{"id", format.id},
            {"title", format.title},
            {"plugin", format.plugin},
            {"reads", format.reads},
            {"writes", format.writes},
            {"text", format.text},
            {"media_types", to_array(format.media_types)},
            {"extensions", to_array(format.extensions)},
            {"options", to_array(format.options)}};
}

json::object to_object(const TransformInfo& transform) {
    return {{"id", transform.id},
            {"title", transform.title},
            {"plugin", transform.plugin},
            {"order", transform.order},
            {"options", to_array(transform.options)}};
}

json::object to_object(const CharsetInfo& charset) {
    return {{"name", charset.name}, {"plugin", charset.plugin}, {"labels", to_array(charset.labels)}};
}

template <class T>
json::array to_array_of_objects(const std::vector<T>& items) {
    json::array out;
    for (const T& item : items) {
        out.emplace_back(to_object(item));
    }
    return out;
}

std::string text(const json::object& object, const char* key) {
    const json::value* value = object.if_contains(key);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string{};
}

bool flag(const json::object& object, const char* key) {
    const json::value* value = object.if_contains(key);
    return value != nullptr && value->is_bool() && value->get_bool();
}

double number(const json::object& object, const char* key) {
    const json::value* value = object.if_contains(key);
    return value != nullptr && value->is_number() ? value->to_number<double>() : 0;
}

template <class Each>
void each_object(const json::object& parent, const char* key, Each&& use) {
    const json::value* list = parent.if_contains(key);
    if (list == nullptr || !list->is_array()) {
        return;
    }
    for (const json::value& item : list->get_array()) {
        if (item.is_object()) {
            use(item.get_object());
        }
    }
}

std::vector<std::string> texts(const json::object& parent, const char* key) {
    std::vector<std::string> out;
    const json::value* list = parent.if_contains(key);
    for (const json::value& item : list != nullptr && list->is_array() ? list->get_array() : json::array{}) {
        if (item.is_string()) {
            out.emplace_back(item.get_string());
        }
    }
    return out;
}

std::vector<OptionInfo> options(const json::object& parent) {
    std::vector<OptionInfo> out;
    each_object(parent, "options", [&out](const json::object& o) {
        out.push_back({text(o, "key"),
                       text(o, "type"),
                       text(o, "help"),
                       text(o, "default"),
                       texts(o, "choices"),
                       number(o, "min"),
                       number(o, "max")});
    });
    return out;
}

const FormatInfo* find_format(const std::vector<FormatInfo>& formats, std::string_view id, bool FormatInfo::*role) {
    const auto found = std::find_if(
        formats.begin(), formats.end(), [&](const FormatInfo& format) { return format.*role && format.id == id; });
    return found == formats.end() ? nullptr : &*found;
}

std::vector<std::string> ids(const std::vector<FormatInfo>& formats, bool FormatInfo::*role) {
    std::set<std::string> out;
    for (const FormatInfo& format : formats) {
        if (format.*role) {
            out.insert(format.id);
        }
    }
    return {out.begin(), out.end()};
}

} // namespace

const FormatInfo* Catalog::reader(std::string_view format) const noexcept {
    return find_format(formats, format, &FormatInfo::reads);
}
const FormatInfo* Catalog::writer(std::string_view format) const noexcept {
    return find_format(formats, format, &FormatInfo::writes);
}
std::vector<std::string> Catalog::writable() const {
    return ids(formats, &FormatInfo::writes);
}
std::vector<std::string> Catalog::readable() const {
    return ids(formats, &FormatInfo::reads);
}

std::string to_json(const Catalog& catalog) {
    return json::serialize(json::object{{"plugins", to_array_of_objects(catalog.files)},
                                        {"formats", to_array_of_objects(catalog.formats)},
                                        {"transforms", to_array_of_objects(catalog.transforms)},
                                        {"charsets", to_array_of_objects(catalog.charsets)}});
}

Result<Catalog> catalog_from_json(std::string_view input) {
    json::error_code failure;
    const json::value value = json::parse(input, failure);
    if (failure || !value.is_object()) {
        return Error{ErrorCode::internal, "The list of plugins could not be read.", failure.message(), {}, {}};
    }
    const json::object& root = value.get_object();
    Catalog catalog;
    each_object(root, "plugins", [&catalog](const json::object& o) {
        catalog.files.push_back({text(o, "path"),
                                 text(o, "state") == "loaded" ? FileState::loaded : FileState::refused,
                                 text(o, "reason"),
                                 text(o, "id"),
                                 text(o, "version"),
                                 text(o, "name"),
                                 text(o, "vendor"),
                                 text(o, "license"),
                                 text(o, "sha256")});
    });
    each_object(root, "formats", [&catalog](const json::object& o) {
        catalog.formats.push_back({text(o, "id"),
                                   text(o, "title"),
                                   text(o, "plugin"),
                                   flag(o, "reads"),
                                   flag(o, "writes"),
                                   flag(o, "text"),
                                   texts(o, "media_types"),
                                   texts(o, "extensions"),
                                   options(o)});
    });
    each_object(root, "transforms", [&catalog](const json::object& o) {
        catalog.transforms.push_back({text(o, "id"),
                                      text(o, "title"),
                                      text(o, "plugin"),
                                      static_cast<std::uint32_t>(number(o, "order")),
                                      options(o)});
    });
    each_object(root, "charsets", [&catalog](const json::object& o) {
        catalog.charsets.push_back({text(o, "name"), text(o, "plugin"), texts(o, "labels")});
    });
    return catalog;
}

} // namespace docspine::plugin
