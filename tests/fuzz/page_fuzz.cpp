// SPDX-License-Identifier: Apache-2.0
//
// Any UTF-8 as a page and as a text: a document, or a refusal. The first byte picks the reader.

#include "core/base/utf8.hpp"
#include "plugins/html/html_reader.hpp"
#include "plugins/txt/txt_reader.hpp"
#include "tests/unit/reader_host.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace docspine;
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    if (input.empty() || !base::is_utf8(input.substr(1))) {
        return 0;
    }
    const std::string_view text = input.substr(1);
    const test::Reading reading =
        (data[0] & 1U) != 0 ? test::read_with<html::HtmlReader>(text) : test::read_with<txt::TxtReader>(text);
    if (reading.status == Status::state || reading.status == Status::internal) {
        std::abort(); // the reader misused the builder, or threw
    }
    return 0;
}
