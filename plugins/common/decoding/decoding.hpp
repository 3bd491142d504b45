// SPDX-License-Identifier: Apache-2.0
//
// Contract of every charset decoder here: bytes of some charset in one buffer, UTF-8 in another.
//
// A decoder never reads a character it cannot write whole. So the numbers of bytes read and written always
// name the same character border, and a caller that limits the output buffer learns where in the input the
// character at that border begins. A sequence that may go on in the next chunk is left unread unless `last`.
// An output buffer of kMaxUnit bytes or more always makes progress.
//
// Malformed input becomes U+FFFD, as the WHATWG Encoding standard orders, and is told to a MalformedSink.

#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

namespace docspine::decoding {

using Input = std::span<const std::uint8_t>;
using Output = std::span<std::uint8_t>;

inline constexpr char32_t kReplacement = 0xFFFD;
inline constexpr char32_t kNone = 0; // "no code point" in the tables: no index maps anything to U+0000
inline constexpr std::size_t kMaxUnit = 6;

struct Progress {
    std::size_t read = 0;    // bytes of input taken
    std::size_t written = 0; // bytes of UTF-8 made of them
};

// Hears of malformed bytes: offset in the input of the running decode() call, and length.
class MalformedSink {
public:
    MalformedSink() = default;
    MalformedSink(const MalformedSink&) = delete;
    MalformedSink& operator=(const MalformedSink&) = delete;
    MalformedSink(MalformedSink&&) = delete;
    MalformedSink& operator=(MalformedSink&&) = delete;
    virtual void malformed(std::size_t offset, std::size_t length) = 0;

protected:
    ~MalformedSink() = default;
};

// One stream of one charset. Not for two threads at once.
class Decoder {
public:
    Decoder() = default;
    Decoder(const Decoder&) = delete;
    Decoder& operator=(const Decoder&) = delete;
    Decoder(Decoder&&) = delete;
    Decoder& operator=(Decoder&&) = delete;
    virtual ~Decoder() = default;
    virtual Progress decode(Input in, bool last, Output out, MalformedSink& sink) = 0;
};

// What lies at the front of the input.
struct Unit {
    std::uint8_t read = 0; // bytes; 0: it cannot be told without more input
    bool malformed = false;
    std::uint8_t state = 0; // of a stateful charset, after this unit
    char32_t first = kNone;
    char32_t second = kNone;
    bool silent = false; // a control sequence: nothing to write
};

constexpr Unit character(std::size_t read, char32_t code_point, std::uint8_t state = 0) {
    return {.read = static_cast<std::uint8_t>(read), .state = state, .first = code_point};
}

constexpr Unit malformed(std::size_t read, std::uint8_t state = 0) {
    return {.read = static_cast<std::uint8_t>(read), .malformed = true, .state = state, .first = kReplacement};
}

constexpr Unit incomplete() {
    return {};
}

constexpr std::size_t utf8_length(char32_t code_point) {
    return code_point < 0x80 ? 1 : code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
}

// Writes a code point and returns the end. REQUIRES: utf8_length(code_point) bytes of room.
inline std::uint8_t* put_utf8(std::uint8_t* out, char32_t code_point) {
    const auto tail = [code_point](int shift) {
        return static_cast<std::uint8_t>(0x80 | ((code_point >> shift) & 0x3F));
    };
    const auto lead = [code_point](unsigned mark, int shift) {
        return static_cast<std::uint8_t>(mark | (code_point >> shift));
    };
    if (code_point < 0x80) {
        *out++ = static_cast<std::uint8_t>(code_point);
    } else if (code_point < 0x800) {
        *out++ = lead(0xC0, 6);
        *out++ = tail(0);
    } else if (code_point < 0x10000) {
        *out++ = lead(0xE0, 12);
        *out++ = tail(6);
        *out++ = tail(0);
    } else {
        *out++ = lead(0xF0, 18);
        *out++ = tail(12);
        *out++ = tail(6);
        *out++ = tail(0);
    }
    return out;
}

// Copies the run of ASCII that both buffers hold from the given places on; returns its length.
inline std::size_t copy_ascii(const std::uint8_t* in, const std::uint8_t* end, Output out) {
    const auto available = static_cast<std::size_t>(end - in);
    const std::size_t limit = available < out.size() ? available : out.size();
    std::size_t done = 0;
    for (std::uint64_t word = 0; limit - done >= sizeof word; done += sizeof word) {
        std::memcpy(&word, in + done, sizeof word);
        if ((word & 0x8080808080808080U) != 0) {
            break;
        }
        std::memcpy(out.data() + done, &word, sizeof word);
    }
    for (; done < limit && in[done] < 0x80; ++done) {
        out[done] = in[done];
    }
    return done;
}

// Writes one unit if it fits, and tells of it if it is malformed. False: no room, nothing done.
inline bool emit_unit(const Unit& unit, Output out, Progress& progress, MalformedSink& sink) {
    std::size_t needed = unit.silent ? 0 : utf8_length(unit.first);
    needed += unit.second != kNone ? utf8_length(unit.second) : 0;
    if (out.size() - progress.written < needed) {
        return false;
    }
    if (unit.malformed) {
        sink.malformed(progress.read, unit.read);
    }
    if (!unit.silent) {
        std::uint8_t* at = put_utf8(out.data() + progress.written, unit.first);
        if (unit.second != kNone) {
            put_utf8(at, unit.second);
        }
    }
    progress.read += unit.read;
    progress.written += needed;
    return true;
}

// Decodes a stateless charset that is a superset of ASCII. step(rest of input, last) -> Unit is asked for
// what begins with a byte of 0x80 or more.
template <class Step>
Progress decode_units(Input in, bool last, Output out, MalformedSink& sink, Step step) {
    Progress progress;
    while (progress.read < in.size()) {
        const std::uint8_t* at = in.data() + progress.read;
        if (*at < 0x80) {
            const std::size_t run = copy_ascii(at, in.data() + in.size(), out.subspan(progress.written));
            progress.read += run;
            progress.written += run;
            if (run == 0) {
                break;
            }
            continue;
        }
        const Unit unit = step(in.subspan(progress.read), last);
        if (unit.read == 0 || !emit_unit(unit, out, progress, sink)) {
            break;
        }
    }
    return progress;
}

} // namespace docspine::decoding
