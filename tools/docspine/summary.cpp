// SPDX-License-Identifier: Apache-2.0
#include "tools/docspine/summary.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <exception>

namespace docspine::cli {
namespace {

namespace json = boost::json;

constexpr std::size_t kOpening = 5;
constexpr std::size_t kDeepest = 16'384; // the pipeline bounds a document's depth far below

std::string text_of(const json::object& object, std::string_view key) {
    const json::value* value = object.if_contains(key);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string{};
}

std::optional<SourceRange> source_of(const json::object& object) {
    const json::value* value = object.if_contains("src");
    const json::array* pair = value == nullptr ? nullptr : value->if_array();
    if (pair == nullptr || pair->size() != 2) {
        return std::nullopt;
    }
    return SourceRange{(*pair)[0].to_number<std::uint64_t>(), (*pair)[1].to_number<std::uint64_t>()};
}

// Characters that are no blanks; the ideographic space is one.
std::size_t letters(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const bool blank = byte <= 0x20 || text.substr(i, 3) == "\u3000";
        count += !blank && (byte & 0xC0) != 0x80 ? 1 : 0;
    }
    return count;
}

class ContentReader {
public:
    explicit ContentReader(Summary& out) noexcept
        : out_(out) {}

    // Everything below `content` in document order.
    void read(const json::value& content) {
        std::vector<const json::value*> open{&content};
        while (!open.empty()) {
            const json::value& value = *open.back();
            open.pop_back();
            if (const json::array* array = value.if_array()) {
                for (auto it = array->rbegin(); it != array->rend(); ++it) {
                    open.push_back(&*it);
                }
            } else if (const json::object* object = value.if_object()) {
                take(*object);
                std::vector<const json::value*> inside;
                for (const auto& member : *object) {
                    inside.push_back(&member.value());
                }
                open.insert(open.end(), inside.rbegin(), inside.rend());
            }
        }
    }

private:
    void take(const json::object& object) {
        const std::string type = text_of(object, "type");
        Counts& counts = out_.counts;
        if (type == "heading") {
            ++counts.headings;
            const json::value* level = object.if_contains("level");
            const std::int64_t depth = level != nullptr && level->is_int64() ? level->get_int64() : 1;
            out_.outline.push_back(
                {std::max<std::int64_t>(depth, 1), text_of(object, "label"), text_of(object, "text")});
        } else if (type == "document") {
            ++counts.annexes;
            out_.outline.push_back({0, {}, text_of(object, "title")});
        } else if (type == "paragraph") {
            take_paragraph(object);
        }
        const bool block = !type.empty();
        counts.tables += one_if(type == "table");
        counts.lists += one_if(type == "list");
        counts.images += one_if(type == "image" || (!block && object.contains("image")));
        counts.notes += one_if(!block && object.contains("note"));
        counts.links += one_if(!block && object.contains("href") && object.contains("text"));
        counts.characters += block ? letters(text_of(object, "text")) : 0;
    }

    static std::size_t one_if(bool condition) noexcept { return condition ? 1 : 0; }

    void take_paragraph(const json::object& object) {
        ++out_.counts.paragraphs;
        const std::string text = text_of(object, "label") + text_of(object, "text");
        if (out_.opening.size() < kOpening && letters(text) > 0) {
            out_.opening.push_back(text);
        }
    }

    Summary& out_;
};

std::vector<MetadataEntry> metadata_of(const json::object& metadata) {
    std::vector<MetadataEntry> out;
    for (const auto& member : metadata) {
        MetadataEntry entry{std::string(member.key()), {}};
        if (const json::string* text = member.value().if_string()) {
            entry.values.emplace_back(*text);
        } else if (const json::array* list = member.value().if_array()) {
            for (const json::value& item : *list) {
                entry.values.emplace_back(item.is_string() ? std::string(item.get_string()) : json::serialize(item));
            }
        }
        if (!entry.values.empty()) {
            out.push_back(std::move(entry));
        }
    }
    return out;
}

std::vector<Finding>
findings_of(const json::object& document, std::string_view list, const std::array<std::string_view, 3>& keys) {
    std::vector<Finding> out;
    const json::value* value = document.if_contains(list);
    const json::array* array = value == nullptr ? nullptr : value->if_array();
    for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
        if (const json::object* item = (*array)[i].if_object()) {
            out.push_back(
                {text_of(*item, keys[0]), text_of(*item, keys[1]), text_of(*item, keys[2]), source_of(*item)});
        }
    }
    return out;
}

Summary summarise_document(const json::object& document) {
    Summary summary;
    if (const json::value* found = document.if_contains("template"); found != nullptr && found->is_object()) {
        summary.template_id = text_of(found->get_object(), "id");
    }
    if (const json::value* metadata = document.if_contains("metadata"); metadata != nullptr && metadata->is_object()) {
        summary.metadata = metadata_of(metadata->get_object());
    }
    summary.dropped = findings_of(document, "dropped", {"reason", "text", ""});
    summary.repairs = findings_of(document, "repairs", {"rule", "before", "after"});
    ContentReader(summary).read(document.at("content"));
    return summary;
}

} // namespace

Result<Summary> summarise(std::string_view text) {
    json::parse_options options;
    options.max_depth = kDeepest;
    try { // Boost.JSON reports by exceptions; they end here
        const json::value value = json::parse(text, json::make_shared_resource<json::monotonic_resource>(), options);
        return summarise_document(value.as_object());
    } catch (const std::exception& error) {
        return Error{ErrorCode::internal, "The JSON writer's output cannot be understood.", error.what(), {}, {}};
    }
}

} // namespace docspine::cli
