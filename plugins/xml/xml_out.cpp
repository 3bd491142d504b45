// SPDX-License-Identifier: Apache-2.0
#include "plugins/xml/xml_out.hpp"

namespace docspine::xml {

void XmlOut::begin(std::string_view element) {
    close_tag();
    if (mixed_ == 0 && depth_ > 0) {
        new_line();
    }
    out_.push_back('<');
    out_.append(element);
    tag_open_ = true;
    has_child_ = false;
    ++depth_;
}

void XmlOut::end(std::string_view element) {
    --depth_;
    if (has_child_ && mixed_ == 0) {
        new_line();
    }
    finish(element);
}

void XmlOut::end_mixed(std::string_view element) {
    --depth_;
    --mixed_;
    finish(element);
}

void XmlOut::finish(std::string_view element) {
    if (tag_open_) {
        out_.append("/>");
        tag_open_ = false;
    } else {
        out_.append("</");
        out_.append(element);
        out_.push_back('>');
    }
    has_child_ = true;
    if (depth_ == 0) {
        out_.push_back('\n');
    }
}

void XmlOut::attribute(std::string_view name, std::string_view value) {
    out_.push_back(' ');
    out_.append(name);
    out_.append("=\"");
    writing::append_xml_attribute(out_, value);
    out_.push_back('"');
}

void XmlOut::pair(std::string_view name, std::uint64_t first, std::uint64_t second) {
    out_.push_back(' ');
    out_.append(name);
    out_.append("=\"");
    out_.append(writing::Digits(static_cast<std::int64_t>(first)).view());
    out_.push_back(' ');
    out_.append(writing::Digits(static_cast<std::int64_t>(second)).view());
    out_.push_back('"');
}

void XmlOut::close_tag() {
    if (tag_open_) {
        out_.push_back('>');
        tag_open_ = false;
    }
}

void XmlOut::new_line() {
    if (indent_ == Indent::off) {
        return;
    }
    constexpr std::string_view kSpaces = "                                ";
    out_.push_back('\n');
    for (std::size_t left = std::size_t{2} * depth_; left > 0;) {
        const std::string_view part = kSpaces.substr(0, left);
        out_.append(part);
        left -= part.size();
    }
}

} // namespace docspine::xml
