// SPDX-License-Identifier: Apache-2.0
#include "core/pipeline/common_hanzi.hpp"

namespace docspine::pipeline {
namespace {

#include "core/pipeline/common_hanzi.inc"

} // namespace

constinit const CodeSet kCommonInGbk(kCommonGb);
constinit const CodeSet kCommonInBig5(kCommonBig5);
constinit const CodeSet kCommonInUtf16(kCommonUtf16);

} // namespace docspine::pipeline
