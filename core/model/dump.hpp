// SPDX-License-Identifier: Apache-2.0
//
// Any document as text for people and goldens: one line a node, two spaces a level, stable from run to run.
//
//   document
//     heading level=1 label="一、" @1234+60
//       text "主要举措和成效" @1240+54
//
// Text in quotes with \n, \t, \" and \\ escaped; @offset+size is the place in the original input.
// Threads: pure function. Linear; does not recurse.

#pragma once

#include <docspine/document.hpp>

#include <string>

namespace docspine::model {

enum class Positions : bool { hide, show };

[[nodiscard]] std::string dump(const Document& document, Positions positions = Positions::show);

} // namespace docspine::model
