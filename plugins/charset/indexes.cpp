// SPDX-License-Identifier: Apache-2.0
#include "plugins/charset/indexes.hpp"

#include <iterator>

namespace docspine::charset {
namespace {

#include "plugins/charset/index_tables.inc"

template <std::size_t Size>
char32_t at(const std::uint16_t (&table)[Size], std::size_t pointer) {
    return pointer < Size ? table[pointer] : decoding::kNone;
}

} // namespace

char32_t big5_code_point(std::size_t pointer) {
    const char32_t low = at(kBig5Index, pointer);
    if (low == decoding::kNone) {
        return low;
    }
    const bool plane_two = ((kBig5PlaneTwo[pointer / 32] >> (pointer % 32)) & 1U) != 0;
    return plane_two ? low + 0x20000 : low;
}

char32_t euc_kr_code_point(std::size_t pointer) {
    return at(kEucKrIndex, pointer);
}
char32_t jis0208_code_point(std::size_t pointer) {
    return at(kJis0208Index, pointer);
}
char32_t jis0212_code_point(std::size_t pointer) {
    return at(kJis0212Index, pointer);
}

} // namespace docspine::charset
