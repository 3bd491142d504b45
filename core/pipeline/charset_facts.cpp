// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/charset_facts.hpp"

#include <algorithm>

namespace docspine::pipeline {
namespace {

using Bytes = std::span<const std::byte>;

constexpr std::size_t kSampleBytes = std::size_t{64} * 1024;
constexpr std::size_t kUtf16Bytes = 2048;
constexpr std::size_t kFewSequences = 8; // more than these are not well-formed UTF-8 by chance

bool is_high(std::byte byte) noexcept {
    return (byte & std::byte{0x80}) != std::byte{};
}

bool is_letter(std::byte byte) noexcept {
    const auto lower = std::to_integer<unsigned>(byte | std::byte{0x20});
    return lower >= 'a' && lower <= 'z';
}

struct Runs {
    std::size_t all = 0;
    std::size_t lone = 0;     // of one byte
    std::size_t in_words = 0; // of one byte, next to an ASCII letter
};

Runs count_runs(Bytes sample) noexcept {
    Runs runs;
    for (std::size_t at = 0; at < sample.size();) {
        if (!is_high(sample[at])) {
            ++at;
            continue;
        }
        std::size_t end = at + 1;
        while (end < sample.size() && is_high(sample[end])) {
            ++end;
        }
        const bool lone = end - at == 1;
        const bool in_word = (at > 0 && is_letter(sample[at - 1])) || (end < sample.size() && is_letter(sample[end]));
        ++runs.all;
        runs.lone += lone ? 1U : 0U;
        runs.in_words += lone && in_word ? 1U : 0U;
        at = end;
    }
    return runs;
}

} // namespace

std::span<const std::byte> CharsetFacts::sample() const noexcept {
    const std::size_t context = std::min<std::size_t>(utf8_.first_high, 1); // the letter before, for looks_latin()
    const Bytes rest = bytes_.subspan(utf8_.first_high - context);
    return rest.first(std::min(rest.size(), kSampleBytes));
}

bool CharsetFacts::is_utf8() const noexcept {
    return utf8_.sequences() > 0 && utf8_.errors * 4 <= utf8_.sequences();
}

bool CharsetFacts::only_ff() const noexcept {
    const std::span<const std::byte> looked_at = sample();
    return std::all_of(looked_at.begin(), looked_at.end(), [](std::byte byte) {
        return byte < std::byte{0x80} || byte == std::byte{0xFF};
    });
}

bool CharsetFacts::is_ambiguous_utf8() const noexcept {
    return utf8_.longer == 0 && utf8_.errors == 0 && utf8_.two_byte > 0 && utf8_.two_byte <= kFewSequences;
}

const Utf16Judgement& CharsetFacts::utf16() noexcept {
    if (!utf16_) {
        const Bytes head = bytes_.first(std::min(bytes_.size(), kUtf16Bytes));
        const bool text = is_ascii() || is_utf8();
        const bool zeros = std::find(head.begin(), head.end(), std::byte{0}) != head.end();
        utf16_ = text && !zeros ? Utf16Judgement{} : judge_utf16(head);
    }
    return *utf16_;
}

const ChineseJudgement& CharsetFacts::gb18030() noexcept {
    if (!gb18030_) {
        gb18030_ = judge_gb18030(sample());
    }
    return *gb18030_;
}

const ChineseJudgement& CharsetFacts::big5() noexcept {
    if (!big5_) {
        big5_ = judge_big5(sample());
    }
    return *big5_;
}

bool CharsetFacts::looks_latin() noexcept {
    const Runs runs = count_runs(sample());
    return runs.all > 0 && runs.lone * 10 >= runs.all * 7 && runs.in_words * 2 >= runs.all &&
           gb18030().common_share() < 0.35 && big5().common_share() < 0.35;
}

} // namespace docspine::pipeline
