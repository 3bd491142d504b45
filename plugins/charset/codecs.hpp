// SPDX-License-Identifier: Apache-2.0
//
// A decoder for every charset of the WHATWG Encoding standard but GB18030, by its name there ("Big5").
//
// A decoder is one stream of text. Its tables are constants: opening one costs an allocation, reads no file.

#pragma once

#include "plugins/common/decoding/decoding.hpp"

#include <memory>
#include <string_view>

namespace docspine::charset {

// Null when `name` is no name of the standard, or GB18030's. Threads: free.
std::unique_ptr<decoding::Decoder> make_decoder(std::string_view name);

} // namespace docspine::charset
