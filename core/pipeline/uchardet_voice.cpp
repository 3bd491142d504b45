// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/uchardet_voice.hpp"

#include "core/pipeline/charset_name.hpp"

#include <algorithm>
#include <memory>
#include <type_traits>
#include <uchardet/uchardet.h>

namespace docspine::pipeline {
namespace {

constexpr std::size_t kSampleBytes = std::size_t{64} * 1024;

struct Delete {
    void operator()(uchardet_t detector) const noexcept { uchardet_delete(detector); }
};
using Detector = std::unique_ptr<std::remove_pointer_t<uchardet_t>, Delete>;

// Its names for supersets of what the standard knows under another label.
std::string_view standard_label(std::string_view name) noexcept {
    if (name == "UHC") {
        return "euc-kr";
    }
    if (name == "MAC-CYRILLIC") {
        return "x-mac-cyrillic";
    }
    return name;
}

} // namespace

std::string_view ask_uchardet(std::span<const std::byte> bytes) noexcept {
    const Detector detector(uchardet_new());
    if (detector == nullptr) {
        return {};
    }
    const std::size_t size = std::min(bytes.size(), kSampleBytes);
    if (uchardet_handle_data(detector.get(), reinterpret_cast<const char*>(bytes.data()), size) != 0) {
        return {};
    }
    uchardet_data_end(detector.get());
    return canonical_charset(standard_label(uchardet_get_charset(detector.get())));
}

} // namespace docspine::pipeline
