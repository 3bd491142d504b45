// SPDX-License-Identifier: Apache-2.0
//
// A plugin that does not load, in as many ways as there are macros; see CMakeLists.txt.

#include <docspine/plugin.h>

#include <stdlib.h>

#if defined(NO_NOTE) || defined(WRONG_MAJOR) || defined(CONSTRUCTOR_ABORTS)
// The host must see from the note, before any code runs, that the first two are nothing for it.
__attribute__((constructor)) static void run_at_load(void) {
    abort();
}
#endif

#ifdef WRONG_MAJOR
__attribute__((section(DOCSPINE_NOTE_SECTION), used, aligned(4))) static const docspine_note note =
    {4, 64, 1, DOCSPINE_NOTE_OWNER, DOCSPINE_ABI_MAJOR + 98, 0, "test.broken"};
#elif !defined(NO_NOTE)
DOCSPINE_NOTE("test.broken");
#endif

#ifndef MISSING_SYMBOL

#ifdef UNRESOLVED
extern docspine_status nobody_defines_this(void);
#endif

static docspine_status create(const docspine_host* host, void** instance) {
    (void)host;
    *instance = NULL;
#if defined(UNRESOLVED)
    return nobody_defines_this();
#elif defined(CREATE_FAILS)
    return DOCSPINE_E_NOT_FOUND;
#else
    return DOCSPINE_OK;
#endif
}
static void destroy(void* instance) {
    (void)instance;
}

static const docspine_plugin descriptor = {
    .struct_size = sizeof(docspine_plugin),
    .abi_major = DOCSPINE_ABI_MAJOR,
    .abi_minor = DOCSPINE_ABI_MINOR,
    .id = "test.broken",
    .version = "1.0.0",
    .name = "Broken",
    .vendor = "docspine",
    .license = "Apache-2.0",
    .create = create,
    .destroy = destroy,
};

DOCSPINE_EXPORT const docspine_plugin* docspine_plugin_v1(uint32_t host_minor) {
    (void)host_minor;
#ifdef NULL_ENTRY
    (void)&descriptor;
    return NULL;
#else
    return &descriptor;
#endif
}

#endif
