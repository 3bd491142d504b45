// SPDX-License-Identifier: Apache-2.0
//
// What one character of each charset is: the handlers of the WHATWG Encoding standard, sections 8 to 14.
//
// Each looks at the front of a non-empty input and says what lies there, see Unit. Those without a state
// argument are asked only for bytes of 0x80 and more; ASCII means itself. Threads: free, no state anywhere.

#pragma once

#include "plugins/common/decoding/decoding.hpp"

namespace docspine::charset {

decoding::Unit big5_unit(decoding::Input in, bool last);
decoding::Unit euc_kr_unit(decoding::Input in, bool last);
decoding::Unit shift_jis_unit(decoding::Input in, bool last);
decoding::Unit euc_jp_unit(decoding::Input in, bool last);
decoding::Unit utf8_unit(decoding::Input in, bool last);

// State: 0 at the start of a stream.
decoding::Unit iso_2022_jp_unit(decoding::Input in, bool last, std::uint8_t state);

enum class ByteOrder : std::uint8_t { little, big };
decoding::Unit utf16_unit(decoding::Input in, bool last, ByteOrder order);

} // namespace docspine::charset
