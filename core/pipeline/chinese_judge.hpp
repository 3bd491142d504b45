// SPDX-License-Identifier: Apache-2.0
//
// How much bytes look like Chinese text in GB18030 (GBK, GB2312) or in Big5.
//
// Counts how many two-byte characters are common, usual or rare ones in that charset, and how many bytes are
// malformed. A piece may begin in the middle of a character, so it is read from its first byte and, when that
// is no ASCII, from its second too; the better reading counts. Limits: the first 1,024 characters in 64 KiB. Threads:
// free.

#pragma once

#include <cstddef>
#include <span>

namespace docspine::pipeline {

struct ChineseJudgement {
    std::size_t common = 0;  // the some 950 commonest characters, simplified and traditional
    std::size_t usual = 0;   // others of the charset's first level
    std::size_t rare = 0;    // of its second level
    std::size_t odd = 0;     // the rest of its hanzi
    std::size_t invalid = 0; // malformed, or in no use
    // What other East Asian text has in plenty, and Chinese has not:
    std::size_t kana = 0;   // at the codes that GB 2312 and EUC-JP share; no hanzi
    std::size_t hangul = 0; // codes of hangul in EUC-KR, one half of GB 2312's first level; counted above too

    [[nodiscard]] std::size_t characters() const noexcept { return common + usual + rare + odd + invalid; }
    // 0 to 1: real text has 0.6 and more, other bytes under 0.25.
    [[nodiscard]] double common_share() const noexcept;
    // -8 to 8: weighs all kinds, to compare readings of the same bytes.
    [[nodiscard]] double score() const noexcept;
};

[[nodiscard]] ChineseJudgement judge_gb18030(std::span<const std::byte> bytes) noexcept;
[[nodiscard]] ChineseJudgement judge_big5(std::span<const std::byte> bytes) noexcept;

} // namespace docspine::pipeline
