// SPDX-License-Identifier: Apache-2.0
#include "tools/docspine/position.hpp"

#include "core/base/utf8.hpp"

#include <algorithm>
#include <string>

namespace docspine::cli {
namespace {

// Sizes of characters by their first bytes, as in the WHATWG Encoding standard.
bool is_lead(unsigned byte) {
    return byte >= 0x81 && byte <= 0xFE;
}

std::size_t utf8_size(std::string_view text) {
    const std::size_t size = base::sequence_length(static_cast<unsigned char>(text.front()));
    return size == 0 || !base::is_utf8(text.substr(0, size)) ? 1 : size;
}

std::size_t utf16_size(unsigned high_byte) {
    return high_byte >= 0xD8 && high_byte <= 0xDB ? 4 : 2;
}

std::size_t gb18030_size(unsigned first, unsigned second) {
    if (!is_lead(first)) {
        return 1;
    }
    return second >= 0x30 && second <= 0x39 ? 4 : second >= 0x40 ? 2 : 1;
}

std::size_t euc_jp_size(unsigned first) {
    return first == 0x8F ? 3 : first == 0x8E || (first >= 0xA1 && first <= 0xFE) ? 2 : 1;
}

std::size_t shift_jis_size(unsigned first) {
    return (first >= 0x81 && first <= 0x9F) || (first >= 0xE0 && first <= 0xFC) ? 2 : 1;
}

} // namespace

LineMap::LineMap(std::string_view bytes, std::string_view charset)
    : bytes_(bytes)
    , layout_(layout_of(charset))
    , starts_{0} {
    const bool wide = layout_ == Layout::utf16le || layout_ == Layout::utf16be;
    const std::size_t zero = layout_ == Layout::utf16le ? 1 : 0; // where the other byte of U+000A stands
    for (std::size_t at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n', at + 1)) {
        if (!wide) {
            starts_.push_back(at + 1);
            continue;
        }
        const std::size_t unit = at - at % 2;
        if (at % 2 == 1 - zero && unit + 1 < bytes.size() && bytes[unit + zero] == '\0') {
            starts_.push_back(unit + 2);
        }
    }
}

LineMap::Layout LineMap::layout_of(std::string_view charset) {
    std::string name;
    for (const char c : charset) {
        name += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c == '_' ? '-' : c;
    }
    if (name.empty() || name == "utf-8") {
        return Layout::utf8;
    }
    if (name == "utf-16le" || name == "utf-16") {
        return Layout::utf16le;
    }
    if (name == "utf-16be") {
        return Layout::utf16be;
    }
    if (name == "gbk" || name == "gb18030" || name == "gb2312") {
        return Layout::gb18030;
    }
    if (name == "big5" || name == "euc-kr") {
        return Layout::double_byte;
    }
    return name == "euc-jp" ? Layout::euc_jp : name == "shift-jis" ? Layout::shift_jis : Layout::single;
}

// Bytes of the character at `at`; 1 for bytes that begin none.
std::size_t LineMap::character_size(std::size_t at) const {
    const auto byte = [&](std::size_t i) -> unsigned {
        return i < bytes_.size() ? static_cast<unsigned char>(bytes_[i]) : 0;
    };
    switch (layout_) {
    case Layout::utf8:
        return utf8_size(bytes_.substr(at));
    case Layout::utf16le:
        return utf16_size(byte(at + 1));
    case Layout::utf16be:
        return utf16_size(byte(at));
    case Layout::gb18030:
        return gb18030_size(byte(at), byte(at + 1));
    case Layout::double_byte:
        return is_lead(byte(at)) && byte(at + 1) >= 0x40 ? 2 : 1;
    case Layout::euc_jp:
        return euc_jp_size(byte(at));
    case Layout::shift_jis:
        return shift_jis_size(byte(at));
    case Layout::single:
        break;
    }
    return 1;
}

Position LineMap::at(std::uint64_t offset) const {
    const std::size_t target = std::min<std::uint64_t>(offset, bytes_.size());
    const auto next = std::upper_bound(starts_.begin(), starts_.end(), target);
    Position position;
    position.line = static_cast<std::size_t>(next - starts_.begin());
    for (std::size_t at = *(next - 1); at < target;) {
        at += character_size(at);
        position.column += at <= target ? 1 : 0;
    }
    return position;
}

} // namespace docspine::cli
