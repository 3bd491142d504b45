// SPDX-License-Identifier: Apache-2.0

#include "core/model/content_rules.hpp"

#include <docspine/document.hpp>

namespace docspine::model {
namespace {

enum class Class : std::uint8_t { root, meta, block, inline_, both, row, cell, item, meta_leaf, field };

Class class_of(std::uint16_t kind) noexcept {
    switch (kind) {
    case DOCSPINE_K_DOCUMENT:
        return Class::root;
    case DOCSPINE_K_META:
        return Class::meta;
    case DOCSPINE_K_ROW:
        return Class::row;
    case DOCSPINE_K_CELL:
        return Class::cell;
    case DOCSPINE_K_ITEM:
        return Class::item;
    case DOCSPINE_K_REPAIR:
        return Class::meta_leaf;
    case DOCSPINE_K_FIELD:
        return Class::field;
    case DOCSPINE_K_IMAGE:
        return Class::both;
    case DOCSPINE_K_SPAN:
    case DOCSPINE_K_LINK:
    case DOCSPINE_K_NOTE:
    case DOCSPINE_K_TEXT:
    case DOCSPINE_K_LINE_BREAK:
        return Class::inline_;
    case DOCSPINE_K_RULE:
    case DOCSPINE_K_PAGE_BREAK:
        return Class::block;
    default:
        return is_leaf(kind) ? Class::inline_ : Class::block;
    }
}

bool is_block(Class c) noexcept {
    return c == Class::block || c == Class::both;
}
bool is_inline(Class c) noexcept {
    return c == Class::inline_ || c == Class::both || c == Class::field;
}

} // namespace

bool may_contain(std::uint16_t parent, std::uint16_t child) noexcept {
    if (is_leaf(parent)) {
        return false;
    }
    const Class inner = class_of(child);
    switch (parent) {
    case DOCSPINE_K_DOCUMENT:
        return inner == Class::meta || inner == Class::root || is_block(inner);
    case DOCSPINE_K_META:
        return inner == Class::field || inner == Class::meta_leaf;
    case DOCSPINE_K_LIST:
        return inner == Class::item;
    case DOCSPINE_K_TABLE:
        return inner == Class::row;
    case DOCSPINE_K_ROW:
        return inner == Class::cell;
    case DOCSPINE_K_HEADING:
    case DOCSPINE_K_PARAGRAPH:
    case DOCSPINE_K_CODE:
    case DOCSPINE_K_SPAN:
    case DOCSPINE_K_LINK:
        return is_inline(inner);
    default:
        return is_block(inner);
    }
}

bool may_have_text(std::uint16_t kind) noexcept {
    return kind == DOCSPINE_K_TEXT || kind == DOCSPINE_K_FIELD || kind >= 0xC000;
}

bool attribute_type_fits(std::uint32_t key, std::uint32_t type) noexcept {
    switch (key) {
    case DOCSPINE_A_ROLE:
    case DOCSPINE_A_LANG:
    case DOCSPINE_A_LABEL:
    case DOCSPINE_A_HREF:
    case DOCSPINE_A_NAME:
    case DOCSPINE_A_ALT:
    case DOCSPINE_A_REASON:
    case DOCSPINE_A_RULE:
    case DOCSPINE_A_BEFORE:
    case DOCSPINE_A_AFTER:
    case DOCSPINE_A_RESPONSIBLE:
    case DOCSPINE_A_CODE_LANGUAGE:
    case DOCSPINE_A_TITLE:
        return type == DOCSPINE_T_TEXT;
    case DOCSPINE_A_LEVEL:
    case DOCSPINE_A_STYLE:
    case DOCSPINE_A_BLOB:
    case DOCSPINE_A_COLSPAN:
    case DOCSPINE_A_ROWSPAN:
    case DOCSPINE_A_ALIGN:
    case DOCSPINE_A_START:
    case DOCSPINE_A_WIDTH:
    case DOCSPINE_A_HEIGHT:
    case DOCSPINE_A_MASKED:
        return type == DOCSPINE_T_INT;
    case DOCSPINE_A_ORDERED:
    case DOCSPINE_A_HEADER:
    case DOCSPINE_A_RUN_IN:
        return type == DOCSPINE_T_BOOL;
    case DOCSPINE_A_CONFIDENCE:
        return type == DOCSPINE_T_FLOAT;
    default:
        return type >= DOCSPINE_T_BOOL && type <= DOCSPINE_T_TEXT;
    }
}

bool attribute_value_fits(std::uint32_t key, std::int64_t value) noexcept {
    constexpr std::int64_t kMaxSpan = 65'534; // the HTML standard's limit of rowspan
    constexpr std::int64_t kMaxPixels = 1'000'000;
    switch (key) {
    case DOCSPINE_A_LEVEL:
        return value >= 1 && value <= 64;
    case DOCSPINE_A_COLSPAN:
    case DOCSPINE_A_ROWSPAN:
        return value >= 1 && value <= kMaxSpan;
    case DOCSPINE_A_WIDTH:
    case DOCSPINE_A_HEIGHT:
        return value >= 0 && value <= kMaxPixels;
    case DOCSPINE_A_STYLE:
    case DOCSPINE_A_ALIGN:
        return value >= 0 && value <= 0xFFFF;
    case DOCSPINE_A_START:
        return value >= -2'147'483'648LL && value <= 2'147'483'647LL;
    case DOCSPINE_A_MASKED:
        return value >= 0;
    default:
        return true;
    }
}

} // namespace docspine::model
