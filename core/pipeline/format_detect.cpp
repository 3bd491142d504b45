// SPDX-License-Identifier: Apache-2.0

#include "core/pipeline/format_detect.hpp"

#include "core/pipeline/foreign.hpp"
#include "core/plugin/describe.hpp"

#include <algorithm>
#include <cstring>

namespace docspine::pipeline {
namespace {

constexpr std::size_t kHead = 64 * 1024;

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

Error unsupported(const plugin::Registry& registry, std::string what) {
    std::string readable;
    for (const std::string& id : registry.catalog().readable()) {
        readable += (readable.empty() ? "" : ", ") + id;
    }
    return {ErrorCode::input_type_unsupported,
            std::move(what) + " Formats that can be read: " + (readable.empty() ? "none" : readable) + ".",
            {},
            {},
            {}};
}

bool magic_matches(const docspine_format& format, std::span<const std::byte> input) {
    for (std::uint32_t i = 0; format.magics != nullptr && i < format.magic_count; ++i) {
        const docspine_magic& magic = format.magics[i];
        if (magic.size == 0 || input.size() < magic.offset || input.size() - magic.offset < magic.size) {
            continue;
        }
        bool equal = true;
        for (std::uint32_t at = 0; at < magic.size && equal; ++at) {
            const auto mask = magic.mask == nullptr ? std::uint8_t{0xFF} : magic.mask[at];
            equal = (static_cast<std::uint8_t>(input[magic.offset + at]) & mask) == magic.bytes[at];
        }
        if (equal) {
            return true;
        }
    }
    return false;
}

bool lists(const char* const* list, const std::string& wanted) {
    const auto items = plugin::entries(list);
    return !wanted.empty() && std::any_of(items.begin(), items.end(), [&](const char* item) { return wanted == item; });
}

std::string extension_of(std::string_view name) {
    const std::size_t dot = name.rfind('.');
    return dot == std::string_view::npos ? std::string{} : lower(name.substr(dot + 1));
}

// Media types that say nothing: what clients send when they do not know better.
bool vague(const std::string& media_type) {
    return media_type == "text/plain" || media_type == "application/octet-stream" ||
           media_type == "application/x-www-form-urlencoded";
}

class Ranking {
public:
    void offer(const plugin::FormatEntry& entry, double confidence, std::string_view evidence) {
        if (!best_ || confidence > best_->confidence) {
            best_ = FormatChoice{entry, confidence, evidence};
        }
    }
    [[nodiscard]] const std::optional<FormatChoice>& best() const noexcept { return best_; }

private:
    std::optional<FormatChoice> best_;
};

int probe(const plugin::FormatEntry& entry, std::string_view text, Control& control) {
    const docspine_reader* reader = entry.plugin->descriptor->reader;
    if (reader->probe == nullptr) {
        return 0;
    }
    const std::string_view head = text.substr(0, kHead);
    control.entering("detect", entry.plugin->descriptor->id);
    const int sure = reader->probe(entry.plugin->instance,
                                   entry.format,
                                   {reinterpret_cast<const std::uint8_t*>(head.data()), head.size()},
                                   text.size());
    control.entering("", "");
    return std::clamp(sure, 0, 100);
}

} // namespace

std::string media_type_essence(std::string_view media_type) {
    std::string essence = lower(media_type.substr(0, media_type.find(';')));
    const auto is_space = [](char c) { return c == ' ' || c == '\t'; };
    essence.erase(std::remove_if(essence.begin(), essence.end(), is_space), essence.end());
    return essence;
}

Result<std::optional<FormatChoice>>
choose_format(const plugin::Registry& registry, const Request& request, std::string_view from_format) {
    const std::string_view foreign = foreign_format(request.input);
    if (!from_format.empty()) {
        const auto readers = registry.readers(from_format);
        if (readers.empty()) {
            return unsupported(registry,
                               "There is no reader for the format \"" + std::string(from_format.substr(0, 40)) + "\".");
        }
        if (!foreign.empty() && (readers.front().format->flags & DOCSPINE_FORMAT_TEXT) != 0) {
            return unsupported(registry,
                               "The document was sent as " + std::string(from_format) + ", but it is " +
                                   std::string(foreign) + ".");
        }
        return std::optional(FormatChoice{readers.front(), 1.0, "caller"});
    }
    for (const plugin::FormatEntry& entry : registry.all_readers()) {
        if (magic_matches(*entry.format, request.input)) {
            return std::optional(FormatChoice{entry, 0.95, "magic"});
        }
    }
    const std::string media_type = media_type_essence(request.media_type);
    const std::string extension = extension_of(request.name);
    for (const plugin::FormatEntry& entry : registry.all_readers()) {
        const bool binary = (entry.format->flags & DOCSPINE_FORMAT_TEXT) == 0;
        if (binary && (lists(entry.format->media_types, media_type) || lists(entry.format->extensions, extension))) {
            return std::optional(FormatChoice{entry, 0.8, "media-type"});
        }
    }
    if (!foreign.empty()) {
        return unsupported(registry, "The document is " + std::string(foreign) + ", and no plugin reads that.");
    }
    return std::optional<FormatChoice>();
}

Result<FormatChoice>
choose_text_format(const plugin::Registry& registry, const Request& request, std::string_view text, Control& control) {
    const std::string media_type = media_type_essence(request.media_type);
    const std::string extension = extension_of(request.name);
    Ranking ranking;
    for (const plugin::FormatEntry& entry : registry.all_readers()) {
        if ((entry.format->flags & DOCSPINE_FORMAT_TEXT) == 0) {
            continue;
        }
        if (lists(entry.format->media_types, media_type)) {
            ranking.offer(entry, vague(media_type) ? 0.6 : 0.9, "media-type");
        }
        if (lists(entry.format->extensions, extension)) {
            ranking.offer(entry, 0.7, "extension");
        }
        if (const int sure = probe(entry, text, control); sure > 0) {
            ranking.offer(entry, 0.95 * sure / 100, "content");
        }
        if (lists(entry.format->media_types, "text/plain")) {
            ranking.offer(entry, 0.4, "content");
        }
    }
    if (!ranking.best()) {
        return unsupported(registry, "No reader takes this text.");
    }
    return *ranking.best();
}

} // namespace docspine::pipeline
