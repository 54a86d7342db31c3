/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Looking ahead: whether a list is a conversation is decided from its first records before any of them goes
 * out, so that nothing needs to be held back. Invariants: the scan itself does not move; a record that the
 * window cuts counts only when there is no whole one; depth and the size of the sample are bounded. */
#include "json_peek.h"
#include <string.h>

#define WINDOW ((size_t)192 * 1024)
#define SAMPLE_MAX 200
#define FIELDS_MAX 2000 /* of one record */
#define DEPTH_MAX 64

typedef struct peek {
    day_json_scan *scan;
    GPtrArray *sample;
    day_json_record *open;
    GString *path;
    gsize path_size[DEPTH_MAX]; /* of the path to the container at each depth */
    unsigned index[DEPTH_MAX];
    uint32_t floor; /* depth of the set's container */
} peek;

static void enter_element(peek *p, uint32_t depth)
{
    if (depth <= p->floor || depth >= DEPTH_MAX || p->scan->is_object[depth - 1]) return;
    g_string_truncate(p->path, p->path_size[depth]);
    g_string_append_printf(p->path, "[%u]", p->index[depth]++);
}

static void begin(peek *p)
{
    p->open = day_json_record_new(0);
    g_string_truncate(p->path, 0);
}

static void end(peek *p)
{
    if (p->open == NULL) return;
    g_ptr_array_add(p->sample, g_steal_pointer(&p->open));
}

static void on_open(peek *p)
{
    uint32_t depth = p->scan->depth; /* of what was opened */
    enter_element(p, depth - 1);
    if (depth == p->floor + 1) begin(p);
    if (depth >= DEPTH_MAX) return;
    p->path_size[depth] = p->path->len;
    p->index[depth] = 0;
}

static void on_key(peek *p)
{
    uint32_t depth = p->scan->depth;
    if (depth <= p->floor || depth >= DEPTH_MAX) return;
    g_string_truncate(p->path, p->path_size[depth]);
    if (p->path->len > 0) g_string_append_c(p->path, '.');
    g_string_append(p->path, p->scan->text->str);
}

static void on_scalar(peek *p, bool word)
{
    uint32_t depth = p->scan->depth;
    enter_element(p, depth);
    if (p->open == NULL || depth >= DEPTH_MAX || day_json_record_size(p->open) >= FIELDS_MAX) return;
    day_json_record_add(p->open, p->path->str, p->scan->text->str, word);
}

static void take_tokens(peek *p)
{
    while (p->sample->len < SAMPLE_MAX) {
        day_json_token token = day_json_scan_next(p->scan);
        if (token == DAY_JSON_END || token == DAY_JSON_ERROR || token == DAY_JSON_CUT) return;
        if (token == DAY_JSON_OBJECT || token == DAY_JSON_ARRAY) {
            on_open(p);
        } else if (token == DAY_JSON_OBJECT_END || token == DAY_JSON_ARRAY_END) {
            if (p->scan->depth == p->floor) end(p);
            if (p->scan->depth < p->floor) return;
        } else if (token == DAY_JSON_KEY) {
            on_key(p);
        } else {
            on_scalar(p, token == DAY_JSON_WORD);
        }
    }
}

GPtrArray *day_json_peek(day_json_scan *scan, bool object)
{
    size_t size;
    const char *text = day_json_scan_ahead(scan, WINDOW, &size);
    g_autoptr(day_json_scan) ahead = day_json_scan_text(text, size);
    peek *p = g_new0(peek, 1);
    p->scan = ahead;
    p->sample = g_ptr_array_new_with_free_func((GDestroyNotify)day_json_record_free);
    p->path = g_string_new(NULL);
    p->floor = scan->depth > 0 ? 1 : 0;
    day_json_scan_like(ahead, scan);
    if (p->floor > 0) day_json_scan_enter(ahead, object);
    take_tokens(p);
    if (p->sample->len == 0) end(p);
    day_json_record_free(p->open);
    GPtrArray *sample = p->sample;
    g_string_free(p->path, TRUE);
    g_free(p);
    return sample;
}

bool day_json_peek_object(day_json_scan *scan)
{
    size_t size;
    const char *text = day_json_scan_ahead(scan, 64, &size);
    for (size_t i = 0; i < size; i++)
        if (!g_ascii_isspace(text[i])) return text[i] == '{';
    return false;
}
