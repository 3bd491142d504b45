// SPDX-License-Identifier: Apache-2.0
//
// What a C++ plugin holds while it works: the call (options, source, cancel check), diagnostics, builder and sink.
//
// These are thin wrappers of the structures in plugin.h and obey their rules: [call] objects are used on the thread of
// the call and not kept after it. A Reporter may be kept by a decoder's stream, which lives inside one conversion.

#pragma once

#include <docspine/document.hpp>
#include <docspine/plugin.h>

#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <utility>

namespace docspine {

enum class Status : docspine_status {
    ok = DOCSPINE_OK,
    internal = DOCSPINE_E_INTERNAL,
    no_memory = DOCSPINE_E_NOMEM,
    cancelled = DOCSPINE_E_CANCELLED,
    limit = DOCSPINE_E_LIMIT,
    malformed = DOCSPINE_E_MALFORMED,
    unsupported = DOCSPINE_E_UNSUPPORTED,
    encoding = DOCSPINE_E_ENCODING,
    option = DOCSPINE_E_OPTION,
    io = DOCSPINE_E_IO,
    not_found = DOCSPINE_E_NOT_FOUND,
    state = DOCSPINE_E_STATE,
};

[[nodiscard]] inline docspine_text to_abi(std::string_view text) noexcept {
    return {text.data(), text.size()};
}
[[nodiscard]] inline std::string_view from_abi(docspine_text text) noexcept {
    return {text.data, text.size};
}

// Bytes of the input a node, a leaf or a remark comes from. Default: unknown.
struct Range {
    std::uint32_t offset = DOCSPINE_NONE;
    std::uint32_t size = 0;
    [[nodiscard]] static Range of(std::size_t offset, std::size_t size) noexcept {
        return {static_cast<std::uint32_t>(offset), static_cast<std::uint32_t>(size)};
    }
    [[nodiscard]] bool known() const noexcept { return offset != DOCSPINE_NONE; }
    [[nodiscard]] std::uint32_t end() const noexcept { return known() ? offset + size : DOCSPINE_NONE; }
};

// Remarks about the document, for its user. Codes are stable and machine-readable: "html.nesting-flattened".
class Reporter {
public:
    Reporter(const docspine_host* host, docspine_job* job) noexcept
        : host_(host)
        , job_(job) {}
    void note(std::string_view code, std::string_view message, Range at = {}) const {
        send(DOCSPINE_SEVERITY_NOTE, code, message, at);
    }
    void warning(std::string_view code, std::string_view message, Range at = {}) const {
        send(DOCSPINE_SEVERITY_WARNING, code, message, at);
    }
    // Says why the call is about to fail.
    void error(std::string_view code, std::string_view message, Range at = {}) const {
        send(DOCSPINE_SEVERITY_ERROR, code, message, at);
    }
    // True: give up soon and return Status::cancelled. Ask every 64 KiB or so. [any thread]
    [[nodiscard]] bool cancelled() const noexcept { return host_->cancelled(job_) != 0; }

private:
    void send(std::int32_t severity, std::string_view code, std::string_view message, Range at) const {
        docspine_diag diag{};
        diag.struct_size = sizeof diag;
        diag.severity = severity;
        diag.code = to_abi(code);
        diag.message = to_abi(message);
        diag.src_off = at.known() ? at.offset : DOCSPINE_NONE64;
        diag.src_size = at.size;
        host_->diag(job_, &diag);
    }
    const docspine_host* host_;
    docspine_job* job_;
};

// One call of the host. Options are those the plugin declared; the host has filled in defaults and checked ranges.
class Call {
public:
    Call(const docspine_call* raw, const docspine_option* const* declared) noexcept
        : raw_(raw)
        , declared_(declared) {}

