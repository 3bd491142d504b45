/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The docspine plugin ABI, version 1: everything a plugin and the host say to each other.
 *
 * With document.h, which lays out documents, this is the whole contract. C99 (also C11, C17 and C++11 or later), needs
 * nothing but <stddef.h> and <stdint.h>, links against nothing.
 * Little-endian 64-bit machines only. C++ authors include <docspine/plugin.hpp>, which wraps all of this.
 *
 * THE RULES
 *  Ownership   Nothing is freed by the other side. What is handed to a function is valid until it returns, except
 *              plugin descriptors (static, for ever) and memory from host->alloc and host->resource (until the
 *              conversion ends). Text is UTF-8 as pointer and size, never NUL-terminated, and may hold NULs;
 *              only `const char *` fields of descriptors are NUL-terminated.
 *  Threads     [call]  on the thread of the call it was handed to, and only while that call lasts
 *              [any]   from any thread, from create() to destroy()
 *              One instance gets one call at a time. Threads a plugin starts end before its call returns.
 *  Errors      A docspine_status says what happened, host->diag says why. No exception, panic or longjmp crosses.
 *              Builder and sink are sticky: after their first failure every further call does nothing and
 *              answers the same status, so one check at the end is enough.
 *  Growth      Structures that begin with struct_size get new fields at their end only (DOCSPINE_HAS asks);
 *              all others never change. Unknown kinds, keys, flags and enum values must be tolerated.
 *              A plugin built for 1.x loads in every later 1.y. What is incompatible gets a new entry symbol.
 *  Manners     Input comes through the call; no file, socket, process, signal handler, locale or environment
 *              change (workers forbid it). No output to stdout or stderr: use host->log. No state between two
 *              documents: same input, options and version give the same bytes.
 *  Lifetime    A plugin is never unloaded. An upgrade is a new process.
 */
#ifndef DOCSPINE_PLUGIN_H
#define DOCSPINE_PLUGIN_H

#include <docspine/document.h>

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define DOCSPINE_ABI_MAJOR 1
#define DOCSPINE_ABI_MINOR 0

#define DOCSPINE_EXPORT __attribute__((visibility("default")))
/* Does the structure at `pointer`, possibly from another 1.x, hold `field`? */
#define DOCSPINE_HAS(type, pointer, field) ((pointer)->struct_size >= offsetof(type, field) + sizeof((pointer)->field))

/* ---- status: 0 done, negative failed. What HTTP status follows is the host's business. ---- */
typedef int32_t docspine_status;
enum {
    DOCSPINE_OK = 0,
    DOCSPINE_E_INTERNAL = -1,    /* a bug in the plugin; also a caught exception or panic */
    DOCSPINE_E_NOMEM = -2,       /* memory refused */
    DOCSPINE_E_CANCELLED = -3,   /* cancelled() said so */
    DOCSPINE_E_LIMIT = -4,       /* a limit of the host: nodes, bytes, depth */
    DOCSPINE_E_MALFORMED = -5,   /* the input is not valid for its format and nothing can be saved */
    DOCSPINE_E_UNSUPPORTED = -6, /* valid input this plugin cannot handle */
    DOCSPINE_E_ENCODING = -7,    /* text that is no text in its charset */
    DOCSPINE_E_OPTION = -8,      /* options that make no sense together */
    DOCSPINE_E_IO = -9,          /* sink or resource failed */
    DOCSPINE_E_NOT_FOUND = -10,  /* resource() does not know the name */
    DOCSPINE_E_STATE = -11       /* misuse of this interface: unbalanced close, a child its parent cannot hold */
};

/* ---- options: declared by the plugin, parsed and checked by the host before any call ---- */
typedef struct docspine_value {
    uint32_t type;   /* DOCSPINE_T_* */
    uint32_t is_set; /* 0: nobody set it, the default is in v */
    union {
        int64_t i;
        double f;
        docspine_text s;
    } v;
} docspine_value;
typedef struct docspine_option {
    uint32_t struct_size, type, flags, reserved;
    const char* key;            /* [a-z][a-z0-9_.-]{0,31} */
    const char* help;           /* one line for people */
    const char* def;            /* default, written as a user would; NULL: off, 0, "" or the first choice */
    const char* const* choices; /* DOCSPINE_T_CHOICE: NULL-terminated */
    double min, max;            /* numbers: inclusive range; text: size in bytes; both 0: no range */
} docspine_option;

