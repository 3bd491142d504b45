// SPDX-License-Identifier: Apache-2.0
//
// Result<T>: a value, or an Error that says why there is none. No exceptions, no allocation on success.
//
// An Error carries two messages: `client` for whoever sent the document (what, where, what to do), `log` for whoever
// runs the server (the cause). Doubts about a document that did come out are diagnostics, never Errors.
//
//   Result<Document> read(...);
//   DOCSPINE_TRY(auto document, read(...));   // returns the Error from the enclosing function, or declares the value
//   DOCSPINE_CHECK(store(document));          // the same for Result<void>
//
// Threads: a Result is a value; no sharing. T and Error move without throwing.

#pragma once

#include <cstdint>
#include <new>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace docspine {

// Why there is no result. The name with '-' for '_' is the stable `code` of an HTTP problem document.
enum class ErrorCode : std::uint8_t {
    internal,               // a bug of ours
    bad_request,            // the request itself makes no sense
    bad_option,             // unknown option, or a value it cannot take
    bad_multipart,          // multipart/form-data that cannot be parsed
    document_empty,         // no byte of content
    document_invalid,       // the format's reader can make nothing of it
    undecodable,            // no charset is plausible
    input_type_unsupported, // no reader for what this is
    format_unavailable,     // no writer for the wanted format
    no_such_template,
    body_too_large,
    decoded_too_large,
    output_too_large,
    document_too_complex, // nodes, depth
    plugin_crashed,
    plugin_failed,
    work_timeout,
    memory_limit,
    cancelled,
    queue_full,
    queue_timeout,
    unavailable, // starting up or draining
    not_found,
    method_not_allowed,
    config_invalid,
    io_failed,
};

// The stable spelling: "document-empty".
[[nodiscard]] constexpr std::string_view name_of(ErrorCode code) noexcept {
    switch (code) {
    case ErrorCode::internal:
        return "internal";
    case ErrorCode::bad_request:
        return "bad-request";
    case ErrorCode::bad_option:
        return "bad-option";
    case ErrorCode::bad_multipart:
        return "bad-multipart";
    case ErrorCode::document_empty:
        return "document-empty";
    case ErrorCode::document_invalid:
        return "document-invalid";
    case ErrorCode::undecodable:
        return "undecodable";
    case ErrorCode::input_type_unsupported:
        return "input-type-unsupported";
    case ErrorCode::format_unavailable:
        return "format-unavailable";
    case ErrorCode::no_such_template:
        return "no-such-template";
    case ErrorCode::body_too_large:
        return "body-too-large";
    case ErrorCode::decoded_too_large:
        return "decoded-too-large";
    case ErrorCode::output_too_large:
        return "output-too-large";
    case ErrorCode::document_too_complex:
        return "document-too-complex";
    case ErrorCode::plugin_crashed:
        return "plugin-crashed";
    case ErrorCode::plugin_failed:
        return "plugin-failed";
    case ErrorCode::work_timeout:
        return "work-timeout";
    case ErrorCode::memory_limit:
        return "memory-limit";
    case ErrorCode::cancelled:
        return "cancelled";
    case ErrorCode::queue_full:
        return "queue-full";
    case ErrorCode::queue_timeout:
        return "queue-timeout";
    case ErrorCode::unavailable:
        return "unavailable";
    case ErrorCode::not_found:
        return "not-found";
    case ErrorCode::method_not_allowed:
        return "method-not-allowed";
    case ErrorCode::config_invalid:
        return "config-invalid";
    case ErrorCode::io_failed:
        return "io-failed";
    }
    return "internal";
}
inline constexpr std::uint8_t kErrorCodeCount = static_cast<std::uint8_t>(ErrorCode::io_failed) + 1;

