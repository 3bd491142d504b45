// SPDX-License-Identifier: Apache-2.0
#include "tools/docspine/figures.hpp"
#include "tools/docspine/inspection.hpp"
#include "tools/docspine/position.hpp"
#include "tools/docspine/width.hpp"

#include <algorithm>
#include <array>

namespace docspine::cli {
namespace {

constexpr std::size_t kLabel = 12; // columns before what a line says
constexpr std::size_t kMostLines = 40;

class Page {
public:
    Page(const Inspection& inspection, const Terminal& terminal)
        : inspection_(inspection)
        , terminal_(terminal)
        , lines_(inspection.input, inspection.outcome.detection.charset)
        , columns_(std::max<std::size_t>(terminal.interactive() ? terminal.columns() : 100, 40)) {}

    [[nodiscard]] std::string render() {
        detection();
        metadata();
        outline();
        counts();
        findings("dropped", inspection_.summary.dropped);
        findings("repaired", inspection_.summary.repairs);
        remarks();
        return std::move(out_);
    }

private:
    void line(std::string_view label, std::string_view text) {
        out_ += terminal_.paint(Ink::dim, pad(label, kLabel)) +
                wrap(text, columns_ - kLabel, std::string(kLabel, ' ')) + "\n";
    }
    void heading(std::string_view text) { out_ += "\n" + terminal_.paint(Ink::bold, text) + "\n"; }

    static std::string evidence(std::string_view what) {
        constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kMeanings{{
            {"caller", "as you said"},
            {"magic", "by its first bytes"},
            {"media-type", "by the media type"},
            {"extension", "by the file name"},
            {"content", "by its content"},
            {"bom", "by a byte order mark"},
            {"declared", "as the document says"},
            {"bytes", "by its bytes"},
            {"default", "nothing else fits"},
        }};
        const auto* found = std::find_if(
            kMeanings.begin(), kMeanings.end(), [&](const auto& meaning) { return meaning.first == what; });
        return found == kMeanings.end() ? printable(what) : std::string(found->second);
    }

    void detection() {
        const auto& found = inspection_.outcome.detection;
        out_ += terminal_.paint(Ink::bold, inspection_.name) + "\n";
        line("format",
             printable(found.format) + "  (" + percent(found.format_confidence) + ", " +
                 evidence(found.format_evidence) + ")");
        if (!found.charset.empty()) {
            line("charset",
                 printable(found.charset) + "  (" + percent(found.charset_confidence) + ", " +
                     evidence(found.charset_evidence) + ")");
        }
        line("size", human_size(inspection_.input.size()));
        if (!inspection_.summary.template_id.empty()) {
            line("template", printable(inspection_.summary.template_id));
        }
    }

    void metadata() {
        if (inspection_.summary.metadata.empty()) {
            return;
        }
        heading("Metadata");
        constexpr std::size_t kLongest = 20; // a longer name pushes its value to the right
        std::size_t column = 0;
        for (const MetadataEntry& entry : inspection_.summary.metadata) {
            column = std::max(column, std::min(display_width(printable(entry.name)), kLongest));
        }
        for (const MetadataEntry& entry : inspection_.summary.metadata) {
            std::string values;
            for (const std::string& value : entry.values) {
                values += (values.empty() ? "" : "; ") + printable(value);
            }
            std::string name = printable(entry.name);
            std::replace(name.begin(), name.end(), '_', ' ');
            const std::size_t before = std::max(column, display_width(name)) + 4;
            out_ += "  " + terminal_.paint(Ink::dim, pad(name, before - 2)) +
                    wrap(values, columns_ - std::min(before, columns_ - 20), std::string(before, ' ')) + "\n";
        }
    }