/* ---- formats ---- */
typedef struct docspine_magic { /* matches when (input[offset+i] & mask[i]) == bytes[i] for every i < size */
    uint32_t offset, size;
    const uint8_t* bytes;
    const uint8_t* mask; /* NULL: every bit counts */
} docspine_magic;
enum {
    DOCSPINE_FORMAT_READ = 1,
    DOCSPINE_FORMAT_WRITE = 2,
    DOCSPINE_FORMAT_TEXT = 4 /* reader: the host finds the charset and hands over UTF-8; without it, the raw bytes */
};
typedef struct docspine_format {
    uint32_t struct_size, flags;
    const char* id;                 /* "html"; [a-z0-9][a-z0-9+._-]{0,31} */
    const char* title;              /* for people */
    const char* const* media_types; /* NULL-terminated; the first is what a response says */
    const char* const* extensions;  /* NULL-terminated, lower case, without dot */
    const docspine_magic* magics;   /* any match makes the format a candidate; looked at by the host */
    uint32_t magic_count;
    int32_t priority;                      /* breaks ties, -100 to 100, shipped plugins have 0 */
    const docspine_option* const* options; /* NULL-terminated, or NULL */
} docspine_format;

/* How readers and transforms make a document. [call] Exactly one root, of kind DOCUMENT.
 * Text may hold anything: the host drops what XML 1.0 cannot carry and says so in a diagnostic.
 * Source ranges are offsets into the input the plugin was given (a transform: as they stand in its document). */
typedef struct docspine_builder {
    uint32_t struct_size, reserved;
    void* ctx;
    /* Opens an inner node as the new innermost one. */
    docspine_status (*open)(void* ctx, uint32_t kind, uint32_t flags, uint32_t src_off);
    /* Closes the innermost node; src_end is the offset after its last byte, or DOCSPINE_NONE. */
    docspine_status (*close)(void* ctx, uint32_t src_end);
    /* Adds a leaf. It takes attributes until the next call that is not attr. */
    docspine_status (
        *leaf)(void* ctx, uint32_t kind, docspine_text text, uint32_t flags, uint32_t src_off, uint32_t src_size);
    /* Sets an attribute of the node opened, or the leaf added, last. */
    docspine_status (*attr)(void* ctx, uint32_t key, const docspine_value* value);
    /* Stores bytes (a picture); *index is for DOCSPINE_A_BLOB. Equal bytes get equal indexes. */
    docspine_status (*blob)(void* ctx, docspine_bytes data, docspine_text media_type, uint32_t* index);
    /* Copies a node of another document with all below it, attributes and blobs included. */
    docspine_status (*copy)(void* ctx, const docspine_doc* from, uint32_t node);
    /* Takes a complete image, checked as any foreign byte is, instead of all the calls above. */
    docspine_status (*adopt)(void* ctx, docspine_bytes image);
} docspine_builder;

/* Where a writer's bytes go. [call] There are no short writes. */
typedef struct docspine_sink {
    uint32_t struct_size, reserved;
    void* ctx;
    docspine_status (*write)(void* ctx, const void* data, uint64_t size);
    /* Without a copy: grab room for at least `min` bytes, fill it, commit what was used (before anything else). */
    docspine_status (*grab)(void* ctx, uint64_t min, void** data, uint64_t* capacity);
    docspine_status (*commit)(void* ctx, uint64_t used);
} docspine_sink;

