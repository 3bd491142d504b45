// SPDX-License-Identifier: Apache-2.0
//
// The plain text plugin: exports the reader.

#include "txt_reader.hpp"

DOCSPINE_PLUGIN(docspine::txt::TxtReader, "docspine.txt");
