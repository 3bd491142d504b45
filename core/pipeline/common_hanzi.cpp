// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/common_hanzi.hpp"

namespace docspine::pipeline {
namespace {

#include "core/pipeline/common_hanzi.inc"

constexpr CodeSet kGbk(kCommonGb);
constexpr CodeSet kBig5(kCommonBig5);
constexpr CodeSet kUtf16(kCommonUtf16);

} // namespace

const CodeSet& common_in_gbk() noexcept {
    return kGbk;
}
const CodeSet& common_in_big5() noexcept {
    return kBig5;
}
const CodeSet& common_in_utf16() noexcept {
    return kUtf16;
}

} // namespace docspine::pipeline