/* ---- what the host offers ---- */
typedef struct docspine_job docspine_job; /* one conversion */
enum { DOCSPINE_LOG_DEBUG = 0, DOCSPINE_LOG_INFO = 1, DOCSPINE_LOG_WARNING = 2, DOCSPINE_LOG_ERROR = 3 };
enum {
    DOCSPINE_SEVERITY_NOTE = 0,
    DOCSPINE_SEVERITY_WARNING = 1, /* somebody should look; the output is usable */
    DOCSPINE_SEVERITY_ERROR = 2    /* why this call is going to fail */
};
typedef struct docspine_diag { /* a remark about this document, for its user */
    uint32_t struct_size;
    int32_t severity;
    docspine_text code;         /* stable: "charset.malformed"; [a-z0-9.-] */
    docspine_text message;      /* one sentence for people; no secret, at most 80 bytes of the document */
    uint64_t src_off, src_size; /* as in the builder; DOCSPINE_NONE64, 0 when unknown */
} docspine_diag;
typedef struct docspine_host {
    uint32_t struct_size;
    uint16_t abi_major, abi_minor;
    const char *name, *version;
    /* [call] Memory that lives until the conversion ends; NULL when there is no more. */
    void* (*alloc)(docspine_job* job, uint64_t size, uint32_t align);
    /* [call] */
    void (*diag)(docspine_job* job, const docspine_diag* diag);
    /* [any] Not 0: return DOCSPINE_E_CANCELLED soon. Ask about every 64 KiB or millisecond. */
    int32_t (*cancelled)(docspine_job* job);
    /* [call] A named resource the operator configured, for instance "template:gbt9704". No path, no URL. */
    docspine_status (*resource)(docspine_job* job, docspine_text name, docspine_bytes* data);
    /* [any] job may be NULL. */
    void (*log)(docspine_job* job, int32_t level, docspine_text message);
    /* [any] "docspine.name/1", "com.vendor.name/2"; NULL when absent. */
    const void* (*get_extension)(const char* id);
} docspine_host;

/* ---- one call ---- */
typedef struct docspine_source { /* the input as the host saw it; empty and 0 when unknown */
    uint32_t struct_size, reserved;
    docspine_text name;       /* file name without folders; from outside, never a path to open */
    docspine_text media_type; /* as sent */
    docspine_text format;     /* id of the reader's format */
    docspine_text charset;    /* WHATWG name, empty for binary formats */
    double charset_confidence;
    uint64_t size;        /* bytes */
    docspine_text sha256; /* 64 hexadecimal digits */
} docspine_source;
typedef struct docspine_call {
    uint32_t struct_size, option_count;
    docspine_job* job;
    const docspine_host* host;
    const docspine_format* format; /* one of the plugin's own; NULL for transforms and decoders */
    const docspine_value* options; /* one for each declared option, in that order */
    const docspine_source* source;
    const docspine_diag* diags; /* writers: what was remarked on this document so far */
    uint32_t diag_count, reserved;
} docspine_call;

/* ---- what a plugin offers ---- */
typedef struct docspine_decoder { /* bytes of some charset to UTF-8, from buffer to buffer */
    uint32_t struct_size;
    int32_t priority;          /* when two decoders claim a label */
    const char* const* labels; /* NULL-terminated; WHATWG Encoding labels, lower case, the canonical name first */
    /* Starts a stream for a label. [call] */
    docspine_status (*open)(void* instance, const docspine_call* call, docspine_text label, void** stream);
    /* Decodes as much as fits. *read and *written say how far it got; it never reads a character it has no room to
     * write, so (*read, *written) is always a border in both. An incomplete character at the end of the input is
     * left unread unless `last`. Malformed bytes become U+FFFD and a diagnostic whose range is in bytes since open();
     * they are no error. Room may be as small as one byte. [call] */
    docspine_status (*decode)(void* stream,
                              docspine_bytes in,
                              int32_t last,
                              uint8_t* out,
                              uint64_t room,
                              uint64_t* read,
                              uint64_t* written);
    void (*close)(void* stream);
} docspine_decoder;
typedef struct docspine_reader {
    uint32_t struct_size, reserved;
    /* How sure, 0 to 100, is the plugin that this is `format`? May be NULL. At most the first 64 KiB (UTF-8 for text
     * formats). No host calls, under a millisecond. */
    int32_t (*probe)(void* instance, const docspine_format* format, docspine_bytes head, uint64_t total);
    docspine_status (*read)(void* instance,
                            const docspine_call* call,
                            docspine_bytes input,
                            const docspine_builder* out);
} docspine_reader;
typedef struct docspine_writer {
    uint32_t struct_size, reserved;
    docspine_status (*write)(void* instance,
                             const docspine_call* call,
                             const docspine_doc* doc,
                             const docspine_sink* out);
} docspine_writer;
typedef struct docspine_transform { /* document to document */
    uint32_t struct_size, order;    /* lower runs first, 0 to 999 */
    const char *id, *title;
    const docspine_option* const* options; /* NULL-terminated, or NULL */
    docspine_status (*apply)(void* instance,
                             const docspine_call* call,
                             const docspine_doc* in,
                             const docspine_builder* out);
} docspine_transform;

