// SPDX-License-Identifier: Apache-2.0
//
// The plugin "charset": text in UTF-16, Big5, Shift_JIS, windows-1252 and all other charsets of the WHATWG
// Encoding standard but GB18030 (plugin "gbk"). UTF-8 too, so that its malformed bytes are found and replaced.

#include "plugins/charset/codecs.hpp"
#include "plugins/common/decoding/reporting.hpp"

#include <docspine/plugin.hpp>

#include <array>
#include <iterator>
#include <stdexcept>

namespace {

struct Charset {
    const char* name;
    const char* const* labels;
};

#include "plugins/charset/labels.inc"

std::string_view name_of(std::string_view label) {
    for (const Charset& charset : kCharsets) {
        for (const char* const* own = charset.labels; *own != nullptr; ++own) {
            if (label == *own) {
                return charset.name;
            }
        }
    }
    throw std::invalid_argument("label not declared"); // the host asks for declared labels only
}

struct Charsets {
    static constexpr docspine::PluginInfo info{.id = "docspine.charset",
                                               .version = "1.0.0",
                                               .name = "Text in other charsets",
                                               .vendor = "docspine"};
    static constexpr auto decoders = [] {
        std::array<docspine::Decoder, std::size(kCharsets)> list{};
        for (std::size_t i = 0; i < list.size(); ++i) {
            list[i].labels = kCharsets[i].labels;
        }
        return list;
    }();

    class Stream {
    public:
        Stream(const docspine::Call& call, std::string_view label)
            : name_(name_of(label))
            , decoder_(docspine::charset::make_decoder(name_))
            , reporter_(call.reporter(), name_) {}

        docspine::Progress decode(std::span<const std::uint8_t> in, bool last, std::span<std::uint8_t> out) {
            const auto [read, written] = decoder_->decode(in, last, out, reporter_);
            reporter_.end_call(read, last && read == in.size());
            return {read, written};
        }

    private:
        std::string_view name_;
        std::unique_ptr<docspine::decoding::Decoder> decoder_;
        docspine::decoding::MalformedReporter reporter_;
    };
};

} // namespace

DOCSPINE_PLUGIN(Charsets, "docspine.charset");
