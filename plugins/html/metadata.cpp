// SPDX-License-Identifier: Apache-2.0
#include "metadata.hpp"

#include "plugins/common/white_space.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace docspine::html {

namespace {

constexpr std::size_t kMaxFields = 1000;
constexpr std::size_t kMaxName = 100; // bytes

std::string lower(std::string_view text) {
    std::string result(reading::trim(text));
    std::transform(result.begin(), result.end(), result.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    });
    return result;
}

std::string collapse(std::string_view text) {
    std::string result;
    for (const char c : reading::trim(text)) {
        if (!reading::is_ascii_space(c)) {
            result += c;
        } else if (result.back() != ' ') {
            result += ' ';
        }
    }
    return result;
}

// Everything below `root`, in document order, without recursion.
template <class Visit>
void for_each_element(const Node& root, Visit visit) {
    struct Level {
        Node node;
        std::size_t next;
    };
    std::vector<Level> levels{{root, 0}};
    while (!levels.empty()) {
        Level& level = levels.back();
        if (level.next == level.node.child_count()) {
            levels.pop_back();
            continue;
        }
        const Node child = level.node.child(level.next++);
        if (child.type() == Node::Type::element) {
            visit(child);
            levels.push_back({child, 0});
        }
    }
}

class MetaWriter {
public:
    explicit MetaWriter(Builder& out) noexcept
        : out_(out) {}
    ~MetaWriter() {
        if (fields_ > 0) {
            out_.close();
        }
    }
    MetaWriter(const MetaWriter&) = delete;
    MetaWriter& operator=(const MetaWriter&) = delete;

    void element(const Node& node) {
        if (node.foreign() || fields_ >= kMaxFields) {
            return;
        }
        switch (node.tag()) {
        case Tag::title:
            title(node);
            break;
        case Tag::meta:
            meta(node);
            break;
        case Tag::base:
            attribute("base", node.attribute("href"));
            break;
        case Tag::link:
            if (lower(node.value_of("rel")) == "canonical") {
                attribute("canonical", node.attribute("href"));
            }
            break;
        default:
            break;
        }
    }

private:
    void title(const Node& node) {
        for (std::size_t i = 0; i < node.child_count(); ++i) {
            if (node.child(i).type() == Node::Type::text) {
                field("title", node.child(i).text(), node.child(i).source());
            }
        }
    }
    void meta(const Node& node) {
        for (const std::string_view key : {"name", "property", "itemprop"}) {
            const std::string name = lower(node.value_of(key));
            if (!name.empty() && name.size() <= kMaxName) {
                attribute(name, node.attribute("content"));
                return;
            }
        }
    }
    void attribute(std::string_view name, const std::optional<Attribute>& value) {
        if (value) {
            field(name, value->value, value->source);
        }
    }
    void field(std::string_view name, std::string_view value, Range source) {
        if (reading::is_blank(value)) {
            return;
        }
        if (fields_++ == 0) {
            out_.open(Kind::meta);
        }
        out_.field("html." + std::string(name), collapse(value), source);
    }
    Builder& out_;
    std::size_t fields_ = 0;
};

} // namespace

std::string_view language_of(const Node& root) {
    for (const std::string_view key : {"lang", "xml:lang"}) {
        if (const auto language = reading::trim(root.value_of(key)); !language.empty()) {
            return language;
        }
    }
    std::string_view declared;
    for_each_element(root, [&](const Node& node) {
        if (declared.empty() && node.tag() == Tag::meta && lower(node.value_of("http-equiv")) == "content-language") {
            declared = reading::trim(node.value_of("content"));
        }
    });
    return declared;
}

void write_metadata(const Node& root, Builder& out) {
    MetaWriter writer(out);
    for_each_element(root, [&](const Node& node) { writer.element(node); });
}

} // namespace docspine::html
