// SPDX-License-Identifier: Apache-2.0
//
// Reading a document: a view of the flat image of plugin.h with iterators, so that a walk reads like the document.
//
//   for (Node block : doc.root().children()) {
//       if (block.kind() == Kind::heading) { use(block.level(), block.plain_text()); }
//   }
//
// Views are two words, cheap to copy, and live as long as the image. All functions are pure and safe to call from any
// thread. Nothing here recurses: a walk over everything is a loop over indexes (descendants()).

#pragma once

#include <docspine/document.h>

#include <cstdint>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace docspine {

enum class Kind : std::uint16_t {
    document = DOCSPINE_K_DOCUMENT,
    meta = DOCSPINE_K_META,
    div = DOCSPINE_K_DIV,
    section = DOCSPINE_K_SECTION,
    heading = DOCSPINE_K_HEADING,
    paragraph = DOCSPINE_K_PARAGRAPH,
    list = DOCSPINE_K_LIST,
    item = DOCSPINE_K_ITEM,
    table = DOCSPINE_K_TABLE,
    row = DOCSPINE_K_ROW,
    cell = DOCSPINE_K_CELL,
    quote = DOCSPINE_K_QUOTE,
    code = DOCSPINE_K_CODE,
    link = DOCSPINE_K_LINK,
    note = DOCSPINE_K_NOTE,
    span = DOCSPINE_K_SPAN,
    text = DOCSPINE_K_TEXT,
    line_break = DOCSPINE_K_LINE_BREAK,
    image = DOCSPINE_K_IMAGE,
    rule = DOCSPINE_K_RULE,
    page_break = DOCSPINE_K_PAGE_BREAK,
    field = DOCSPINE_K_FIELD,
    repair = DOCSPINE_K_REPAIR,
};

enum class Key : std::uint32_t {
    role = DOCSPINE_A_ROLE,
    level = DOCSPINE_A_LEVEL,
    style = DOCSPINE_A_STYLE,
    lang = DOCSPINE_A_LANG,
    label = DOCSPINE_A_LABEL,
    href = DOCSPINE_A_HREF,
    name = DOCSPINE_A_NAME,
    blob = DOCSPINE_A_BLOB,
    colspan = DOCSPINE_A_COLSPAN,
    rowspan = DOCSPINE_A_ROWSPAN,
    align = DOCSPINE_A_ALIGN,
    confidence = DOCSPINE_A_CONFIDENCE,
    alt = DOCSPINE_A_ALT,
    ordered = DOCSPINE_A_ORDERED,
    start = DOCSPINE_A_START,
    width = DOCSPINE_A_WIDTH,
    height = DOCSPINE_A_HEIGHT,
    header = DOCSPINE_A_HEADER,
    reason = DOCSPINE_A_REASON,
    rule = DOCSPINE_A_RULE,
    before = DOCSPINE_A_BEFORE,
    after = DOCSPINE_A_AFTER,
    run_in = DOCSPINE_A_RUN_IN,
    responsible = DOCSPINE_A_RESPONSIBLE,
    code_language = DOCSPINE_A_CODE_LANGUAGE,
    masked = DOCSPINE_A_MASKED,
    title = DOCSPINE_A_TITLE,
};

[[nodiscard]] constexpr bool is_leaf(std::uint16_t kind) noexcept {
    return kind >= 0xC000 || (kind >= DOCSPINE_K_TEXT && kind < 0x8000);
}

// Where something stands in the original input, in bytes.
struct SourceRange {
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
};

class Attribute {
public:
    Attribute(const docspine_doc* doc, std::uint32_t index) noexcept
        : doc_(doc)
        , index_(index) {}
    [[nodiscard]] Key key() const noexcept { return static_cast<Key>(raw().key); }
    [[nodiscard]] std::uint32_t type() const noexcept { return raw().type; }
    [[nodiscard]] std::string_view text() const noexcept {
        return type() == DOCSPINE_T_TEXT ? std::string_view(doc_->text + raw().v.s.off, raw().v.s.size)
                                         : std::string_view{};
    }
    [[nodiscard]] std::int64_t integer() const noexcept {
        return type() == DOCSPINE_T_INT || type() == DOCSPINE_T_BOOL ? raw().v.i : 0;
    }
    [[nodiscard]] double number() const noexcept {
        return type() == DOCSPINE_T_FLOAT ? raw().v.f : static_cast<double>(integer());
    }

private:
    [[nodiscard]] const docspine_attr& raw() const noexcept { return doc_->attrs[index_]; }
    const docspine_doc* doc_;
    std::uint32_t index_;
};

class Node;

// Steps from child to child, or through a whole subtree.
template <bool Deep>
class NodeIterator {
public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = Node;
    using difference_type = std::ptrdiff_t;
    using pointer = void;
    using reference = Node;

    NodeIterator() noexcept = default;
    NodeIterator(const docspine_doc* doc, std::uint32_t index) noexcept
        : doc_(doc)
        , index_(index) {}
    [[nodiscard]] Node operator*() const noexcept;
    NodeIterator& operator++() noexcept {
        index_ = Deep ? index_ + 1 : doc_->nodes[index_].end;
        return *this;
    }
    NodeIterator operator++(int) noexcept {
        NodeIterator old = *this;
        ++*this;
        return old;
    }
    [[nodiscard]] bool operator==(const NodeIterator& other) const noexcept { return index_ == other.index_; }

private:
    const docspine_doc* doc_ = nullptr;
    std::uint32_t index_ = 0;
};

