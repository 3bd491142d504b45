// SPDX-License-Identifier: Apache-2.0
//
// The indexes of the WHATWG Encoding standard, section 5: code points of East Asian characters by pointer.
//
// kNone where an index has no entry, or the pointer lies beyond it.

#pragma once

#include "plugins/common/decoding/decoding.hpp"

namespace docspine::charset {

char32_t big5_code_point(std::size_t pointer);
char32_t euc_kr_code_point(std::size_t pointer);
char32_t jis0208_code_point(std::size_t pointer);
char32_t jis0212_code_point(std::size_t pointer);

} // namespace docspine::charset
