// SPDX-License-Identifier: Apache-2.0
//
// Any bytes as a document image: refused, or walked and dumped without harm.

#include "core/model/dump.hpp"
#include "core/model/verify.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto image = docspine::model::verify_copy(std::as_bytes(std::span(data, size)), {});
    if (image) {
        static_cast<void>(docspine::model::dump(image->document()).size());
    }
    return 0;
}