template <bool Deep>
struct NodeRange {
    NodeIterator<Deep> first;
    NodeIterator<Deep> last;
    [[nodiscard]] NodeIterator<Deep> begin() const noexcept { return first; }
    [[nodiscard]] NodeIterator<Deep> end() const noexcept { return last; }
    [[nodiscard]] bool empty() const noexcept { return first == last; }
};

class Node {
public:
    Node(const docspine_doc* doc, std::uint32_t index) noexcept
        : doc_(doc)
        , index_(index) {}

    [[nodiscard]] std::uint32_t index() const noexcept { return index_; }
    [[nodiscard]] std::uint32_t end_index() const noexcept { return raw().end; }
    [[nodiscard]] Kind kind() const noexcept { return static_cast<Kind>(raw().kind); }
    [[nodiscard]] bool leaf() const noexcept { return is_leaf(raw().kind); }
    [[nodiscard]] bool dropped() const noexcept { return (raw().flags & DOCSPINE_F_DROPPED) != 0; }
    [[nodiscard]] bool has_flag(std::uint16_t flag) const noexcept { return (raw().flags & flag) != 0; }

    // The leaf's own text; empty for inner nodes.
    [[nodiscard]] std::string_view text() const noexcept { return {doc_->text + raw().text_off, raw().text_size}; }
    // All text below, line breaks as '\n', notes and dropped parts left out.
    [[nodiscard]] std::string plain_text() const;
    [[nodiscard]] std::optional<SourceRange> source() const noexcept {
        if (raw().src_off == DOCSPINE_NONE) {
            return std::nullopt;
        }
        return SourceRange{raw().src_off, raw().src_size};
    }

    [[nodiscard]] std::optional<Node> parent() const noexcept {
        return raw().parent == DOCSPINE_NONE ? std::nullopt : std::optional<Node>(Node(doc_, raw().parent));
    }
    [[nodiscard]] NodeRange<false> children() const noexcept { return {{doc_, index_ + 1}, {doc_, raw().end}}; }
    [[nodiscard]] NodeRange<true> descendants() const noexcept { return {{doc_, index_ + 1}, {doc_, raw().end}}; }

    [[nodiscard]] std::uint32_t attr_begin() const noexcept { return raw().attr_first; }
    [[nodiscard]] std::uint32_t attr_end() const noexcept {
        return index_ + 1 < doc_->node_count ? doc_->nodes[index_ + 1].attr_first : doc_->attr_count;
    }
    [[nodiscard]] Attribute attribute_at(std::uint32_t index) const noexcept { return {doc_, index}; }
    // The first attribute with this key.
    [[nodiscard]] std::optional<Attribute> find(Key key) const noexcept {
        for (std::uint32_t i = attr_begin(); i < attr_end(); ++i) {
            if (doc_->attrs[i].key == static_cast<std::uint32_t>(key)) {
                return Attribute(doc_, i);
            }
        }
        return std::nullopt;
    }
    [[nodiscard]] std::string_view text_of(Key key) const noexcept {
        auto found = find(key);
        return found ? found->text() : std::string_view{};
    }
    [[nodiscard]] std::int64_t integer_of(Key key, std::int64_t otherwise) const noexcept {
        auto found = find(key);
        return found ? found->integer() : otherwise;
    }
    [[nodiscard]] std::string_view role() const noexcept { return text_of(Key::role); }
    [[nodiscard]] std::string_view label() const noexcept { return text_of(Key::label); }
    [[nodiscard]] std::int64_t level() const noexcept { return integer_of(Key::level, 1); }
    [[nodiscard]] std::uint32_t style() const noexcept { return static_cast<std::uint32_t>(integer_of(Key::style, 0)); }

private:
    [[nodiscard]] const docspine_node& raw() const noexcept { return doc_->nodes[index_]; }
    const docspine_doc* doc_;
    std::uint32_t index_;
};

template <bool Deep>
Node NodeIterator<Deep>::operator*() const noexcept {
    return {doc_, index_};
}

inline std::string Node::plain_text() const {
    std::string out;
    for (std::uint32_t i = index_; i < raw().end;) {
        const Node node(doc_, i);
        const bool skip = i != index_ && (node.kind() == Kind::note || node.dropped());
        if (!skip && node.kind() == Kind::line_break) {
            out += '\n';
        } else if (!skip && node.kind() != Kind::field) {
            out += node.text();
        }
        i = skip ? node.end_index() : i + 1;
    }
    return out;
}

// A picture or another binary part of a document.
struct Blob {
    std::span<const std::uint8_t> bytes;
    std::string_view media_type;
};

class Document {
public:
    explicit Document(const docspine_doc* doc) noexcept
        : doc_(doc) {}
    [[nodiscard]] const docspine_doc* raw() const noexcept { return doc_; }
    [[nodiscard]] Node root() const noexcept { return {doc_, 0}; }
    [[nodiscard]] Node node(std::uint32_t index) const noexcept { return {doc_, index}; }
    [[nodiscard]] std::uint32_t node_count() const noexcept { return doc_->node_count; }
    [[nodiscard]] std::uint32_t blob_count() const noexcept { return doc_->blob_count; }
    [[nodiscard]] Blob blob(std::uint32_t index) const noexcept {
        const docspine_blob& blob = doc_->blobs[index];
        return {{doc_->base + blob.off, blob.size}, {doc_->text + blob.media_type_off, blob.media_type_size}};
    }

private:
    const docspine_doc* doc_;
};

} // namespace docspine