    [[nodiscard]] Reporter reporter() const noexcept { return {raw_->host, raw_->job}; }
    [[nodiscard]] bool cancelled() const noexcept { return reporter().cancelled(); }
    [[nodiscard]] std::string_view format() const noexcept { return raw_->format == nullptr ? "" : raw_->format->id; }
    [[nodiscard]] const docspine_source& source() const noexcept { return *raw_->source; }
    [[nodiscard]] std::span<const docspine_diag> diagnostics() const noexcept {
        return {raw_->diags, raw_->diag_count};
    }

    [[nodiscard]] bool option_bool(std::string_view key) const noexcept { return integer(key) != 0; }
    [[nodiscard]] std::int64_t option_int(std::string_view key) const noexcept { return integer(key); }
    [[nodiscard]] double option_float(std::string_view key) const noexcept {
        const auto [option, value] = find(key);
        return value == nullptr ? 0 : value->v.f;
    }
    [[nodiscard]] std::string_view option_text(std::string_view key) const noexcept {
        const auto [option, value] = find(key);
        return value == nullptr || value->type != DOCSPINE_T_TEXT ? std::string_view{} : from_abi(value->v.s);
    }
    // The chosen word of an option of type choice.
    [[nodiscard]] std::string_view option_choice(std::string_view key) const noexcept {
        const auto [option, value] = find(key);
        return option == nullptr || option->type != DOCSPINE_T_CHOICE ? std::string_view{}
                                                                      : option->choices[value->v.i];
    }
    // A resource the operator configured ("template:gbt9704"); empty when there is none. Lives until the conversion
    // ends.
    [[nodiscard]] std::span<const std::uint8_t> resource(std::string_view name) const noexcept {
        docspine_bytes data{};
        if (raw_->host->resource(raw_->job, to_abi(name), &data) != DOCSPINE_OK) {
            return {};
        }
        return {data.data, data.size};
    }
    [[nodiscard]] const docspine_call* raw() const noexcept { return raw_; }

private:
    [[nodiscard]] std::pair<const docspine_option*, const docspine_value*> find(std::string_view key) const noexcept {
        for (std::uint32_t i = 0; declared_ != nullptr && i < raw_->option_count; ++i) {
            if (key == declared_[i]->key) {
                return {declared_[i], &raw_->options[i]};
            }
        }
        return {nullptr, nullptr};
    }
    [[nodiscard]] std::int64_t integer(std::string_view key) const noexcept {
        const auto [option, value] = find(key);
        return value == nullptr ? 0 : value->v.i;
    }
    const docspine_call* raw_;
    const docspine_option* const* declared_;
};

// Makes a document: open, fill, close. Errors are sticky, so a reader may look at status() once, at its end.
class Builder {
public:
    explicit Builder(const docspine_builder* raw) noexcept
        : raw_(raw) {}

    void open(Kind kind, std::uint32_t source_offset = DOCSPINE_NONE, std::uint32_t flags = 0) {
        keep(raw_->open(raw_->ctx, static_cast<std::uint32_t>(kind), flags, source_offset));
    }
    void close(std::uint32_t source_end = DOCSPINE_NONE) { keep(raw_->close(raw_->ctx, source_end)); }
    void leaf(Kind kind, std::string_view text = {}, Range at = {}, std::uint32_t flags = 0) {
        keep(raw_->leaf(raw_->ctx, static_cast<std::uint32_t>(kind), to_abi(text), flags, at.offset, at.size));
    }
    void text(std::string_view text, Range at = {}) { leaf(Kind::text, text, at); }

