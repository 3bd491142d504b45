// SPDX-License-Identifier: Apache-2.0
#include "plugins/docx/xml_dom.hpp"

namespace docspine::docx {

namespace {

struct StringWriter final : pugi::xml_writer {
    std::string text;
    void write(const void* data, std::size_t size) override { text.append(static_cast<const char*>(data), size); }
};

} // namespace

pugi::xml_node add(pugi::xml_node parent, const char* name, Attributes attributes) {
    pugi::xml_node node = parent.append_child(name);
    for (const auto& [key, value] : attributes) {
        if (!value.empty()) {
            node.append_attribute(key).set_value(value.c_str());
        }
    }
    return node;
}

pugi::xml_node add_word_root(pugi::xml_document& part, const char* name) {
    return add(part,
               name,
               {{"xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"},
                {"xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"}});
}

std::string to_text(const pugi::xml_document& part) {
    StringWriter writer;
    writer.text = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    constexpr unsigned kFormat = pugi::format_raw | pugi::format_no_declaration | pugi::format_skip_control_chars;
    part.save(writer, "", kFormat, pugi::encoding_utf8);
    return std::move(writer.text);
}

} // namespace docspine::docx
