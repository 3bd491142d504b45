/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The normalized document as bytes: kinds of nodes, attributes, flags, and the flat image that holds them.
 *
 * Part of the docspine plugin ABI, version 1; the rules at the top of plugin.h hold here too. The layout is frozen; new
 * kinds, keys and flags may come, and whoever does not know them skips them or passes them through.
 */
#ifndef DOCSPINE_DOCUMENT_H
#define DOCSPINE_DOCUMENT_H

#include <stdint.h>

#define DOCSPINE_NONE 0xFFFFFFFFu             /* no node, no offset */
#define DOCSPINE_NONE64 0xFFFFFFFFFFFFFFFFull /* the same in 64 bits */

typedef struct docspine_text {
    const char* data;
    uint64_t size;
} docspine_text; /* UTF-8 */

typedef struct docspine_bytes {
    const uint8_t* data;
    uint64_t size;
} docspine_bytes;

/* Types of values, of options as of attributes. */
enum {
    DOCSPINE_T_BOOL = 1, /* v.i is 0 or 1; written on/off, true/false, yes/no, 1/0 */
    DOCSPINE_T_INT = 2,
    DOCSPINE_T_FLOAT = 3,
    DOCSPINE_T_TEXT = 4,
    DOCSPINE_T_CHOICE = 5 /* v.i is the index into choices */
};

/* ---- the document: one flat, pointer-free image ----
 *
 * Nodes stand in document order. The descendants of node i are the nodes i+1 to nodes[i].end - 1; its first child
 * is i+1 if that is below nodes[i].end; the sibling after it is nodes[i].end if that is below the parent's end.
 * The attributes of node i are attrs[nodes[i].attr_first] up to the attr_first of node i+1 (or attr_count).
 * Structure is the kind, meaning is DOCSPINE_A_ROLE: whoever does not know a role still has a paragraph.
 * The host has checked every index, offset, content rule and the UTF-8 before a plugin sees an image.
 *
 *   kind        holds                     kind        holds
 *   DOCUMENT    META, blocks, DOCUMENT    ROW         CELL
 *   META        FIELD, REPAIR             LIST        ITEM
 *   DIV SECTION ITEM CELL QUOTE NOTE: blocks   TABLE  ROW
 *   HEADING PARAGRAPH CODE SPAN LINK: inlines
 *   blocks: DIV SECTION HEADING PARAGRAPH LIST TABLE QUOTE CODE IMAGE RULE PAGE_BREAK
 *   inlines: SPAN LINK NOTE TEXT LINE_BREAK IMAGE FIELD
 * Kinds 0x8000 to 0xBFFF belong to vendors and behave as DIV, 0xC000 to 0xFFFF as TEXT.
 */
enum {
    DOCSPINE_K_DOCUMENT = 1, /* the root; inside another one: an annexed document */
    DOCSPINE_K_META = 2,     /* metadata; role "template": the slots of a scheme, its id in NAME */
    DOCSPINE_K_DIV = 3,
    DOCSPINE_K_SECTION = 4,
    DOCSPINE_K_HEADING = 5,
    DOCSPINE_K_PARAGRAPH = 6,
    DOCSPINE_K_LIST = 7,
    DOCSPINE_K_ITEM = 8,
    DOCSPINE_K_TABLE = 9,
    DOCSPINE_K_ROW = 10,
    DOCSPINE_K_CELL = 11,
    DOCSPINE_K_QUOTE = 12,
    DOCSPINE_K_CODE = 13, /* a block of code; its line ends are in the text */
    DOCSPINE_K_LINK = 14,
    DOCSPINE_K_NOTE = 15, /* foot or end note, standing where it is referred to */
    DOCSPINE_K_SPAN = 16, /* a run with a STYLE, a language, a mask */
    /* leaves: no children; only TEXT and FIELD have text */
    DOCSPINE_K_TEXT = 64,
    DOCSPINE_K_LINE_BREAK = 65,
    DOCSPINE_K_IMAGE = 66,
    DOCSPINE_K_RULE = 67,
    DOCSPINE_K_PAGE_BREAK = 68,
    DOCSPINE_K_FIELD = 69, /* in META: NAME and the value as text; repeated for lists */
    DOCSPINE_K_REPAIR = 70 /* in META: RULE, BEFORE, AFTER, CONFIDENCE; its source range is what was repaired */
};

