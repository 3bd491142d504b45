// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/charset_detect.hpp"

#include "core/pipeline/charset_facts.hpp"
#include "core/pipeline/charset_name.hpp"
#include "core/pipeline/meta_charset.hpp"
#include "core/pipeline/uchardet_voice.hpp"

#include <algorithm>
#include <array>

namespace docspine::pipeline {
namespace {

using Bytes = std::span<const std::byte>;

constexpr double kTextShare = 0.35;        // of common characters: Chinese text, not chance
constexpr std::size_t kFewCharacters = 12; // too few for shares to mean much
constexpr double kPlausibleScore = 3.5;    // of a few characters: mostly usual ones

constexpr std::size_t kManyAccents = 50; // for telling Czech from French, say

struct Bom {
    std::string_view name;
    std::string_view bytes;
};
constexpr Bom kBoms[] = {
    {"UTF-8", "\xEF\xBB\xBF"},
    {"UTF-16LE", "\xFF\xFE"},
    {"UTF-16BE", "\xFE\xFF"},
    {"GB18030", "\x84\x31\x95\x33"},
};

const Bom* find_bom(Bytes bytes) noexcept {
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    const auto* found =
        std::find_if(std::begin(kBoms), std::end(kBoms), [&](const Bom& bom) { return text.starts_with(bom.bytes); });
    return found == std::end(kBoms) ? nullptr : found;
}

bool begins_with_markup(Bytes bytes) noexcept {
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    const std::size_t first = text.find_first_not_of("\t\n\f\r ");
    return first != std::string_view::npos && text[first] == '<';
}

CharsetGuess guess(std::string_view name, double confidence, CharsetEvidence evidence) {
    return {name, confidence, evidence, 0, {}, {}};
}

std::string_view name_of(Utf16 order) noexcept {
    return order == Utf16::little_endian ? "UTF-16LE" : "UTF-16BE";
}

bool is_chinese(const ChineseJudgement& judgement) noexcept {
    return judgement.characters() >= kFewCharacters && judgement.common_share() >= kTextShare;
}

// Declared as something else than UTF-8 and Chinese: wrong if the bytes are clearly one of those.
bool clearly_chinese(const ChineseJudgement& judgement) noexcept {
    return is_chinese(judgement) && judgement.common_share() >= 0.45 &&
           judgement.invalid * 20 <= judgement.characters();
}

bool chinese_holds(const ChineseJudgement& declared, const ChineseJudgement& rival) noexcept {
    return !is_chinese(rival) || declared.score() >= rival.score();
}

// Could be UTF-8, but a few characters that are common in the declared charset are likelier those.
bool chinese_by_declaration(std::string_view declared, CharsetFacts& facts) {
    if (!facts.is_ambiguous_utf8() || (declared != "GB18030" && declared != "Big5")) {
        return false;
    }
    return (declared == "Big5" ? facts.big5() : facts.gb18030()).common_share() >= 0.5;
}

// Do the bytes allow the declared charset?
bool holds(std::string_view declared, CharsetFacts& facts) {
    const Utf8Judgement& utf8 = facts.utf8();
    if (declared == "UTF-8") {
        return utf8.errors <= utf8.sequences();
    }
    if (facts.utf16().order != Utf16::no) {
        return declared == name_of(facts.utf16().order);
    }
    if (facts.is_utf8() && !chinese_by_declaration(declared, facts)) {
        return false;
    }
    if (declared == "GB18030") {
        return chinese_holds(facts.gb18030(), facts.big5());
    }
    if (declared == "Big5") {
        return chinese_holds(facts.big5(), facts.gb18030());
    }
    return !clearly_chinese(facts.gb18030()) && !clearly_chinese(facts.big5());
}

double chinese_confidence(const ChineseJudgement& judgement) noexcept {
    const double invalid = static_cast<double>(judgement.invalid) / static_cast<double>(judgement.characters() + 1);
    const double certainty = judgement.characters() >= kFewCharacters ? 0.6 : 0.4;
    return std::clamp(certainty + 0.6 * judgement.common_share() - 2 * invalid, 0.3, 0.99);
}

double utf8_confidence(const Utf8Judgement& utf8) noexcept {
    const double errors = static_cast<double>(utf8.errors) / static_cast<double>(utf8.sequences() + utf8.errors);
    return std::max(0.5, (utf8.longer > 0 ? 0.99 : 0.9) - errors);
}

// Is this short text, which could be UTF-8, rather all common Chinese in GBK?
bool rather_gb18030(CharsetFacts& facts) {
    const ChineseJudgement& gb = facts.gb18030();
    return facts.is_ambiguous_utf8() && gb.characters() >= 2 && gb.common == gb.characters();
}

CharsetGuess guess_chinese(CharsetFacts& facts) {
    const bool is_gb = facts.gb18030().score() >= facts.big5().score();
    const ChineseJudgement& best = is_gb ? facts.gb18030() : facts.big5();
    const ChineseJudgement& other = is_gb ? facts.big5() : facts.gb18030();
    CharsetGuess result = guess(is_gb ? "GB18030" : "Big5", chinese_confidence(best), CharsetEvidence::bytes);
    const double other_confidence = std::max(0.0, result.confidence * other.score() / std::max(best.score(), 1.0) / 2);
    result.others.push_back({is_gb ? "Big5" : "GB18030", other_confidence});
    return result;
}

// Japanese and Korean in the codes of GB 2312 give themselves away by kana and by hangul; uchardet knows the rest.
std::string_view second_voice(CharsetFacts& facts) {
    const ChineseJudgement& gb = facts.gb18030();
    if (gb.kana >= kFewCharacters && gb.kana * 4 >= gb.kana + gb.characters()) {
        return "EUC-JP";
    }
    if (gb.characters() >= kFewCharacters && gb.hangul * 20 >= gb.characters() * 19) {
        return "EUC-KR";
    }
    return ask_uchardet(facts.sample());
}

// Neither UTF-8, UTF-16 nor clearly Chinese.
CharsetGuess guess_other(CharsetFacts& facts) {
    const std::string_view voice = second_voice(facts);
    const bool known = !voice.empty() && voice != "UTF-8" && voice != "GB18030" && voice != "Big5";
    if (facts.looks_latin()) {
        const bool latin = known && facts.gb18030().characters() >= kManyAccents &&
                           (voice.starts_with("windows-") || voice.starts_with("ISO-8859-"));
        CharsetGuess result = guess(latin ? voice : "windows-1252", 0.6, CharsetEvidence::bytes);
        result.others.push_back({"GB18030", 0.2});
        return result;
    }
    if (known && facts.gb18030().characters() >= kFewCharacters) {
        CharsetGuess result = guess(voice, 0.6, CharsetEvidence::bytes);
        result.others.push_back({"GB18030", 0.3});
        return result;
    }
    CharsetGuess result = guess("GB18030", 0.3, CharsetEvidence::fallback);
    if (!voice.empty() && voice != "GB18030") {
        result.others.push_back({voice, 0.2});
    }
    return result;
}

CharsetGuess guess_by_bytes(CharsetFacts& facts) {
    if (facts.utf16().order != Utf16::no) {
        return guess(name_of(facts.utf16().order), facts.utf16().confidence, CharsetEvidence::bytes);
    }
    if (facts.is_ascii()) {
        return guess("UTF-8", 1, CharsetEvidence::bytes);
    }
    if (facts.is_utf8() && !rather_gb18030(facts)) {
        return guess("UTF-8", utf8_confidence(facts.utf8()), CharsetEvidence::bytes);
    }
    if (facts.only_ff()) {
        return guess("UTF-8", 0.6, CharsetEvidence::bytes);
    }
    const bool few = facts.gb18030().characters() < kFewCharacters;
    const double best = std::max(facts.gb18030().score(), facts.big5().score());
    if (is_chinese(facts.gb18030()) || is_chinese(facts.big5()) || (few && best >= kPlausibleScore)) {
        return guess_chinese(facts);
    }
    return guess_other(facts);
}

std::array<std::string_view, 2> declared_charsets(Bytes bytes, const CharsetHints& hints) {
    const bool markup = hints.is_html || begins_with_markup(bytes);
    return {media_type_charset(hints.media_type), markup ? meta_charset(bytes) : std::string_view{}};
}

CharsetGuess guess_without_caller(Bytes bytes, const CharsetHints& hints) {
    CharsetFacts facts(bytes);
    std::string_view contradicted;
    for (const std::string_view declared : declared_charsets(bytes, hints)) {
        if (declared.empty() || (facts.is_ascii() && declared != "ISO-2022-JP")) {
            continue;
        }
        if (holds(declared, facts)) {
            return guess(declared, 0.97, CharsetEvidence::declared);
        }
        contradicted = contradicted.empty() ? declared : contradicted;
    }
    CharsetGuess result = guess_by_bytes(facts);
    result.contradicted = contradicted;
    return result;
}

} // namespace

std::string_view name_of(CharsetEvidence evidence) noexcept {
    switch (evidence) {
    case CharsetEvidence::caller:
        return "caller";
    case CharsetEvidence::bom:
        return "bom";
    case CharsetEvidence::declared:
        return "declared";
    case CharsetEvidence::bytes:
        return "bytes";
    case CharsetEvidence::fallback:
        break;
    }
    return "default";
}

CharsetGuess detect_charset(Bytes bytes, const CharsetHints& hints) {
    const Bom* bom = find_bom(bytes);
    if (!hints.caller.empty()) {
        CharsetGuess result = guess(canonical_charset(hints.caller), 1, CharsetEvidence::caller);
        result.bom_size = bom != nullptr && bom->name == result.name ? bom->bytes.size() : 0;
        return result;
    }
    if (bom != nullptr) {
        CharsetGuess result = guess(bom->name, 1, CharsetEvidence::bom);
        result.bom_size = bom->bytes.size();
        return result;
    }
    return guess_without_caller(bytes, hints);
}

} // namespace docspine::pipeline
