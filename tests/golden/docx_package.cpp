// SPDX-License-Identifier: Apache-2.0
#include "tests/golden/docx_package.hpp"

#include <zip.h>

#include <sstream>
#include <stdexcept>

namespace docspine::test {

namespace {

pugi::xml_document parsed(const std::string& xml) {
    pugi::xml_document document;
    if (!document.load_string(xml.c_str(), pugi::parse_default | pugi::parse_ws_pcdata_single)) {
        throw std::runtime_error("not well formed");
    }
    return document;
}

struct TextWalker final : pugi::xml_tree_walker {
    std::string text;
    bool for_each(pugi::xml_node& node) override {
        const std::string name = node.name();
        if (name == "w:p" && !text.empty()) {
            text += '\n';
        }
        text += name == "w:br" ? "|" : name == "w:tab" ? ">" : "";
        if (node.type() == pugi::node_pcdata && std::string(node.parent().name()) == "w:t") {
            text += node.value();
        }
        return true;
    }
};

struct CountWalker final : pugi::xml_tree_walker {
    std::string wanted;
    std::size_t found = 0;
    bool for_each(pugi::xml_node& node) override {
        found += node.name() == wanted ? 1U : 0U;
        return true;
    }
};

} // namespace

std::map<std::string, std::string> unzip(const std::string& bytes) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    zip_t* archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    if (archive == nullptr) {
        zip_source_free(source);
        throw std::runtime_error("not a ZIP archive");
    }
    std::map<std::string, std::string> parts;
    for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
        zip_stat_t stat;
        zip_stat_index(archive, static_cast<zip_uint64_t>(i), 0, &stat);
        std::string data(stat.size, '\0');
        zip_file_t* file = zip_fopen_index(archive, static_cast<zip_uint64_t>(i), 0);
        const zip_int64_t read = file == nullptr ? -1 : zip_fread(file, data.data(), data.size());
        if (read != static_cast<zip_int64_t>(data.size()) || zip_fclose(file) != 0 ||
            !parts.emplace(stat.name, data).second) {
            zip_discard(archive);
            throw std::runtime_error(std::string("cannot read ") + stat.name);
        }
    }
    zip_discard(archive);
    return parts;
}

std::string pretty(const std::string& xml) {
    const pugi::xml_document document = parsed(xml);
    std::ostringstream out;
    document.save(out, " ", pugi::format_indent);
    return out.str();
}

std::string visible_text(const std::string& document_xml) {
    pugi::xml_document document = parsed(document_xml);
    TextWalker walker;
    document.traverse(walker);
    return walker.text;
}

std::size_t count(const std::string& xml, const std::string& element) {
    pugi::xml_document document = parsed(xml);
    CountWalker walker;
    walker.wanted = element;
    document.traverse(walker);
    return walker.found;
}

} // namespace docspine::test
