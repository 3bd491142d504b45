// SPDX-License-Identifier: Apache-2.0
//
// A document as DOCX (ECMA-376, transitional), in the layout of a template.
//
// Kept for the life of a worker: its tables and, by template and language, the parts that do not depend on the text,
// compressed. They change nothing but the time a document takes. Same document and template, same bytes.
// Not thread-safe.

#pragma once

#include "plugins/docx/body.hpp"
#include "plugins/docx/deflater.hpp"
#include "plugins/docx/layout.hpp"

#include <docspine/call.hpp>
#include <docspine/result.hpp>

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace docspine::docx {

class DocumentWriter {
public:
    // Errors are told to the call's reporter: docx.template-invalid.
    [[nodiscard]] Status write(const Call& call, const Document& document, Sink& sink);

private:
    struct Prepared {
        Layout layout;
        std::vector<Part> parts;
    };
    [[nodiscard]] const Prepared* prepare(const Call& call, std::string_view language);
    [[nodiscard]] Result<Layout> find_layout(const Call& call, std::string_view toml);
    [[nodiscard]] std::vector<Part> parts_of(const Document& document, const Layout& layout, const BodyWriter& body);
    [[nodiscard]] Part compress(std::string name, std::string_view bytes) {
        return deflater_.compress(std::move(name), bytes);
    }

    Deflater deflater_;
    Deflater note_deflater_;
    std::map<std::pair<std::string, std::string>, Prepared> prepared_; // by template and language
};

} // namespace docspine::docx
