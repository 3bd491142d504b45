// SPDX-License-Identifier: Apache-2.0
#include "plugins/common/metadata.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace docspine::writing {

namespace {

struct Known {
    std::string_view name;
    Shape shape;
};
// The contract of docspine-document/1, in its order.
constexpr std::array<Known, 11> kKnown = {{{"title", Shape::single},
                                           {"doc_number", Shape::single},
                                           {"issuers", Shape::list},
                                           {"recipients", Shape::list},
                                           {"written_date", Shape::single},
                                           {"published", Shape::single},
                                           {"index_number", Shape::single},
                                           {"publisher", Shape::single},
                                           {"validity", Shape::single},
                                           {"kind", Shape::single},
                                           {"keywords", Shape::list}}};

class Collector {
public:
    Collector() {
        for (const Known& known : kKnown) {
            index_.emplace(known.name, metadata_.entries.size());
            metadata_.entries.push_back({known.name, known.shape, {}});
        }
    }

    void add_fields(Node meta) {
        for (const Node field : meta.children()) {
            if (field.kind() == Kind::field && !field.dropped()) {
                add(field);
            }
        }
    }

    void add_template(Node meta) {
        if (metadata_.template_id.empty()) {
            metadata_.template_id = meta.text_of(Key::name);
        }
        for (const Node field : meta.children()) {
            if (field.kind() == Kind::field && !field.dropped()) {
                add_slot(field);
            }
        }
    }

    [[nodiscard]] Metadata take() {
        auto& entries = metadata_.entries;
        entries.erase(std::remove_if(entries.begin(), entries.end(), [](const Entry& e) { return e.values.empty(); }),
                      entries.end());
        return std::move(metadata_);
    }

private:
    void add(Node field) {
        if (field.text().empty()) {
            return;
        }
        if (field.has_flag(DOCSPINE_F_REJECTED)) {
            metadata_.candidates.push_back(field);
            return;
        }
        std::string_view name = field.text_of(Key::name);
        name = name.empty() ? std::string_view("unnamed") : name;
        const auto [at, added] = index_.emplace(name, metadata_.entries.size());
        if (added) {
            metadata_.entries.push_back({name, Shape::free, {}});
        }
        Entry& entry = metadata_.entries[at->second];
        if (entry.shape == Shape::single && !entry.values.empty()) {
            metadata_.candidates.push_back(field);
        } else {
            entry.values.push_back(field.text());
        }
    }

    void add_slot(Node field) {
        const std::string_view name = field.text_of(Key::name);
        const auto [at, added] = slot_index_.emplace(name, metadata_.slots.size());
        if (added) {
            metadata_.slots.push_back({name, {}});
        }
        if (!field.text().empty()) {
            metadata_.slots[at->second].labels.push_back(field.text());
        }
    }

    Metadata metadata_;
    std::unordered_map<std::string_view, std::size_t> index_;
    std::unordered_map<std::string_view, std::size_t> slot_index_;
};

} // namespace

std::string_view Metadata::first(std::string_view name) const noexcept {
    for (const Entry& entry : entries) {
        if (entry.name == name) {
            return entry.values.front();
        }
    }
    return {};
}

Metadata read_metadata(Node document) {
    Collector collector;
    for (const Node meta : document.children()) {
        if (meta.kind() != Kind::meta || meta.dropped()) {
            continue;
        }
        if (meta.role() == "template") {
            collector.add_template(meta);
        } else {
            collector.add_fields(meta);
        }
    }
    return collector.take();
}

std::vector<Node> repairs_of(const Document& document) {
    std::vector<Node> out;
    for (const Node node : document.root().descendants()) {
        if (node.kind() == Kind::repair) {
            out.push_back(node);
        }
    }
    return out;
}

} // namespace docspine::writing
