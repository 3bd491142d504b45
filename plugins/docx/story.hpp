// SPDX-License-Identifier: Apache-2.0
//
// A part of running text (the document, the footnotes): its XML as it grows, and the relationships it needs.
//
// The XML goes to a deflater in chunks and is never in memory as a whole. Not thread-safe.

#pragma once

#include "plugins/common/text.hpp"
#include "plugins/docx/deflater.hpp"

#include <docspine/plugin.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace docspine::docx {

// word/_rels/NAME.xml.rels while it is being made.
class Relationships {
public:
    // The id of an internal part or an external address; the same target gets the same id.
    [[nodiscard]] std::string internal(std::string_view type, const std::string& target);
    [[nodiscard]] std::string external_link(const std::string& target);
    [[nodiscard]] std::string xml() const;

private:
    [[nodiscard]] std::string add(std::string_view type, const std::string& target, bool external);
    std::unordered_map<std::string, std::uint32_t> ids_;
    std::string entries_;
};

class XmlBuffer {
public:
    // `deflater`: already started; takes what is appended.
    explicit XmlBuffer(Deflater& deflater)
        : deflater_(deflater) {}
    void append(std::string_view xml) {
        buffer_.append(xml);
        if (buffer_.size() >= kChunk) {
            drain();
        }
    }
    void number(std::int64_t value) { append(writing::Digits(value).view()); }
    void text(std::string_view text) { writing::append_xml_text(*this, text); }
    void attribute(std::string_view text) { writing::append_xml_attribute(*this, text); }
    void drain() {
        deflater_.append(buffer_);
        buffer_.clear();
    }

private:
    static constexpr std::size_t kChunk = std::size_t{32} * 1024; // stays in the cache until it is deflated
    Deflater& deflater_;
    std::string buffer_;
};

struct Story {
    explicit Story(Deflater& deflater)
        : xml(deflater) {}
    XmlBuffer xml;
    Relationships relationships;
    bool paragraph_open = false;
    bool run_in = false;                // the open paragraph holds a heading and waits for its text
    std::string run_style;              // character style of the runs: the run-in heading's
    std::uint32_t link = DOCSPINE_NONE; // the LINK the last run stood in
    bool link_open = false;             // and its w:hyperlink
    bool code = false;                  // in a block of code: one paragraph a line
    std::uint32_t code_breaks = 0;      // line ends that wait for text after them
};

} // namespace docspine::docx
