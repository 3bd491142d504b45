// SPDX-License-Identifier: Apache-2.0
//
// The plugin "gbk": text in GB2312, GBK or GB18030, which are one charset to the WHATWG Encoding standard.

#include "plugins/common/decoding/reporting.hpp"
#include "plugins/gbk/gb18030.hpp"

#include <docspine/plugin.hpp>

namespace {

constexpr const char* kLabels[] = {"gb18030",
                                   "gbk",
                                   "gb2312",
                                   "chinese",
                                   "csgb2312",
                                   "csiso58gb231280",
                                   "gb_2312",
                                   "gb_2312-80",
                                   "iso-ir-58",
                                   "x-gbk",
                                   nullptr};

struct Gbk {
    static constexpr docspine::PluginInfo info{.id = "docspine.gbk",
                                               .version = "1.0.0",
                                               .name = "GBK text",
                                               .vendor = "docspine"};
    static constexpr docspine::Decoder decoders[] = {{.labels = kLabels}};

    class Stream {
    public:
        Stream(const docspine::Call& call, std::string_view)
            : reporter_(call.reporter(), "GB18030") {}

        docspine::Progress decode(std::span<const std::uint8_t> in, bool last, std::span<std::uint8_t> out) {
            const auto [read, written] = docspine::gbk::decode_gb18030(in, last, out, reporter_);
            reporter_.end_call(read, last && read == in.size());
            return {read, written};
        }

    private:
        docspine::decoding::MalformedReporter reporter_;
    };
};

} // namespace

DOCSPINE_PLUGIN(Gbk, "docspine.gbk");
