// SPDX-License-Identifier: Apache-2.0

#include "core/plugin/options.hpp"

#include "core/plugin/describe.hpp"

#include <charconv>
#include <cmath>

namespace docspine::plugin {
namespace {

Error bad(const docspine_option& option, std::string_view text, std::string_view allowed) {
    std::string shown(text.substr(0, 60));
    return {ErrorCode::bad_option,
            std::string("Option ") + option.key + " cannot be \"" + shown + "\"; it takes " + std::string(allowed) +
                ".",
            {},
            {},
            {}};
}

template <class T>
bool parse_number(std::string_view text, T& number) {
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    return failure == std::errc{} && end == text.data() + text.size();
}

bool outside(const docspine_option& option, double value) {
    const bool bounded = option.min != 0 || option.max != 0;
    return std::isnan(value) || (bounded && (value < option.min || value > option.max));
}

std::string range_text(const docspine_option& option, std::string_view what) {
    std::string text(what);
    if (option.min != 0 || option.max != 0) {
        const auto shown = [](double value) {
            return value == std::floor(value) ? std::to_string(static_cast<long long>(value)) : std::to_string(value);
        };
        text += " from " + shown(option.min) + " to " + shown(option.max);
    }
    return text;
}

Result<docspine_value> parse_bool(const docspine_option& option, std::string_view text) {
    docspine_value value{DOCSPINE_T_BOOL, 1, {}};
    if (text == "on" || text == "true" || text == "yes" || text == "1") {
        value.v.i = 1;
    } else if (text != "off" && text != "false" && text != "no" && text != "0" && !text.empty()) {
        return bad(option, text, "on or off");
    }
    return value;
}

Result<docspine_value> parse_choice(const docspine_option& option, std::string_view text) {
    std::string allowed = "one of";
    docspine_value value{DOCSPINE_T_CHOICE, 1, {}};
    for (const char* choice : entries(option.choices)) {
        if (text == choice) {
            return value;
        }
        ++value.v.i;
        allowed += value.v.i == 1 ? " " : ", ";
        allowed += choice;
    }
    return bad(option, text, allowed);
}

} // namespace

std::string_view type_name(std::uint32_t type) noexcept {
    switch (type) {
    case DOCSPINE_T_BOOL:
        return "boolean";
    case DOCSPINE_T_INT:
        return "integer";
    case DOCSPINE_T_FLOAT:
        return "number";
    case DOCSPINE_T_CHOICE:
        return "choice";
    default:
        return "text";
    }
}

Result<docspine_value> parse_value(const docspine_option& option, std::string_view text) {
    docspine_value value{option.type, 1, {}};
    switch (option.type) {
    case DOCSPINE_T_BOOL:
        return parse_bool(option, text);
    case DOCSPINE_T_CHOICE:
        return parse_choice(option, text);
    case DOCSPINE_T_INT:
        if (!parse_number(text, value.v.i) || outside(option, static_cast<double>(value.v.i))) {
            return bad(option, text, range_text(option, "a whole number"));
        }
        return value;
    case DOCSPINE_T_FLOAT:
        if (!parse_number(text, value.v.f) || outside(option, value.v.f)) {
            return bad(option, text, range_text(option, "a number"));
        }
        return value;
    default:
        if (outside(option, static_cast<double>(text.size()))) {
            return bad(option, text, range_text(option, "text with a size in bytes"));
        }
        value.v.s = {text.data(), text.size()};
        return value;
    }
}

std::string default_text(const docspine_option& option) {
    if (option.def != nullptr) {
        return option.def;
    }
    switch (option.type) {
    case DOCSPINE_T_BOOL:
        return "off";
    case DOCSPINE_T_INT:
    case DOCSPINE_T_FLOAT:
        return "0";
    case DOCSPINE_T_CHOICE:
        return option.choices[0];
    default:
        return "";
    }
}

Result<docspine_value> default_value(const docspine_option& option) {
    docspine_value value{option.type, 0, {}};
    if (option.def != nullptr) {
        DOCSPINE_TRY(value, parse_value(option, option.def));
        value.is_set = 0;
    } else if (option.type == DOCSPINE_T_TEXT) {
        value.v.s = {"", 0};
    }
    return value;
}

Result<std::vector<docspine_value>> bind_options(const docspine_option* const* declared,
                                                 const std::vector<std::pair<std::string, std::string>>& given) {
    std::vector<docspine_value> values;
    for (const docspine_option* option : entries(declared)) {
        DOCSPINE_TRY(docspine_value value, default_value(*option));
        for (const auto& [key, text] : given) {
            if (key == option->key) {
                DOCSPINE_TRY(value, parse_value(*option, text));
            }
        }
        values.push_back(value);
    }
    return values;
}

} // namespace docspine::plugin
