// SPDX-License-Identifier: Apache-2.0
//
// GB18030, GBK and GB2312 to UTF-8: the gb18030 decoder of the WHATWG Encoding standard, section 10.2.1.
//
// Buffer to buffer under the contract of plugins/common/decoding/decoding.hpp; no state between calls, so it can be
// restarted at any character border. Threads: free.

#pragma once

#include "plugins/common/decoding/decoding.hpp"

namespace docspine::gbk {

decoding::Progress decode_gb18030(decoding::Input in, bool last, decoding::Output out, decoding::MalformedSink& sink);

} // namespace docspine::gbk
