// SPDX-License-Identifier: Apache-2.0
//
// The C++ way to write a plugin: one class says what it offers and does it, one macro exports it.
//
//   struct Lines {
//       static constexpr docspine::PluginInfo info{.id = "org.example.lines", .version = "1.0.0", .name = "Plain
//       lines"}; static constexpr docspine::Format formats[] = {
//           {.id = "lines", .title = "Plain lines", .media_types = {"text/x-lines"}, .extensions = {"lines"}}};
//       docspine::Status read(const docspine::Call&, std::string_view input, docspine::Builder& out) {
//           docspine::Scope document(out, docspine::Kind::document);
//           out.paragraph(input);
//           return out.status();
//       }
//   };
//   DOCSPINE_PLUGIN(Lines, "org.example.lines")
//
// What the class may offer, found by the name of its members:
//   formats[]     with  Status read(const Call&, std::string_view, Builder&)       makes a reader
//                 with  Status write(const Call&, const Document&, Sink&)          makes a writer
//                 and   int probe(std::string_view format, std::string_view head)  optional: 0 to 100
//   transforms[]  with  Status apply(const Call&, std::string_view id, const Document&, Builder&)
//   decoders[]    with  struct Stream { Stream(const Call&, std::string_view label); Progress decode(...); }
// One object of the class is made for each worker process. Exceptions are caught at the border and become
// Status::internal (std::bad_alloc: Status::no_memory); they never reach the host.

#pragma once

#include <docspine/call.hpp>
#include <docspine/detail/descriptor.hpp>
#include <docspine/document.hpp>
#include <docspine/offers.hpp>
#include <docspine/plugin.h>

#include <string_view>

// Exports the class as a plugin: once in one .cpp, at file scope. ID is a string literal, the same as info.id.
#define DOCSPINE_PLUGIN(Class, ID)                                                                                     \
    static_assert(std::string_view(Class::info.id) == std::string_view(ID), "info.id and the note must agree");        \
    DOCSPINE_NOTE(ID);                                                                                                 \
    extern "C" DOCSPINE_EXPORT const docspine_plugin* docspine_plugin_v1(std::uint32_t) {                              \
        return ::docspine::detail::descriptor<Class>().plugin();                                                       \
    }                                                                                                                  \
    static_assert(true)
