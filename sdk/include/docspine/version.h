/* SPDX-License-Identifier: Apache-2.0 */
/* The product's version. The one place it is written; CMake and the documents read it here.
 * The plugin ABI has a number of its own (plugin.h) and does not follow this one. */
#ifndef DOCSPINE_VERSION_H
#define DOCSPINE_VERSION_H

#define DOCSPINE_VERSION "0.1.0"

#endif /* DOCSPINE_VERSION_H */
