// SPDX-License-Identifier: Apache-2.0
//
// The parser interface on libgumbo 0.10.
//
// gumbo has no way to stop or to fail: when its allocator returns nothing it crashes. So the allocator leaves the parse
// by longjmp; all memory is in the arena, nothing is lost by it, and gumbo's own (recursive) clean-up is never called.

#include "html_parser.hpp"

#include <array>
#include <csetjmp>
#include <gumbo.h>

namespace docspine::html {

namespace {

using Clock = std::chrono::steady_clock;

// What the allocator needs; only plain data, for longjmp passes over it.
struct Guard {
    std::jmp_buf escape;
    Arena* arena;
    const std::function<bool()>* stop;
    Clock::time_point deadline;
    unsigned allocations;
    ParseResult result;
};

constexpr unsigned kQuestionStep = 1024; // allocations between two looks at the clock
constexpr std::size_t kLargeBlock = std::size_t{64} << 10;

[[noreturn]] void leave(Guard& guard, ParseResult why) {
    guard.result = why;
    std::longjmp(guard.escape, 1); // NOLINT(cert-err52-cpp): no exception passes through C
}

extern "C" void* guarded_allocate(void* userdata, std::size_t size) {
    auto& guard = *static_cast<Guard*>(userdata);
    if (++guard.allocations % kQuestionStep == 0 || size > kLargeBlock) {
        if (Clock::now() > guard.deadline) {
            leave(guard, ParseResult::out_of_time);
        }
        if ((*guard.stop)()) {
            leave(guard, ParseResult::stopped);
        }
    }
    void* memory = guard.arena->allocate(size);
    if (memory == nullptr) {
        leave(guard, ParseResult::out_of_memory);
    }
    return memory;
}

extern "C" void guarded_release(void* userdata, void* memory) {
    static_cast<Guard*>(userdata)->arena->release(memory);
}

// The only frame longjmp returns to: no object with a destructor lives in it.
const GumboNode* parse_guarded(Guard& guard, std::string_view page) {
    if (setjmp(guard.escape) != 0) { // NOLINT(cert-err52-cpp): see leave()
        return nullptr;
    }
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = guarded_allocate;
    options.deallocator = guarded_release;
    options.userdata = &guard;
    options.max_errors = 0;
    const GumboOutput* output = gumbo_parse_with_options(&options, page.data(), page.size());
    guard.result = ParseResult::done;
    return output->root;
}

const GumboNode& gumbo(const void* handle) noexcept {
    return *static_cast<const GumboNode*>(handle);
}

} // namespace

// The tree of one input and the way back from gumbo's pointers to offsets in it.
class Page {
public:
    Page() {
        for (int i = 0; i < GUMBO_TAG_UNKNOWN; ++i) {
            tags_[static_cast<std::size_t>(i)] = tag_from_name(gumbo_normalized_tagname(static_cast<GumboTag>(i)));
        }
    }

    [[nodiscard]] Tag tag(const GumboElement& element) const noexcept {
        if (element.tag < GUMBO_TAG_UNKNOWN) {
            return tags_[element.tag];
        }
        GumboStringPiece name = element.original_tag;
        gumbo_tag_from_original_text(&name);
        return tag_from_name({name.data, name.length});
    }
    // Of a piece of the parsed buffer; pieces from elsewhere (concluded elements) are unknown.
    [[nodiscard]] Range range(const char* data, std::size_t size) const noexcept {
        const std::string_view page = flattened->page;
        if (data == nullptr || data < page.data() || data > page.data() + page.size()) {
            return {};
        }
        const auto begin = static_cast<std::size_t>(data - page.data());
        return flattened->source(begin, begin + std::min(size, page.size() - begin));
    }

    std::unique_ptr<Flattened> flattened = std::make_unique<Flattened>();
    const GumboNode* root = nullptr;

private:
    std::array<Tag, GUMBO_TAG_LAST> tags_{};
};

Parser::Parser()
    : page_(std::make_unique<Page>()) {}

Parser::~Parser() = default;

ParseResult Parser::parse(std::string_view input, const ParseLimits& limits, const std::function<bool()>& stop) {
    const Clock::time_point deadline = Clock::now() + limits.time;
    clear();
    flatten(input, stop, *page_->flattened);
    if (page_->flattened->stopped) {
        return ParseResult::stopped;
    }
    arena_.reset(limits.memory);
    Guard guard{};
    guard.arena = &arena_;
    guard.stop = &stop;
    guard.deadline = deadline;
    page_->root = parse_guarded(guard, page_->flattened->page);
    return guard.result;
}

void Parser::clear() noexcept {
    page_->root = nullptr;
    page_->flattened = std::make_unique<Flattened>();
    arena_.reset(0);
}

Node Parser::root() const noexcept {
    return {page_.get(), page_->root};
}

const Flattened& Parser::flattened() const noexcept {
    return *page_->flattened;
}

Node::Type Node::type() const noexcept {
    switch (gumbo(handle_).type) {
    case GUMBO_NODE_ELEMENT:
    case GUMBO_NODE_TEMPLATE:
        return Type::element;
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_CDATA:
    case GUMBO_NODE_WHITESPACE:
        return Type::text;
    default:
        return Type::other;
    }
}

Tag Node::tag() const noexcept {
    return page_->tag(gumbo(handle_).v.element);
}

bool Node::foreign() const noexcept {
    return gumbo(handle_).v.element.tag_namespace != GUMBO_NAMESPACE_HTML;
}

std::size_t Node::child_count() const noexcept {
    return type() == Type::element ? gumbo(handle_).v.element.children.length : 0;
}

Node Node::child(std::size_t index) const noexcept {
    return {page_, gumbo(handle_).v.element.children.data[index]};
}

std::optional<Attribute> Node::attribute(std::string_view name) const noexcept {
    const GumboVector& attributes = gumbo(handle_).v.element.attributes;
    for (unsigned i = 0; i < attributes.length; ++i) {
        const auto& found = *static_cast<const GumboAttribute*>(attributes.data[i]);
        if (name != found.name) {
            continue;
        }
        GumboStringPiece value = found.original_value;
        if (value.length >= 2 && (value.data[0] == '"' || value.data[0] == '\'')) {
            ++value.data;
            value.length -= 2;
        }
        return Attribute{found.name, found.value, page_->range(value.data, value.length)};
    }
    return std::nullopt;
}

std::string_view Node::value_of(std::string_view name) const noexcept {
    const auto found = attribute(name);
    return found ? found->value : std::string_view{};
}

std::string_view Node::text() const noexcept {
    return gumbo(handle_).v.text.text;
}

Range Node::source() const noexcept {
    const GumboNode& node = gumbo(handle_);
    const GumboStringPiece piece = type() == Type::element ? node.v.element.original_tag : node.v.text.original_text;
    return piece.length == 0 ? Range{} : page_->range(piece.data, piece.length);
}

std::uint32_t Node::source_end() const noexcept {
    const GumboStringPiece piece = gumbo(handle_).v.element.original_end_tag;
    return piece.length == 0 ? DOCSPINE_NONE : page_->range(piece.data, piece.length).end();
}

} // namespace docspine::html
