// SPDX-License-Identifier: Apache-2.0
#include "tools/docspine/arguments.hpp"

#include "core/config/nearest.hpp"

#include <algorithm>
#include <optional>

namespace docspine::cli {

class Arguments::Parser {
public:
    Parser(std::span<const std::string> words, std::span<const OptionSpec> options) noexcept
        : words_(words)
        , options_(options) {}

    [[nodiscard]] Result<Arguments> run() {
        while (next_ < words_.size()) {
            const std::string& word = words_[next_++];
            if (word == "--") {
                out_.operands_.insert(out_.operands_.end(), words_.begin() + static_cast<long>(next_), words_.end());
                break;
            }
            if (word.size() < 2 || word.front() != '-') {
                out_.operands_.push_back(word);
            } else if (word.starts_with("--")) {
                DOCSPINE_CHECK(long_option(word));
            } else {
                DOCSPINE_CHECK(short_option(word));
            }
        }
        return std::move(out_);
    }

private:
    [[nodiscard]] static Error usage(std::string message) {
        return {ErrorCode::bad_request, std::move(message), {}, {}, {}};
    }

    [[nodiscard]] Result<void> long_option(const std::string& word) {
        const std::size_t equals = word.find('=');
        const std::string name = word.substr(2, equals == std::string::npos ? equals : equals - 2);
        const OptionSpec* option = find([&](const OptionSpec& o) { return o.name == name; });
        if (option == nullptr) {
            return unknown("--" + name);
        }
        return store(*option, equals == std::string::npos ? std::nullopt : std::optional(word.substr(equals + 1)));
    }

    [[nodiscard]] Result<void> short_option(const std::string& word) {
        const OptionSpec* option = find([&](const OptionSpec& o) { return o.letter == word[1]; });
        if (option == nullptr) {
            return unknown(word);
        }
        return store(*option, word.size() == 2 ? std::nullopt : std::optional(word.substr(2)));
    }

    [[nodiscard]] Result<void> store(const OptionSpec& option, std::optional<std::string> value) {
        const std::string name = "--" + std::string(option.name);
        if (option.value.empty() && value) {
            return usage(name + " takes no value.");
        }
        if (!option.value.empty() && !value) {
            if (next_ == words_.size()) {
                return usage(name + " needs a value: " + name + " " + std::string(option.value) + ".");
            }
            value = words_[next_++];
        }
        auto& values = out_.values_[std::string(option.name)];
        if (!values.empty() && !option.repeatable && !option.value.empty()) {
            return usage(name + " was given twice.");
        }
        values.push_back(value.value_or(""));
        return {};
    }

    [[nodiscard]] Error unknown(const std::string& word) const {
        std::vector<std::string> names;
        for (const OptionSpec& option : options_) {
            names.push_back("--" + std::string(option.name));
        }
        const std::string_view close = word.size() > 3 ? config::nearest(word, names) : std::string_view{};
        return usage("There is no option " + word + "." +
                     (close.empty() ? std::string{} : " Did you mean " + std::string(close) + "?"));
    }

    template <class Test>
    [[nodiscard]] const OptionSpec* find(Test test) const {
        const auto found = std::find_if(options_.begin(), options_.end(), test);
        return found == options_.end() ? nullptr : &*found;
    }

    std::span<const std::string> words_;
    std::span<const OptionSpec> options_;
    std::size_t next_ = 0;
    Arguments out_;
};

Result<Arguments> Arguments::parse(std::span<const std::string> words, std::span<const OptionSpec> options) {
    return Parser(words, options).run();
}

std::string Arguments::value(std::string_view option) const {
    const auto found = values_.find(option);
    return found == values_.end() ? std::string{} : found->second.back();
}

std::vector<std::string> Arguments::values(std::string_view option) const {
    const auto found = values_.find(option);
    return found == values_.end() ? std::vector<std::string>{} : found->second;
}

} // namespace docspine::cli
