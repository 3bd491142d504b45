// SPDX-License-Identifier: Apache-2.0
#include "html_reader.hpp"

#include "metadata.hpp"
#include "page_reader.hpp"
#include "tag_scanner.hpp"

#include <string>

namespace docspine::html {

namespace {

void report_removed(const Reporter& reporter, const Flattened& page) {
    if (const auto& nesting = page.nesting; nesting.count > 0) {
        reporter.warning("html.nesting-flattened",
                         std::to_string(nesting.count) +
                             " tags of elements nested too deep were taken out; their text stays.",
                         Range::of(nesting.begin, nesting.end - nesting.begin));
    }
    if (const auto& attributes = page.attributes; attributes.count > 0) {
        reporter.warning("html.attributes-dropped",
                         "Tags with more than " + std::to_string(TagScanner::kMaxAttributes) +
                             " attributes lost the rest of them.",
                         Range::of(attributes.begin, attributes.end - attributes.begin));
    }
}

void report_cut(const Reporter& reporter, const Unfinished& cut, std::size_t size) {
    const Range rest = Range::of(cut.offset, size - cut.offset);
    switch (cut.what) {
    case Unfinished::What::tag:
        reporter.warning("html.cut-tag", "The page ends inside a tag; what stands in the tag is lost.", rest);
        break;
    case Unfinished::What::comment:
        reporter.warning("html.cut-comment", "The page ends inside a comment; what stands in it is not shown.", rest);
        break;
    case Unfinished::What::element:
        reporter.warning("html.cut-element",
                         "The page ends inside <" + std::string(tag_info(cut.tag).name) +
                             ">; the rest of the page counts as its content.",
                         rest);
        break;
    case Unfinished::What::nothing:
        break;
    }
}

Status give_up(const Reporter& reporter, ParseResult result) {
    if (result == ParseResult::stopped) {
        return Status::cancelled;
    }
    reporter.error("html.too-complex",
                   result == ParseResult::out_of_memory ? "The page's markup needs too much memory."
                                                        : "The page's markup takes too long to understand.");
    return Status::limit;
}

} // namespace

Status HtmlReader::read(const Call& call, std::string_view input, Builder& out) {
    const Reporter reporter = call.reporter();
    const ParseResult result = parser_.parse(input, {}, [&] { return reporter.cancelled(); });
    report_removed(reporter, parser_.flattened());
    report_cut(reporter, parser_.flattened().unfinished, input.size());
    parser_.flattened().controls.report(reporter);
    Status status = Status::ok;
    if (result == ParseResult::done) {
        Scope document(out, Kind::document, Range::of(0, input.size()));
        if (const std::string_view language = language_of(parser_.root()); !language.empty()) {
            out.attr(Key::lang, language);
        }
        write_metadata(parser_.root(), out);
        status = PageReader(input, reporter, out).read(parser_.root());
    } else {
        status = give_up(reporter, result);
    }
    parser_.clear();
    return status;
}

} // namespace docspine::html
