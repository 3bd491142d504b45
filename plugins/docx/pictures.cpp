// SPDX-License-Identifier: Apache-2.0
//
// Pictures; see body.hpp. Without bytes Word can show, the alternative text stands in brackets where the picture was.
#include "plugins/docx/body.hpp"

namespace docspine::docx {

namespace {

constexpr std::int64_t kEmuPerTwip = 635; // 914400 / 1440

} // namespace

void BodyWriter::image(Node node) {
    const auto number = resources_.number(node);
    if (!number) {
        ++counts_.missing_images;
        placeholder(node);
        return;
    }
    const auto blob = static_cast<std::uint32_t>(node.integer_of(Key::blob, 0));
    const auto info = identify_image(document_.blob(blob).bytes);
    if (!info) {
        ++counts_.unsupported_images;
        placeholder(node);
        return;
    }
    drawing(node, *info, *number);
}

void BodyWriter::placeholder(Node node) {
    const std::string_view text = node.text_of(Key::alt);
    if (text.empty()) {
        return;
    }
    scratch_.assign(1, '[');
    scratch_ += text;
    scratch_ += ']';
    plain_run(scratch_);
}

void BodyWriter::drawing(Node node, const ImageInfo& info, std::uint32_t number) {
    std::string target = "media/image";
    target += std::to_string(number);
    target += '.';
    target += info.extension;
    if (media_numbers_.insert(number).second) {
        std::string name = "word/";
        name += target;
        media_.push_back({std::move(name), static_cast<std::uint32_t>(node.integer_of(Key::blob, 0))});
    }
    const Extent room{contexts_.back().width * kEmuPerTwip, layout_.page.text_height() * kEmuPerTwip * 9 / 10};
    const Extent extent = fit(info, {node.integer_of(Key::width, 0), node.integer_of(Key::height, 0)}, room);
    const std::string id = story_->relationships.internal("image", target);

    XmlBuffer& xml = story_->xml;
    const auto size = [&](std::string_view element) {
        xml.append(element);
        xml.append(" cx=\"");
        xml.number(extent.width);
        xml.append("\" cy=\"");
        xml.number(extent.height);
        xml.append("\"/>");
    };
    const auto properties = [&](std::string_view element) {
        xml.append(element);
        xml.append(" id=\"");
        xml.number(drawing_id_);
        xml.append("\" name=\"Picture ");
        xml.number(drawing_id_);
        xml.append("\" descr=\"");
        xml.attribute(node.text_of(Key::alt));
        xml.append("\"/>");
    };
    ++drawing_id_;
    xml.append("<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">");
    size("<wp:extent");
    properties("<wp:docPr");
    xml.append("<a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">"
               "<pic:pic><pic:nvPicPr>");
    properties("<pic:cNvPr");
    xml.append("<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"");
    xml.append(id);
    xml.append("\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/>");
    size("<a:ext");
    xml.append("</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>"
               "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>");
}

} // namespace docspine::docx
