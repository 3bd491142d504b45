/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A writer in C: the headings of a document as indented lines, labels first.
 */
#include <docspine/plugin.h>

#include <string.h>

static docspine_status put(const docspine_sink* out, const char* data, uint64_t size) {
    return out->write(out->ctx, data, size);
}

/* The text attribute with this key, or empty. A node's attributes end where the next node's begin. */
static docspine_text text_attribute(const docspine_doc* doc, uint32_t node, uint32_t key) {
    const uint32_t end = node + 1 < doc->node_count ? doc->nodes[node + 1].attr_first : doc->attr_count;
    docspine_text text = {"", 0};
    for (uint32_t i = doc->nodes[node].attr_first; i < end; ++i) {
        if (doc->attrs[i].key == key && doc->attrs[i].type == DOCSPINE_T_TEXT) {
            text.data = doc->text + doc->attrs[i].v.s.off;
            text.size = doc->attrs[i].v.s.size;
            break;
        }
    }
    return text;
}

static int64_t level_of(const docspine_doc* doc, uint32_t node) {
    const uint32_t end = node + 1 < doc->node_count ? doc->nodes[node + 1].attr_first : doc->attr_count;
    for (uint32_t i = doc->nodes[node].attr_first; i < end; ++i) {
        if (doc->attrs[i].key == DOCSPINE_A_LEVEL && doc->attrs[i].type == DOCSPINE_T_INT) {
            return doc->attrs[i].v.i;
        }
    }
    return 1;
}

/* The sink is sticky: after a failure every call says the same, so the last answer is enough. */
static docspine_status write_heading(const docspine_doc* doc, uint32_t node, const docspine_sink* out) {
    const docspine_text label = text_attribute(doc, node, DOCSPINE_A_LABEL);
    for (int64_t i = 1; i < level_of(doc, node); ++i) {
        put(out, "  ", 2);
    }
    put(out, label.data, label.size);
    for (uint32_t i = node + 1; i < doc->nodes[node].end; ++i) {
        put(out, doc->text + doc->nodes[i].text_off, doc->nodes[i].text_size);
    }
    return put(out, "\n", 1);
}

static docspine_status
write_outline(void* instance, const docspine_call* call, const docspine_doc* doc, const docspine_sink* out) {
    docspine_status status = DOCSPINE_OK;
    (void)instance;
    (void)call;
    for (uint32_t i = 0; i < doc->node_count && status == DOCSPINE_OK; ++i) {
        if (doc->nodes[i].kind == DOCSPINE_K_HEADING && (doc->nodes[i].flags & DOCSPINE_F_DROPPED) == 0) {
            status = write_heading(doc, i, out);
        }
    }
    return status;
}

static docspine_status create(const docspine_host* host, void** instance) {
    (void)host;
    *instance = NULL;
    return DOCSPINE_OK;
}

static void destroy(void* instance) {
    (void)instance;
}

static const char* const kMediaTypes[] = {"text/x-outline", NULL};
static const char* const kExtensions[] = {"outline", NULL};
static const docspine_format kFormat = {sizeof(docspine_format),
                                        DOCSPINE_FORMAT_WRITE,
                                        "outline",
                                        "Headings only",
                                        kMediaTypes,
                                        kExtensions,
                                        NULL,
                                        0,
                                        0,
                                        NULL};
static const docspine_format* const kFormats[] = {&kFormat, NULL};
static const docspine_writer kWriter = {sizeof(docspine_writer), 0, write_outline};
static const docspine_plugin kPlugin = {sizeof(docspine_plugin),
                                        DOCSPINE_ABI_MAJOR,
                                        DOCSPINE_ABI_MINOR,
                                        "org.example.outline",
                                        "1.0.0",
                                        "Outline",
                                        "docspine examples",
                                        "Apache-2.0",
                                        kFormats,
                                        NULL,
                                        &kWriter,
                                        NULL,
                                        NULL,
                                        create,
                                        destroy,
                                        NULL};

DOCSPINE_NOTE("org.example.outline");

const docspine_plugin* docspine_plugin_v1(uint32_t host_minor) {
    (void)host_minor;
    return &kPlugin;
}
