// SPDX-License-Identifier: Apache-2.0
//
// The web page plugin: exports the reader.

#include "html_reader.hpp"

DOCSPINE_PLUGIN(docspine::html::HtmlReader, "docspine.html");
