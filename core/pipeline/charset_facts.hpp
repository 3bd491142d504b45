// SPDX-License-Identifier: Apache-2.0
//
// What the bytes themselves say of their charset, each fact found when it is first asked for.
//
// Lives inside one detection, on one thread; the bytes must outlive it.

#pragma once

#include "core/pipeline/chinese_judge.hpp"
#include "core/pipeline/utf16_judge.hpp"
#include "core/pipeline/utf8_judge.hpp"

#include <cstddef>
#include <optional>
#include <span>

namespace docspine::pipeline {

class CharsetFacts {
public:
    explicit CharsetFacts(std::span<const std::byte> bytes) noexcept
        : bytes_(bytes)
        , utf8_(judge_utf8(bytes)) {}

    [[nodiscard]] const Utf8Judgement& utf8() const noexcept { return utf8_; }
    [[nodiscard]] bool is_ascii() const noexcept { return utf8_.first_high == bytes_.size(); }
    // Where the statistics look: from the first byte that is not ASCII.
    [[nodiscard]] std::span<const std::byte> sample() const noexcept;

    // UTF-8 without a doubt, or with few enough damaged bytes.
    [[nodiscard]] bool is_utf8() const noexcept;
    // Every byte of 0x80 and more is 0xFF: no charset's text, but damage in ASCII.
    [[nodiscard]] bool only_ff() const noexcept;
    // A few well-formed sequences of two bytes, which a few Chinese characters in GBK can be by chance.
    [[nodiscard]] bool is_ambiguous_utf8() const noexcept;
    [[nodiscard]] const Utf16Judgement& utf16() noexcept;
    [[nodiscard]] const ChineseJudgement& gb18030() noexcept;
    [[nodiscard]] const ChineseJudgement& big5() noexcept;
    // Bytes of 0x80 and more stand alone between ASCII letters, as accented letters do.
    [[nodiscard]] bool looks_latin() noexcept;

private:
    std::span<const std::byte> bytes_;
    Utf8Judgement utf8_;
    std::optional<Utf16Judgement> utf16_;
    std::optional<ChineseJudgement> gb18030_;
    std::optional<ChineseJudgement> big5_;
};

} // namespace docspine::pipeline
