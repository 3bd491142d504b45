// SPDX-License-Identifier: Apache-2.0

#include "core/http/settings.hpp"

#include "core/base/utf8.hpp"
#include "core/http/file_name.hpp"

#include <algorithm>

namespace docspine::http {
namespace {

constexpr std::size_t kShown = 60; // of a name or value somebody else wrote

Error refused(ErrorCode code, std::string message) {
    return Error{code, std::move(message), {}, {}, {}};
}

std::string quoted(std::string_view text) {
    return std::string("\"").append(valid_utf8(text.substr(0, kShown))).append("\"");
}

Result<void> add_option(Settings& settings, std::string_view value) {
    const auto equals = value.find('=');
    if (equals == 0 || equals == std::string_view::npos) {
        return refused(ErrorCode::bad_option, "option is written option=KEY=VALUE, not " + quoted(value) + ".");
    }
    settings.options.emplace_back(value.substr(0, equals), value.substr(equals + 1));
    return {};
}

Result<void> set_report(Settings& settings, std::string_view value) {
    if (value != "on" && value != "off") {
        return refused(ErrorCode::bad_request, "report is on or off, not " + quoted(value) + ".");
    }
    settings.report = value == "on";
    return {};
}

std::string* text_setting(Settings& settings, std::string_view name) noexcept {
    if (name == "from") {
        return &settings.from;
    }
    if (name == "charset") {
        return &settings.charset;
    }
    return name == "template" ? &settings.template_id : nullptr;
}

Result<void> set_once(Settings& settings, std::string_view name, std::string_view value) {
    if (std::find(settings.seen.begin(), settings.seen.end(), name) != settings.seen.end()) {
        return refused(ErrorCode::bad_request, std::string(name) + " is given more than once.");
    }
    settings.seen.emplace_back(name);
    if (name == "report") {
        return set_report(settings, value);
    }
    if (name == "filename") {
        settings.file_name = clean_file_name(value);
        return {};
    }
    *text_setting(settings, name) = value;
    return {};
}

} // namespace

Result<void> apply_setting(Settings& settings, std::string_view name, std::string_view value) {
    const bool single = name == "report" || name == "filename" || text_setting(settings, name) != nullptr;
    if (!single && name != "option" && name != "to") {
        return refused(ErrorCode::bad_request,
                       quoted(name) + " is not a setting; there are from, charset, template, filename, report, option "
                                      "and, in forms, to.");
    }
    if (name != "filename" && !base::is_utf8(value)) {
        return refused(ErrorCode::bad_request, "The value of " + std::string(name) + " is not UTF-8.");
    }
    if (single) {
        return set_once(settings, name, value);
    }
    if (name == "option") {
        return add_option(settings, value);
    }
    if (std::find(settings.to.begin(), settings.to.end(), value) == settings.to.end()) {
        settings.to.emplace_back(value);
    }
    return {};
}

Result<Settings> settings_in(std::string_view query) {
    DOCSPINE_TRY(const Pairs pairs, parse_query(query));
    Settings settings;
    for (const auto& [name, value] : pairs) {
        DOCSPINE_CHECK(apply_setting(settings, name, value));
    }
    return settings;
}

} // namespace docspine::http