struct [[nodiscard]] Error {
    ErrorCode code = ErrorCode::internal;
    std::string client; // one or two sentences: what is wrong, where, what to do
    std::string log;    // the cause, for the operator; may be empty
    std::string plugin; // id of the plugin it happened in; empty when in none
    std::string phase;  // "decode", "read", "transform", "write"; empty when before or after
};

// Holds a T, or an Error. Test it before use: value access without a value is undefined.
template <class T>
class [[nodiscard]] Result {
    static_assert(std::is_nothrow_move_constructible_v<T>, "a Result's value must move without throwing");

public:
    using value_type = T;

    Result(T value) noexcept
        : has_value_(true) { // NOLINT(google-explicit-constructor): so that `return value;` works
        ::new (static_cast<void*>(&value_)) T(std::move(value));
    }
    Result(Error error) noexcept
        : has_value_(false) { // NOLINT(google-explicit-constructor)
        ::new (static_cast<void*>(&error_)) Error(std::move(error));
    }
    Result(Result&& other) noexcept
        : has_value_(other.has_value_) {
        if (has_value_) {
            ::new (static_cast<void*>(&value_)) T(std::move(other.value_));
        } else {
            ::new (static_cast<void*>(&error_)) Error(std::move(other.error_));
        }
    }
    Result(const Result&) = delete;
    Result& operator=(const Result&) = delete;
    Result& operator=(Result&&) = delete;
    ~Result() {
        if (has_value_) {
            value_.~T();
        } else {
            error_.~Error();
        }
    }

    [[nodiscard]] bool has_value() const noexcept { return has_value_; }
    explicit operator bool() const noexcept { return has_value_; }
    [[nodiscard]] T& operator*() & noexcept { return value_; }
    [[nodiscard]] const T& operator*() const& noexcept { return value_; }
    [[nodiscard]] T&& operator*() && noexcept { return std::move(value_); }
    [[nodiscard]] T* operator->() noexcept { return &value_; }
    [[nodiscard]] const T* operator->() const noexcept { return &value_; }
    [[nodiscard]] Error& error() & noexcept { return error_; }
    [[nodiscard]] const Error& error() const& noexcept { return error_; }
    [[nodiscard]] Error&& error() && noexcept { return std::move(error_); }

private:
    union {
        T value_;
        Error error_;
    };
    bool has_value_;
};

template <>
class [[nodiscard]] Result<void> {
public:
    Result() noexcept = default;
    Result(Error error) noexcept // NOLINT(google-explicit-constructor)
        : error_(std::move(error))
        , has_value_(false) {}

    [[nodiscard]] bool has_value() const noexcept { return has_value_; }
    explicit operator bool() const noexcept { return has_value_; }
    [[nodiscard]] Error& error() & noexcept { return error_; }
    [[nodiscard]] const Error& error() const& noexcept { return error_; }
    [[nodiscard]] Error&& error() && noexcept { return std::move(error_); }

private:
    Error error_;
    bool has_value_ = true;
};

} // namespace docspine

#define DOCSPINE_CONCAT_INNER_(a, b) a##b
#define DOCSPINE_CONCAT_(a, b) DOCSPINE_CONCAT_INNER_(a, b)
#define DOCSPINE_TRY_INNER_(temporary, declaration, ...)                                                               \
    auto temporary = (__VA_ARGS__);                                                                                    \
    if (!temporary) {                                                                                                  \
        return std::move(temporary).error();                                                                           \
    }                                                                                                                  \
    declaration = *std::move(temporary)
// Both expand to several statements: not for the branch of an `if` without braces.
#define DOCSPINE_TRY(declaration, ...)                                                                                 \
    DOCSPINE_TRY_INNER_(DOCSPINE_CONCAT_(docspine_result_, __LINE__), declaration, __VA_ARGS__)
#define DOCSPINE_CHECK(...)                                                                                            \
    if (auto docspine_check_ = (__VA_ARGS__); !docspine_check_) {                                                      \
        return std::move(docspine_check_).error();                                                                     \
    }                                                                                                                  \
    static_assert(true)
