// SPDX-License-Identifier: Apache-2.0
#include "tools/docspine/inspection.hpp"
#include "tools/docspine/position.hpp"

#include <boost/json.hpp>

namespace docspine::cli {
namespace {

namespace json = boost::json;

void add_place(json::object& object, const std::optional<SourceRange>& source, const LineMap& lines) {
    if (!source) {
        return;
    }
    const Position position = lines.at(source->offset);
    object["src"] = {source->offset, source->size};
    object["line"] = position.line;
    object["column"] = position.column;
}

json::object detection_of(const pipeline::Detection& found) {
    json::object out{{"format", found.format},
                     {"format_confidence", found.format_confidence},
                     {"format_evidence", found.format_evidence}};
    if (!found.charset.empty()) {
        out["charset"] = found.charset;
        out["charset_confidence"] = found.charset_confidence;
        out["charset_evidence"] = found.charset_evidence;
    }
    return out;
}

json::object metadata_of(const Summary& summary) {
    json::object out;
    for (const MetadataEntry& entry : summary.metadata) {
        if (entry.values.size() == 1) {
            out[entry.name] = entry.values.front();
        } else {
            out[entry.name] = json::array(entry.values.begin(), entry.values.end());
        }
    }
    return out;
}

json::array outline_of(const Summary& summary) {
    json::array out;
    for (const OutlineEntry& entry : summary.outline) {
        out.push_back({{"level", entry.level}, {"label", entry.label}, {"text", entry.text}});
    }
    return out;
}

json::object counts_of(const Counts& counts) {
    return {{"characters", counts.characters},
            {"headings", counts.headings},
            {"paragraphs", counts.paragraphs},
            {"tables", counts.tables},
            {"lists", counts.lists},
            {"images", counts.images},
            {"notes", counts.notes},
            {"links", counts.links},
            {"annexes", counts.annexes}};
}

} // namespace

std::string to_json(const Inspection& inspection) {
    const Summary& summary = inspection.summary;
    const LineMap lines(inspection.input, inspection.outcome.detection.charset);
    json::array dropped;
    for (const Finding& finding : summary.dropped) {
        json::object object{{"reason", finding.kind}, {"text", finding.before}};
        add_place(object, finding.source, lines);
        dropped.push_back(std::move(object));
    }
    json::array repairs;
    for (const Finding& finding : summary.repairs) {
        json::object object{{"rule", finding.kind}, {"before", finding.before}, {"after", finding.after}};
        add_place(object, finding.source, lines);
        repairs.push_back(std::move(object));
    }
    json::array diagnostics;
    for (const pipeline::Diagnostic& remark : inspection.outcome.diagnostics) {
        json::object object{
            {"code", remark.code}, {"severity", pipeline::name_of(remark.severity)}, {"message", remark.message}};
        add_place(object, remark.source, lines);
        diagnostics.push_back(std::move(object));
    }
    json::object out{{"file", inspection.name},
                     {"bytes", inspection.input.size()},
                     {"detection", detection_of(inspection.outcome.detection)}};
    if (!summary.template_id.empty()) {
        out["template"] = summary.template_id;
    }
    out["metadata"] = metadata_of(summary);
    out["outline"] = outline_of(summary);
    out["counts"] = counts_of(summary.counts);
    out["dropped"] = std::move(dropped);
    out["repairs"] = std::move(repairs);
    out["diagnostics"] = std::move(diagnostics);
    return json::serialize(out) + "\n";
}

} // namespace docspine::cli
