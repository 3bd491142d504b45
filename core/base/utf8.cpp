// SPDX-License-Identifier: Apache-2.0

#include "core/base/utf8.hpp"

#include <cstring>

namespace docspine::base {
namespace {

constexpr std::uint64_t kHighBits = 0x8080808080808080ULL;
constexpr std::uint64_t kOnes = 0x0101010101010101ULL;

unsigned char byte_at(std::string_view text, std::size_t index) noexcept {
    return static_cast<unsigned char>(text[index]);
}

std::uint64_t word_at(std::string_view text, std::size_t index) noexcept {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + index, sizeof word);
    return word;
}

// The range the second byte must lie in (table 3-7): it excludes overlong forms, surrogates and what is above U+10FFFF.
struct SecondByte {
    unsigned char low, high;
};
SecondByte second_byte(unsigned char lead) noexcept {
    switch (lead) {
    case 0xE0:
        return {0xA0, 0xBF};
    case 0xED:
        return {0x80, 0x9F};
    case 0xF0:
        return {0x90, 0xBF};
    case 0xF4:
        return {0x80, 0x8F};
    default:
        return {0x80, 0xBF};
    }
}

// How many bytes of a sequence are there and right; `wanted` when it is complete.
std::size_t matching(std::string_view text, std::size_t wanted) noexcept {
    const SecondByte second = second_byte(byte_at(text, 0));
    std::size_t count = 1;
    while (count < wanted && count < text.size()) {
        const unsigned char byte = byte_at(text, count);
        const bool right = count == 1 ? byte >= second.low && byte <= second.high : (byte & 0xC0U) == 0x80U;
        if (!right) {
            break;
        }
        ++count;
    }
    return count;
}

} // namespace

std::size_t sequence_length(unsigned char lead) noexcept {
    if (lead < 0x80) {
        return 1;
    }
    if (lead < 0xC2) {
        return 0;
    }
    if (lead < 0xE0) {
        return 2;
    }
    if (lead < 0xF0) {
        return 3;
    }
    return lead < 0xF5 ? 4 : 0;
}

std::size_t first_malformed(std::string_view text) noexcept {
    std::size_t at = 0;
    while (at < text.size()) {
        while (at + 8 <= text.size() && (word_at(text, at) & kHighBits) == 0) {
            at += 8;
        }
        if (at == text.size()) {
            break;
        }
        const unsigned char lead = byte_at(text, at);
        if (lead < 0x80) {
            ++at;
            continue;
        }
        // Han text is three-byte sequences: the usual case first.
        if (lead > 0xE0 && lead < 0xED && at + 3 <= text.size() && (byte_at(text, at + 1) & 0xC0U) == 0x80U &&
            (byte_at(text, at + 2) & 0xC0U) == 0x80U) {
            at += 3;
            continue;
        }
        const std::size_t wanted = sequence_length(lead);
        if (wanted == 0 || matching(text.substr(at), wanted) != wanted) {
            return at;
        }
        at += wanted;
    }
    return text.size();
}

std::size_t malformed_length(std::string_view text) noexcept {
    const std::size_t wanted = sequence_length(byte_at(text, 0));
    return wanted < 2 ? 1 : matching(text, wanted);
}

char32_t code_point(std::string_view text) noexcept {
    const unsigned char lead = byte_at(text, 0);
    const std::size_t length = sequence_length(lead);
    if (length < 2) {
        return lead;
    }
    char32_t value = lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length && i < text.size(); ++i) {
        value = (value << 6U) | (byte_at(text, i) & 0x3FU);
    }
    return value;
}

void append_utf8(std::string& out, char32_t code_point) {
    const auto push = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (code_point < 0x80) {
        push(code_point);
    } else if (code_point < 0x800) {
        push(0xC0U | (code_point >> 6U));
        push(0x80U | (code_point & 0x3FU));
    } else if (code_point < 0x10000) {
        push(0xE0U | (code_point >> 12U));
        push(0x80U | ((code_point >> 6U) & 0x3FU));
        push(0x80U | (code_point & 0x3FU));
    } else {
        push(0xF0U | (code_point >> 18U));
        push(0x80U | ((code_point >> 12U) & 0x3FU));
        push(0x80U | ((code_point >> 6U) & 0x3FU));
        push(0x80U | (code_point & 0x3FU));
    }
}

std::size_t first_xml_illegal(std::string_view text) noexcept {
    for (std::size_t at = 0; at < text.size();) {
        // Eight bytes at once: none below 0x20, none 0xEF (the lead of U+FFFE and U+FFFF).
        while (at + 8 <= text.size()) {
            const std::uint64_t word = word_at(text, at);
            const std::uint64_t ef = word ^ (kOnes * 0xEF);
            const bool below_space = ((word - kOnes * 0x20) & ~word & kHighBits) != 0;
            const bool has_ef = ((ef - kOnes) & ~ef & kHighBits) != 0;
            if (below_space || has_ef) {
                break;
            }
            at += 8;
        }
        if (at >= text.size()) {
            break;
        }
        const std::size_t stop = at + 8 < text.size() ? at + 8 : text.size();
        for (; at < stop; ++at) {
            const unsigned char byte = byte_at(text, at);
            if (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') {
                return at;
            }
            if (byte == 0xEF && at + 2 < text.size() && byte_at(text, at + 1) == 0xBF &&
                byte_at(text, at + 2) >= 0xBE) {
                return at;
            }
        }
    }
    return text.size();
}

} // namespace docspine::base
