// SPDX-License-Identifier: Apache-2.0
#include "plugins/docx/story.hpp"

namespace docspine::docx {

namespace {

constexpr std::string_view kOffice = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

std::string id_text(std::uint32_t number) {
    std::string id = "rId";
    id += std::to_string(number);
    return id;
}

} // namespace

std::string Relationships::internal(std::string_view type, const std::string& target) {
    return add(type, target, false);
}

std::string Relationships::external_link(const std::string& target) {
    return add("hyperlink", target, true);
}

std::string Relationships::add(std::string_view type, const std::string& target, bool external) {
    const auto [at, added] = ids_.emplace(target, static_cast<std::uint32_t>(ids_.size() + 1));
    std::string id = id_text(at->second);
    if (added) {
        entries_ += "<Relationship Id=\"" + id + "\" Type=\"";
        entries_ += kOffice;
        entries_ += type;
        entries_ += "\" Target=\"";
        writing::append_xml_attribute(entries_, target);
        entries_ += external ? "\" TargetMode=\"External\"/>" : "\"/>";
    }
    return id;
}

std::string Relationships::xml() const {
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    out += entries_;
    out += "</Relationships>";
    return out;
}

} // namespace docspine::docx