enum {                                /* attribute keys, with the type of their value */
       DOCSPINE_A_ROLE = 1,           /* text: "title", "recipient", "item", "signature", "caption", ... */
       DOCSPINE_A_LEVEL = 2,          /* int, from 1: headings, numbered items */
       DOCSPINE_A_STYLE = 3,          /* int: DOCSPINE_STYLE_* of a SPAN */
       DOCSPINE_A_LANG = 4,           /* text: BCP 47 */
       DOCSPINE_A_LABEL = 5,          /* text: "一、", "1."; not part of the text */
       DOCSPINE_A_HREF = 6,           /* text: target of a LINK, source of an IMAGE without blob; never followed */
       DOCSPINE_A_NAME = 7,           /* text: name of a FIELD, id of a template */
       DOCSPINE_A_BLOB = 8,           /* int: index into the blobs (IMAGE) */
       DOCSPINE_A_COLSPAN = 9,        /* int, from 1 */
       DOCSPINE_A_ROWSPAN = 10,       /* int, from 1 */
       DOCSPINE_A_ALIGN = 11,         /* int: DOCSPINE_ALIGN_* */
       DOCSPINE_A_CONFIDENCE = 12,    /* float, 0 to 1 */
       DOCSPINE_A_ALT = 13,           /* text: what an IMAGE shows */
       DOCSPINE_A_ORDERED = 14,       /* bool: LIST */
       DOCSPINE_A_START = 15,         /* int: first number of an ordered LIST */
       DOCSPINE_A_WIDTH = 16,         /* int, CSS pixels (1/96 inch) */
       DOCSPINE_A_HEIGHT = 17,        /* int, CSS pixels */
       DOCSPINE_A_HEADER = 18,        /* bool: header CELL, header ROW */
       DOCSPINE_A_REASON = 19,        /* text: why a node is DROPPED ("navigation", ...) */
       DOCSPINE_A_RULE = 20,          /* text: which REPAIR */
       DOCSPINE_A_BEFORE = 21,        /* text: before the REPAIR */
       DOCSPINE_A_AFTER = 22,         /* text: after the REPAIR */
       DOCSPINE_A_RUN_IN = 23,        /* bool: a HEADING whose paragraph goes on in the same line */
       DOCSPINE_A_RESPONSIBLE = 24,   /* text, once a group: unit TAB unit ... */
       DOCSPINE_A_CODE_LANGUAGE = 25, /* text: of a CODE block */
       DOCSPINE_A_MASKED = 26,        /* int: number of masking characters a SPAN stands for */
       DOCSPINE_A_TITLE = 27          /* text: advisory title of a LINK or IMAGE */
};
enum { /* DOCSPINE_A_STYLE, or-ed */
       DOCSPINE_STYLE_EMPHASIS = 1,
       DOCSPINE_STYLE_STRONG = 2,
       DOCSPINE_STYLE_UNDERLINE = 4,
       DOCSPINE_STYLE_STRIKE = 8,
       DOCSPINE_STYLE_SUB = 16,
       DOCSPINE_STYLE_SUPER = 32,
       DOCSPINE_STYLE_CODE = 64
};
enum { DOCSPINE_ALIGN_LEFT = 1, DOCSPINE_ALIGN_CENTER = 2, DOCSPINE_ALIGN_RIGHT = 3, DOCSPINE_ALIGN_JUSTIFY = 4 };
enum {                          /* node flags */
       DOCSPINE_F_DROPPED = 1,  /* not part of the document: kept with its REASON, not rendered */
       DOCSPINE_F_INFERRED = 2, /* not written in the input but concluded */
       DOCSPINE_F_REPAIRED = 4, /* holds text that a REPAIR changed */
       DOCSPINE_F_REJECTED = 8  /* FIELD: a candidate that was not chosen */
};

typedef struct docspine_node { /* 32 bytes */
    uint16_t kind, flags;
    uint32_t parent, end;         /* parent of the root: DOCSPINE_NONE */
    uint32_t text_off, text_size; /* in the text pool */
    uint32_t attr_first;
    uint32_t src_off, src_size; /* bytes of the ORIGINAL input; DOCSPINE_NONE, 0 when unknown */
} docspine_node;
typedef struct docspine_attr { /* 16 bytes */
    uint32_t key, type;        /* DOCSPINE_A_*, DOCSPINE_T_BOOL/INT/FLOAT/TEXT */
    union {
        int64_t i;
        double f;
        struct {
            uint32_t off, size; /* in the text pool */
        } s;
    } v;
} docspine_attr;
typedef struct docspine_blob {                /* 24 bytes */
    uint64_t off, size;                       /* off from the start of the image */
    uint32_t media_type_off, media_type_size; /* in the text pool */
} docspine_blob;
typedef struct docspine_image { /* 72 bytes, at the start; every *_off counts from here and is a multiple of 8 */
    char magic[4];              /* "DSM1" */
    uint32_t header_size;       /* 72 */
    uint64_t total_size;
    uint64_t nodes_off, attrs_off, blobs_off, text_off, text_size;
    uint32_t node_count, attr_count, blob_count, flags;
} docspine_image;
typedef struct docspine_doc { /* an image with its parts looked up; read-only */
    uint32_t struct_size;
    uint32_t node_count, attr_count, blob_count;
    const uint8_t* base;
    uint64_t size;
    const docspine_node* nodes;
    const docspine_attr* attrs;
    const docspine_blob* blobs;
    const char* text;
    uint64_t text_size;
} docspine_doc;

#if defined(__cplusplus)
#define DOCSPINE_ASSERT_ static_assert
#elif defined(__STDC_VERSION__) && __STDC_VERSION__ >= 201112L
#define DOCSPINE_ASSERT_ _Static_assert
#endif
#ifdef DOCSPINE_ASSERT_
DOCSPINE_ASSERT_(sizeof(docspine_node) == 32 && sizeof(docspine_attr) == 16, "frozen layout");
DOCSPINE_ASSERT_(sizeof(docspine_blob) == 24 && sizeof(docspine_image) == 72, "frozen layout");
#undef DOCSPINE_ASSERT_
#endif

#endif /* DOCSPINE_DOCUMENT_H */