    void outline() {
        const auto& entries = inspection_.summary.outline;
        heading(entries.empty() ? "First paragraphs" : "Outline");
        std::size_t shown = 0;
        for (const OutlineEntry& entry : entries) {
            if (++shown > kMostLines) {
                break;
            }
            const auto depth = static_cast<std::size_t>(std::clamp<std::int64_t>(entry.level, 1, 9));
            const std::string text = printable(entry.label) + printable(entry.text);
            const std::string indent(2 * depth, ' ');
            out_ += indent +
                    (entry.level == 0 ? terminal_.paint(Ink::bold, "annex: " + shorten(text, columns_ - 9))
                                      : shorten(text, columns_ - indent.size())) +
                    "\n";
        }
        more(entries.size(), "heading");
        if (entries.empty()) {
            for (const std::string& text : inspection_.summary.opening) {
                out_ += "  " + shorten(printable(text), columns_ - 2) + "\n";
            }
        }
    }

    void more(std::size_t all, std::string_view noun) {
        if (all > kMostLines) {
            out_ += "  " + terminal_.paint(Ink::dim, "and " + counted(all - kMostLines, "more " + std::string(noun))) +
                    "\n";
        }
    }

    void counts() {
        const Counts& counts = inspection_.summary.counts;
        const std::array<std::pair<std::size_t, std::string_view>, 8> all{{{counts.headings, "heading"},
                                                                           {counts.paragraphs, "paragraph"},
                                                                           {counts.tables, "table"},
                                                                           {counts.lists, "list"},
                                                                           {counts.images, "image"},
                                                                           {counts.notes, "note"},
                                                                           {counts.links, "link"},
                                                                           {counts.annexes, "annexed document"}}};
        std::string text = counted(counts.characters, "character");
        for (const auto& [count, noun] : all) {
            text += count == 0 ? std::string{} : ", " + counted(count, noun);
        }
        out_ += "\n";
        line("content", text);
    }

    [[nodiscard]] std::string place(const std::optional<SourceRange>& source) const {
        if (!source) {
            return std::string{};
        }
        const Position position = lines_.at(source->offset);
        return std::to_string(position.line) + ":" + std::to_string(position.column);
    }

    // "  12:3   navigation  首页 > 政务公开"
    void finding(std::string_view where, std::string_view kind, std::string_view text) {
        const std::string start = "  " + pad(where, 9) + std::string(kind) + "  ";
        const std::size_t room = columns_ - std::min(display_width(start), columns_ - 20);
        out_ += terminal_.paint(Ink::dim, "  " + pad(where, 9)) + terminal_.paint(Ink::cyan, kind) + "  " +
                shorten(text, room) + "\n";
    }

    void findings(std::string_view title, const std::vector<Finding>& all) {
        if (all.empty()) {
            return;
        }
        heading(std::to_string(all.size()) + " " + std::string(title));
        for (std::size_t i = 0; i < all.size() && i < kMostLines; ++i) {
            const std::string before = printable(all[i].before);
            const bool repair = !all[i].after.empty() || title == "repaired";
            finding(place(all[i].source),
                    printable(all[i].kind),
                    repair ? before + " → " + printable(all[i].after) : before);
        }
        more(all.size(), "of them");
    }

    void remarks() {
        const auto& all = inspection_.outcome.diagnostics;
        if (all.empty()) {
            out_ += "\nNo doubts.\n";
            return;
        }
        heading(counted(all.size(), "remark"));
        for (std::size_t i = 0; i < all.size() && i < kMostLines; ++i) {
            const bool doubt = all[i].severity != pipeline::Severity::note;
            const std::string start = "  " + pad(place(all[i].source), 9);
            out_ += terminal_.paint(Ink::dim, start) +
                    terminal_.paint(doubt ? Ink::yellow : Ink::cyan, pipeline::name_of(all[i].severity)) + "  " +
                    wrap(printable(all[i].message) + " [" + printable(all[i].code) + "]",
                         columns_ - 22,
                         std::string(20, ' ')) +
                    "\n";
        }
        more(all.size(), "remark");
    }

    const Inspection& inspection_;
    const Terminal& terminal_;
    LineMap lines_;
    std::size_t columns_;
    std::string out_;
};

} // namespace

std::string to_text(const Inspection& inspection, const Terminal& terminal) {
    return Page(inspection, terminal).render();
}

} // namespace docspine::cli
