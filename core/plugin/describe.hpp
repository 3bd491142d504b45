// SPDX-License-Identifier: Apache-2.0
//
// A plugin's descriptor: checked once after loading, and turned into the plain data of the catalog.
//
// Threads: pure functions. Reads only what the ABI promises to be static.

#pragma once

#include "core/plugin/catalog.hpp"

#include <docspine/plugin.h>

#include <string>
#include <vector>

namespace docspine::plugin {

// The first thing that is wrong with a descriptor, for its author; empty when nothing is.
[[nodiscard]] std::string descriptor_fault(const docspine_plugin& plugin);

[[nodiscard]] std::vector<OptionInfo> describe(const docspine_option* const* options);
[[nodiscard]] FormatInfo describe(const docspine_plugin& plugin, const docspine_format& format);
[[nodiscard]] TransformInfo describe(const docspine_plugin& plugin, const docspine_transform& transform);
[[nodiscard]] CharsetInfo describe(const docspine_plugin& plugin, const docspine_decoder& decoder);

// The entries of a NULL-terminated list of the ABI; none for NULL. At most 1,024.
template <class T>
[[nodiscard]] std::vector<const T*> entries(const T* const* list) {
    constexpr std::size_t kMax = 1'024;
    std::vector<const T*> out;
    for (std::size_t i = 0; list != nullptr && i < kMax && list[i] != nullptr; ++i) {
        out.push_back(list[i]);
    }
    return out;
}

} // namespace docspine::plugin
