// SPDX-License-Identifier: Apache-2.0
#include "plugins/docx/parts.hpp"

#include "plugins/docx/xml_dom.hpp"

#include <docspine/version.h>

#include <algorithm>

namespace docspine::docx {

namespace {

using pugi::xml_node;

constexpr const char* kContentTypes = "http://schemas.openxmlformats.org/package/2006/content-types";
constexpr const char* kPackageRelationships = "http://schemas.openxmlformats.org/package/2006/relationships";
constexpr const char* kOfficeRelationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

void add_override(xml_node root, const char* part, std::string_view type) {
    add(root, "Override", {{"PartName", part}, {"ContentType", "application/vnd." + std::string(type) + "+xml"}});
}

// A value that may be a list, as one text.
std::string joined(const writing::Entry& entry) {
    std::string out;
    for (const std::string_view value : entry.values) {
        out += out.empty() ? "" : "; ";
        out += value;
    }
    return out;
}

const writing::Entry* find(const writing::Metadata& metadata, std::string_view name) {
    const auto found = std::find_if(metadata.entries.begin(), metadata.entries.end(), [&](const writing::Entry& entry) {
        return entry.name == name;
    });
    return found == metadata.entries.end() ? nullptr : &*found;
}

// Is it a calendar date as ISO 8601 writes it, good for xsd:dateTime?
bool is_date(std::string_view text) noexcept {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return false;
    }
    const auto number = [&](std::size_t from, std::size_t size) {
        int value = 0;
        for (const char c : text.substr(from, size)) {
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    };
    const int year = number(0, 4);
    const int month = number(5, 2);
    const int day = number(8, 2);
    if (year < 1 || month < 1 || month > 12 || day < 1) {
        return false;
    }
    constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day <= kDays[static_cast<std::size_t>(month - 1)] + (leap && month == 2 ? 1 : 0);
}

void add_text_run(xml_node paragraph, const std::string& text) {
    if (!text.empty()) {
        xml_node node = add(add(paragraph, "w:r"), "w:t", {{"xml:space", "preserve"}});
        node.text().set(text.c_str());
    }
}

void add_page_field(xml_node paragraph) {
    add(add(paragraph, "w:r"), "w:fldChar", {{"w:fldCharType", "begin"}});
    add(add(paragraph, "w:r"), "w:instrText", {{"xml:space", "preserve"}}).text().set(" PAGE ");
    add(add(paragraph, "w:r"), "w:fldChar", {{"w:fldCharType", "separate"}});
    add(add(paragraph, "w:r"), "w:t").text().set("1");
    add(add(paragraph, "w:r"), "w:fldChar", {{"w:fldCharType", "end"}});
}

} // namespace

std::string content_types_xml() {
    pugi::xml_document part;
    xml_node root = add(part, "Types", {{"xmlns", kContentTypes}});
    const auto extension = [&](const char* name, const char* type) {
        add(root, "Default", {{"Extension", name}, {"ContentType", type}});
    };
    extension("rels", "application/vnd.openxmlformats-package.relationships+xml");
    extension("xml", "application/xml");
    extension("png", "image/png");
    extension("jpeg", "image/jpeg");
    extension("gif", "image/gif");
    extension("bmp", "image/bmp");
    const auto word = [&](const char* part_name, const char* type) {
        add_override(root, part_name, "openxmlformats-officedocument.wordprocessingml." + std::string(type));
    };
    word("/word/document.xml", "document.main");
    word("/word/styles.xml", "styles");
    word("/word/numbering.xml", "numbering");
    word("/word/settings.xml", "settings");
    word("/word/fontTable.xml", "fontTable");
    word("/word/footnotes.xml", "footnotes");
    word("/word/footer1.xml", "footer");
    word("/word/footer2.xml", "footer");
    add_override(root, "/docProps/core.xml", "openxmlformats-package.core-properties");
    add_override(root, "/docProps/app.xml", "openxmlformats-officedocument.extended-properties");
    add_override(root, "/docProps/custom.xml", "openxmlformats-officedocument.custom-properties");
    return to_text(part);
}

std::string package_relationships_xml() {
    pugi::xml_document part;
    xml_node root = add(part, "Relationships", {{"xmlns", kPackageRelationships}});
    const std::string office = kOfficeRelationships;
    const auto relationship = [&](const char* id, const std::string& type, const char* target) {
        add(root, "Relationship", {{"Id", id}, {"Type", type}, {"Target", target}});
    };
    relationship("rId1", office + "/officeDocument", "word/document.xml");
    relationship("rId2", std::string(kPackageRelationships) + "/metadata/core-properties", "docProps/core.xml");
    relationship("rId3", office + "/extended-properties", "docProps/app.xml");
    relationship("rId4", office + "/custom-properties", "docProps/custom.xml");
    return to_text(part);
}

std::string settings_xml(const Layout& layout) {
    pugi::xml_document part;
    xml_node root = add_word_root(part, "w:settings");
    add(root, "w:zoom", {{"w:percent", "100"}});
    if (layout.page.mirror_margins) {
        add(root, "w:mirrorMargins");
    }
    add_value(root, "w:defaultTabStop", 420);
    if (layout.page_number.place == PageNumberPlace::outer) {
        add(root, "w:evenAndOddHeaders");
    }
    add_value(root, "w:characterSpacingControl", std::string("doNotCompress"));
    xml_node footnotes = add(root, "w:footnotePr");
    add(footnotes, "w:footnote", {{"w:id", "-1"}});
    add(footnotes, "w:footnote", {{"w:id", "0"}});
    xml_node compat = add(root, "w:compat");
    add(compat, "w:doNotExpandShiftReturn"); // a justified line before a line break is not stretched
    add(compat,
        "w:compatSetting",
        {{"w:name", "compatibilityMode"}, {"w:uri", "http://schemas.microsoft.com/office/word"}, {"w:val", "15"}});
    add(root, "w:themeFontLang", {{"w:val", layout.latin_language}, {"w:eastAsia", layout.east_asian_language}});
    return to_text(part);
}

std::string footer_xml(const Layout& layout, bool even) {
    pugi::xml_document part;
    xml_node paragraph = add(add_word_root(part, "w:ftr"), "w:p");
    xml_node properties = add(paragraph, "w:pPr");
    add_value(properties, "w:pStyle", std::string("Footer"));
    const PageNumber& number = layout.page_number;
    if (number.place == PageNumberPlace::none) {
        return to_text(part);
    }
    const bool outer = number.place == PageNumberPlace::outer;
    add_value(properties, "w:jc", std::string(!outer ? "center" : even ? "left" : "right"));
    add_text_run(paragraph, number.before);
    add_page_field(paragraph);
    add_text_run(paragraph, number.after);
    return to_text(part);
}

std::string application_properties_xml() {
    pugi::xml_document part;
    xml_node root = add(
        part, "Properties", {{"xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"}});
    add(root, "Application").text().set("docspine");
    const std::string version = DOCSPINE_VERSION; // AppVersion is XX.YYYY (part 1, 22.2.2.3)
    const std::size_t dot = version.find('.');
    const std::string minor = version.substr(dot + 1, version.find('.', dot + 1) - dot - 1);
    const std::string app_version =
        version.substr(0, dot) + "." + std::string(4 - std::min<std::size_t>(4, minor.size()), '0') + minor;
    add(root, "AppVersion").text().set(app_version.c_str());
    return to_text(part);
}

std::string core_properties_xml(const writing::Metadata& metadata, std::string_view language) {
    pugi::xml_document part;
    xml_node root = add(part,
                        "cp:coreProperties",
                        {{"xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"},
                         {"xmlns:dc", "http://purl.org/dc/elements/1.1/"},
                         {"xmlns:dcterms", "http://purl.org/dc/terms/"},
                         {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"}});
    const auto property = [&](const char* element, const std::string& value) {
        if (!value.empty()) {
            add(root, element).text().set(value.c_str());
        }
    };
    const auto value_of = [&](std::string_view name) {
        const auto* entry = find(metadata, name);
        return entry == nullptr ? std::string() : joined(*entry);
    };
    property("dc:title", value_of("title"));
    property("dc:creator", value_of("issuers"));
    property("cp:keywords", value_of("keywords"));
    property("cp:category", value_of("kind"));
    property("dc:language", std::string(language));
    const std::string date = value_of("written_date");
    if (is_date(date)) {
        xml_node created = add(root, "dcterms:created", {{"xsi:type", "dcterms:W3CDTF"}});
        created.text().set((date + "T00:00:00Z").c_str());
    }
    return to_text(part);
}

std::string custom_properties_xml(const Layout& layout, const writing::Metadata& metadata) {
    pugi::xml_document part;
    xml_node root = add(part,
                        "Properties",
                        {{"xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"},
                         {"xmlns:vt", "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"}});
    std::int32_t id = 2; // 0 and 1 are reserved (part 1, 22.3.2.2)
    for (const writing::Entry& entry : metadata.entries) {
        const auto name = layout.properties.find(entry.name);
        if (name == layout.properties.end()) {
            continue;
        }
        xml_node property = add(root,
                                "property",
                                {{"fmtid", "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"},
                                 {"pid", std::to_string(id++)},
                                 {"name", name->second}});
        add(property, "vt:lpwstr").text().set(joined(entry).c_str());
    }
    return to_text(part);
}

} // namespace docspine::docx
