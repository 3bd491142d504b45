// SPDX-License-Identifier: Apache-2.0
#include "plugins/charset/codecs.hpp"

#include "plugins/charset/units.hpp"

#include <utility>

namespace docspine::charset {
namespace {

using decoding::Decoder;
using decoding::Input;
using decoding::MalformedSink;
using decoding::Output;
using decoding::Progress;
using decoding::Unit;

struct SingleByteTable {
    std::string_view name;
    std::uint16_t code_points[128];
};

#include "plugins/charset/single_byte_tables.inc"

// Charset without state, superset of ASCII.
template <class Step>
class PlainDecoder final : public Decoder {
public:
    explicit PlainDecoder(Step step)
        : step_(std::move(step)) {}
    Progress decode(Input in, bool last, Output out, MalformedSink& sink) override {
        return decoding::decode_units(in, last, out, sink, step_);
    }

private:
    Step step_;
};

// Charset with state, or no superset of ASCII: step(rest of input, last, state) -> Unit.
template <class Step>
class StatefulDecoder final : public Decoder {
public:
    explicit StatefulDecoder(Step step)
        : step_(std::move(step)) {}
    Progress decode(Input in, bool last, Output out, MalformedSink& sink) override {
        Progress progress;
        while (progress.read < in.size()) {
            const Unit unit = step_(in.subspan(progress.read), last, state_);
            if (unit.read == 0 || !decoding::emit_unit(unit, out, progress, sink)) {
                break;
            }
            state_ = unit.state;
        }
        return progress;
    }

private:
    Step step_;
    std::uint8_t state_ = 0;
};

template <class Step>
std::unique_ptr<Decoder> plain(Step step) {
    return std::make_unique<PlainDecoder<Step>>(std::move(step));
}

template <class Step>
std::unique_ptr<Decoder> stateful(Step step) {
    return std::make_unique<StatefulDecoder<Step>>(std::move(step));
}

std::unique_ptr<Decoder> utf16(ByteOrder order) {
    return stateful([order](Input in, bool last, std::uint8_t) { return utf16_unit(in, last, order); });
}

std::unique_ptr<Decoder> user_defined() {
    return plain([](Input in, bool) { return decoding::character(1, 0xF780U + in[0] - 0x80U); });
}

std::unique_ptr<Decoder> single_byte(std::string_view name) {
    if (name == "ISO-8859-8-I") { // differs from ISO-8859-8 in the order of display alone
        name = "ISO-8859-8";
    }
    for (const SingleByteTable& table : kSingleByteTables) {
        if (table.name == name) {
            return plain([&table](Input in, bool) {
                const char32_t code_point = table.code_points[in[0] - 0x80];
                return code_point == decoding::kNone ? decoding::malformed(1) : decoding::character(1, code_point);
            });
        }
    }
    return nullptr;
}

struct Factory {
    std::string_view name;
    std::unique_ptr<Decoder> (*make)();
};

constexpr Factory kFactories[] = {
    {"UTF-8", [] { return plain(utf8_unit); }},
    {"UTF-16LE", [] { return utf16(ByteOrder::little); }},
    {"UTF-16BE", [] { return utf16(ByteOrder::big); }},
    {"Big5", [] { return plain(big5_unit); }},
    {"EUC-KR", [] { return plain(euc_kr_unit); }},
    {"EUC-JP", [] { return plain(euc_jp_unit); }},
    {"Shift_JIS", [] { return plain(shift_jis_unit); }},
    {"ISO-2022-JP", [] { return stateful(iso_2022_jp_unit); }},
    {"x-user-defined", user_defined},
};

} // namespace

std::unique_ptr<Decoder> make_decoder(std::string_view name) {
    for (const Factory& factory : kFactories) {
        if (factory.name == name) {
            return factory.make();
        }
    }
    return single_byte(name);
}

} // namespace docspine::charset