    // Attributes of the node opened or the leaf added last.
    void attr(Key key, std::string_view value) {
        docspine_value v{DOCSPINE_T_TEXT, 1, {}};
        v.v.s = to_abi(value);
        set(key, v);
    }
    void attr(Key key, const char* value) { attr(key, std::string_view(value)); }
    void attr(Key key, bool value) {
        docspine_value v{DOCSPINE_T_BOOL, 1, {}};
        v.v.i = value ? 1 : 0;
        set(key, v);
    }
    void attr(Key key, std::int64_t value) {
        docspine_value v{DOCSPINE_T_INT, 1, {}};
        v.v.i = value;
        set(key, v);
    }
    void attr(Key key, int value) { attr(key, static_cast<std::int64_t>(value)); }
    void attr(Key key, std::uint32_t value) { attr(key, static_cast<std::int64_t>(value)); }
    void attr(Key key, double value) {
        docspine_value v{DOCSPINE_T_FLOAT, 1, {}};
        v.v.f = value;
        set(key, v);
    }

    // A whole leaf block or field in one line.
    void paragraph(std::string_view content, Range at = {}) {
        open(Kind::paragraph, at.offset);
        text(content, at);
        close(at.end());
    }
    void heading(int level, std::string_view content, Range at = {}) {
        open(Kind::heading, at.offset);
        attr(Key::level, level);
        text(content, at);
        close(at.end());
    }
    // Inside a Kind::meta: one metadata value; repeat the name for a list.
    void field(std::string_view name, std::string_view value, Range at = {}) {
        leaf(Kind::field, value, at);
        attr(Key::name, name);
    }
    // Stores bytes and returns the index for Key::blob.
    [[nodiscard]] std::uint32_t blob(std::span<const std::uint8_t> bytes, std::string_view media_type) {
        std::uint32_t index = 0;
        keep(raw_->blob(raw_->ctx, {bytes.data(), bytes.size()}, to_abi(media_type), &index));
        return index;
    }
    void copy(const Document& from, Node node) { keep(raw_->copy(raw_->ctx, from.raw(), node.index())); }

    [[nodiscard]] Status status() const noexcept { return status_; }
    [[nodiscard]] bool ok() const noexcept { return status_ == Status::ok; }

private:
    void set(Key key, const docspine_value& value) {
        keep(raw_->attr(raw_->ctx, static_cast<std::uint32_t>(key), &value));
    }
    void keep(docspine_status status) noexcept {
        if (status_ == Status::ok) {
            status_ = static_cast<Status>(status);
        }
    }
    const docspine_builder* raw_;
    Status status_ = Status::ok;
};

// Opens a node now and closes it at the end of the scope.
class Scope {
public:
    Scope(Builder& builder, Kind kind, Range at = {}, std::uint32_t flags = 0)
        : builder_(builder)
        , end_(at.end()) {
        builder.open(kind, at.offset, flags);
    }
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;
    ~Scope() { builder_.close(end_); }

private:
    Builder& builder_;
    std::uint32_t end_;
};

// Where a writer's bytes go. Errors are sticky.
class Sink {
public:
    explicit Sink(const docspine_sink* raw) noexcept
        : raw_(raw) {}
    void write(std::string_view bytes) {
        const docspine_status status = raw_->write(raw_->ctx, bytes.data(), bytes.size());
        status_ = status_ == Status::ok ? static_cast<Status>(status) : status_;
    }
    // Room for at least `size` bytes to fill in place; nullptr after a failure. Follow with commit().
    [[nodiscard]] char* grab(std::uint64_t size) {
        void* data = nullptr;
        std::uint64_t capacity = 0;
        const docspine_status status = raw_->grab(raw_->ctx, size, &data, &capacity);
        status_ = status_ == Status::ok ? static_cast<Status>(status) : status_;
        return status_ == Status::ok ? static_cast<char*>(data) : nullptr;
    }
    void commit(std::uint64_t used) {
        const docspine_status status = raw_->commit(raw_->ctx, used);
        status_ = status_ == Status::ok ? static_cast<Status>(status) : status_;
    }
    [[nodiscard]] Status status() const noexcept { return status_; }
    [[nodiscard]] bool ok() const noexcept { return status_ == Status::ok; }

private:
    const docspine_sink* raw_;
    Status status_ = Status::ok;
};

} // namespace docspine
