// SPDX-License-Identifier: Apache-2.0
//
// Which charset a text is in, how sure that is, and why.
//
// The caller's word wins outright. Then: byte order mark; declared charset (media type, then <meta> or XML
// declaration) unless the bytes contradict it; strict UTF-8, which a few damaged bytes do not unmake; UTF-16 by its
// byte pairs; Chinese in GB18030 or Big5 by valid pairs and common characters; single accented letters as
// windows-1252; uchardet's opinion on anything else; and GB18030 when all that says nothing.
//
// The bytes may be a piece of a file, cut anywhere. Pure ASCII is UTF-8.
// Threads: free. Limits: statistics look at 64 KiB from the first byte that is not ASCII; only the check of UTF-8
// reads on to the end. Errors: none, there is always an answer.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace docspine::pipeline {

struct CharsetHints {
    std::string_view caller = {};     // label the caller gave; must be one that canonical_charset() knows, or empty
    std::string_view media_type = {}; // as sent, with its charset parameter; may be empty
    bool is_html = false;             // look for <meta>; bytes that begin with '<' are looked at anyway
};

enum class CharsetEvidence : std::uint8_t {
    caller,   // told so
    bom,      // a byte order mark
    declared, // in the document or its media type, and the bytes agree
    bytes,    // by looking at the bytes
    fallback, // nothing speaks for any charset
};
// "caller", "bom", "declared", "bytes", "default"
[[nodiscard]] std::string_view name_of(CharsetEvidence evidence) noexcept;

struct CharsetCandidate {
    std::string_view name;
    double confidence = 0;
};

struct CharsetGuess {
    std::string_view name; // of the WHATWG Encoding standard, GB18030 for all of GB; lives for ever
    double confidence = 0; // 0 to 1
    CharsetEvidence evidence = CharsetEvidence::fallback;
    std::size_t bom_size = 0;             // bytes of a byte order mark in this charset, which are no text
    std::string_view contradicted;        // declared charset that the bytes rule out; empty: none
    std::vector<CharsetCandidate> others; // runners-up, likeliest first
};

[[nodiscard]] CharsetGuess detect_charset(std::span<const std::byte> bytes, const CharsetHints& hints);

} // namespace docspine::pipeline