typedef struct docspine_plugin {
    uint32_t struct_size;
    uint16_t abi_major, abi_minor;               /* DOCSPINE_ABI_MAJOR, DOCSPINE_ABI_MINOR of its headers */
    const char *id, *version;                    /* "org.example.rtf", "1.2.0" (semantic versioning) */
    const char *name, *vendor, *license;         /* for people; license is an SPDX expression */
    const docspine_format* const* formats;       /* NULL-terminated, or NULL */
    const docspine_reader* reader;               /* for its formats with FORMAT_READ */
    const docspine_writer* writer;               /* for its formats with FORMAT_WRITE */
    const docspine_transform* const* transforms; /* NULL-terminated, or NULL */
    const docspine_decoder* const* decoders;     /* NULL-terminated, or NULL */
    /* One instance for each worker process, made before the first document. */
    docspine_status (*create)(const docspine_host* host, void** instance);
    void (*destroy)(void* instance);
    const void* (*get_extension)(const char* id); /* may be NULL */
} docspine_plugin;

/* The one symbol a plugin exports. Pure: the same static data at every call, nothing allocated or opened.
 * NULL: it cannot work in a host of this minor. */
DOCSPINE_EXPORT const docspine_plugin* docspine_plugin_v1(uint32_t host_minor);
typedef const docspine_plugin* (*docspine_plugin_v1_fn)(uint32_t host_minor);

/* The ABI note. Every plugin has one: DOCSPINE_NOTE("org.example.rtf"); once, at file scope. The host reads it from the
 * file and refuses a plugin it cannot run before any code of it, static constructors included, has run. */
#define DOCSPINE_NOTE_SECTION ".note.docspine"
#define DOCSPINE_NOTE_OWNER "DSP"
typedef struct docspine_note { /* an ELF note: 12 bytes head, owner, description */
    uint32_t owner_size, desc_size, type;
    char owner[4];
    uint16_t abi_major, abi_minor;
    char id[60];
} docspine_note;
#define DOCSPINE_NOTE(ID)                                                                                              \
    __attribute__((section(DOCSPINE_NOTE_SECTION), used, aligned(4))) static const docspine_note docspine_note_ = {    \
        4, 64, 1, DOCSPINE_NOTE_OWNER, DOCSPINE_ABI_MAJOR, DOCSPINE_ABI_MINOR, ID}

#if defined(__cplusplus)
#define DOCSPINE_ASSERT_ static_assert
#elif defined(__STDC_VERSION__) && __STDC_VERSION__ >= 201112L
#define DOCSPINE_ASSERT_ _Static_assert
#endif
#ifdef DOCSPINE_ASSERT_
DOCSPINE_ASSERT_(sizeof(void*) == 8, "the docspine ABI is for 64-bit machines");
DOCSPINE_ASSERT_(sizeof(docspine_value) == 24 && sizeof(docspine_note) == 80, "frozen layout");
#undef DOCSPINE_ASSERT_
#endif

#ifdef __cplusplus
} /* extern "C" */
#endif

#endif /* DOCSPINE_PLUGIN_H */
