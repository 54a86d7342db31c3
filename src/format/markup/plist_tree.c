/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Binary property lists, as CFBinaryPList.c documents them: objects, a table of their offsets, a trailer.
 * Invariants: numbers of objects and references are checked against the bytes before anything is allocated;
 * references are only numbers of nodes here, so that a list that contains itself is no loop yet. */
#include "plist_tree.h"
#include "base/cursor.h"
#include "base/utf8.h"
#include <math.h>
#include <string.h>

#define TRAILER_SIZE 32
#define REFERENCES_MAX ((guint64)4 << 20) /* in all */

static void clear_node(void *data)
{
    day_plist_node *node = data;
    g_free(node->text);
    if (node->data != NULL) g_bytes_unref(node->data);
    if (node->children != NULL) g_array_free(node->children, TRUE);
}

day_plist *day_plist_new(void)
{
    day_plist *plist = g_new0(day_plist, 1);
    plist->nodes = g_array_new(FALSE, TRUE, sizeof(day_plist_node));
    g_array_set_clear_func(plist->nodes, clear_node);
    return plist;
}

void day_plist_free(day_plist *plist)
{
    if (plist == NULL) return;
    g_array_free(plist->nodes, TRUE);
    g_free(plist);
}

const day_plist_node *day_plist_node_at(const day_plist *plist, guint index)
{
    return index < plist->nodes->len ? &g_array_index(plist->nodes, day_plist_node, index) : NULL;
}

const day_plist_node *day_plist_get(const day_plist *plist, const day_plist_node *dict, const char *key)
{
    if (dict == NULL || dict->type != DAY_PLIST_DICT) return NULL;
    for (guint i = 0; i + 1 < dict->children->len; i += 2) {
        const day_plist_node *name = day_plist_node_at(plist, g_array_index(dict->children, guint, i));
        if (name != NULL && name->text != NULL && strcmp(name->text, key) == 0)
            return day_plist_node_at(plist, g_array_index(dict->children, guint, i + 1));
    }
    return NULL;
}

char *day_plist_date(double seconds)
{
    if (!isfinite(seconds) || fabs(seconds) > 1e11) return NULL;
    g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc((gint64)floor(seconds) + 978307200);
    return when != NULL ? g_date_time_format(when, "%Y-%m-%d %H:%M:%SZ") : NULL;
}

/* --- binary ------------------------------------------------------------------------------------------ */

typedef struct binary {
    day_span bytes;
    guint64 objects, root, table;
    guint8 offset_size, ref_size;
    guint64 references; /* so far */
} binary;

static guint64 take_sized(day_cursor *c, guint size)
{
    guint64 value = 0;
    for (guint i = 0; i < size; i++) value = value << 8 | day_cursor_u8(c);
    return value;
}

static bool open_binary(binary *out, day_span bytes)
{
    *out = (binary){.bytes = bytes};
    if (bytes.size < 8 + TRAILER_SIZE) return false;
    day_cursor c = day_cursor_over(bytes);
    day_cursor_seek(&c, bytes.size - TRAILER_SIZE + 6);
    out->offset_size = day_cursor_u8(&c);
    out->ref_size = day_cursor_u8(&c);
    out->objects = take_sized(&c, 8);
    out->root = take_sized(&c, 8);
    out->table = take_sized(&c, 8);
    bool sizes = out->offset_size >= 1 && out->offset_size <= 8 && out->ref_size >= 1 && out->ref_size <= 8;
    return sizes && out->table < bytes.size && out->objects > 0 && out->root < out->objects &&
           out->objects <= (bytes.size - out->table) / out->offset_size;
}

/* The count in the low half of a marker, or in the integer that follows it. */
static guint64 take_count(day_cursor *c, guint8 marker)
{
    guint64 count = marker & 0x0F;
    if (count != 0x0F) return count;
    guint8 size = day_cursor_u8(c);
    return (size >> 4) == 1 && (size & 0x0F) <= 3 ? take_sized(c, 1u << (size & 0x0F)) : G_MAXUINT64;
}

static char *take_utf16(day_cursor *c, guint64 count)
{
    day_span bytes = day_cursor_bytes(c, (size_t)MIN(count, SIZE_MAX / 4) * 2);
    GString *out = g_string_new(NULL);
    for (size_t i = 0; i + 1 < bytes.size; i += 2) {
        guint32 unit = (guint32)bytes.data[i] << 8 | bytes.data[i + 1];
        bool pair = unit >= 0xD800 && unit < 0xDC00 && i + 3 < bytes.size;
        guint32 low = pair ? (guint32)bytes.data[i + 2] << 8 | bytes.data[i + 3] : 0;
        char utf8[4];
        if (pair && low >= 0xDC00 && low < 0xE000) {
            unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
            i += 2;
        }
        g_string_append_len(out, utf8, (gssize)day_utf8_put(utf8, unit != 0 ? unit : 0x2400));
    }
    return g_string_free(out, FALSE);
}

static void take_real(day_plist_node *out, day_cursor *c, guint8 low)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    if (low == 2) {
        guint32 bits = day_cursor_u32be(c);
        float value;
        memcpy(&value, &bits, sizeof value);
        out->real = (double)value;
    } else {
        guint64 bits = take_sized(c, 8);
        memcpy(&out->real, &bits, sizeof out->real);
    }
    out->type = DAY_PLIST_REAL;
    out->text = g_strdup(g_ascii_formatd(text, sizeof text, "%.15g", out->real));
}

static void take_scalar(day_plist_node *out, day_cursor *c, guint8 marker)
{
    guint8 low = marker & 0x0F;
    if (marker == 0x08 || marker == 0x09) {
        out->type = DAY_PLIST_TEXT;
        out->text = g_strdup(marker == 0x09 ? "true" : "false");
    } else if (marker >> 4 == 1 && low <= 4) {
        if (low == 4) day_cursor_skip(c, 8); /* 128 bits: the lower half */
        gint64 value = (gint64)take_sized(c, low == 4 ? 8 : 1u << low);
        out->type = DAY_PLIST_TEXT;
        out->text = g_strdup_printf("%" G_GINT64_FORMAT, value);
    } else if (marker >> 4 == 2 && (low == 2 || low == 3)) {
        take_real(out, c, low);
    } else if (marker == 0x33) {
        take_real(out, c, 3);
        char *date = day_plist_date(out->real);
        out->type = DAY_PLIST_TEXT;
        if (date != NULL) g_free(g_steal_pointer(&out->text));
        if (date != NULL) out->text = date;
    } else if (marker >> 4 == 8) {
        out->type = DAY_PLIST_UID;
        out->uid = take_sized(c, MIN(low + 1u, 8));
    }
}

static void take_references(binary *b, day_plist_node *out, day_cursor *c, guint64 count)
{
    guint64 fits = day_cursor_left(c) / b->ref_size;
    b->references += MIN(count, fits);
    if (count > fits || b->references > REFERENCES_MAX) {
        out->type = DAY_PLIST_NONE;
        c->failed = true;
        return;
    }
    out->children = g_array_sized_new(FALSE, FALSE, sizeof(guint), (guint)count);
    for (guint64 i = 0; i < count; i++) {
        guint64 told = take_sized(c, b->ref_size);
        guint index = (guint)MIN(told, G_MAXUINT);
        g_array_append_val(out->children, index);
    }
}

/* Keys stand first, then values: here they alternate. */
static void pair_up(day_plist_node *dict)
{
    guint half = dict->children->len / 2;
    GArray *pairs = g_array_sized_new(FALSE, FALSE, sizeof(guint), 2 * half);
    for (guint i = 0; i < half; i++) {
        g_array_append_val(pairs, g_array_index(dict->children, guint, i));
        g_array_append_val(pairs, g_array_index(dict->children, guint, half + i));
    }
    g_array_free(dict->children, TRUE);
    dict->children = pairs;
}

/* False when the object cannot be read. */
static bool take_object(binary *b, day_plist_node *out, guint64 offset)
{
    day_cursor c = day_cursor_over((day_span){b->bytes.data, b->bytes.size - TRAILER_SIZE});
    day_cursor_seek(&c, (size_t)MIN(offset, SIZE_MAX));
    guint8 marker = day_cursor_u8(&c), kind = marker >> 4;
    bool counted = kind == 4 || kind == 5 || kind == 6 || kind == 7 || kind >= 0xA;
    guint64 count = counted ? take_count(&c, marker) : 0;
    if (kind == 4) {
        day_span data = day_cursor_bytes(&c, (size_t)MIN(count, SIZE_MAX));
        out->type = DAY_PLIST_DATA;
        out->data = g_bytes_new(data.data, data.size);
    } else if (kind == 5 || kind == 7) {
        day_span text = day_cursor_bytes(&c, (size_t)MIN(count, SIZE_MAX));
        out->type = DAY_PLIST_TEXT;
        out->text = day_utf8_clean((const char *)text.data, text.size, NULL);
    } else if (kind == 6) {
        out->type = DAY_PLIST_TEXT;
        out->text = take_utf16(&c, count);
    } else if (kind >= 0xA) {
        out->type = kind == 0xD ? DAY_PLIST_DICT : DAY_PLIST_ARRAY;
        take_references(b, out, &c, kind == 0xD && count <= G_MAXUINT64 / 2 ? count * 2 : count);
        if (out->type == DAY_PLIST_DICT) pair_up(out);
    } else {
        take_scalar(out, &c, marker);
    }
    return day_cursor_ok(&c);
}

day_err day_plist_read_binary(day_plist *out, day_span bytes, day_error *error)
{
    binary b;
    if (!open_binary(&b, bytes))
        return day_error_set(error, DAY_ERR_FORMAT,
                             "the end of the property list is missing or makes no sense");
    guint64 bad = 0, first_bad = 0, payload = 0;
    g_array_set_size(out->nodes, (guint)MIN(b.objects, G_MAXINT));
    for (guint i = 0; i < out->nodes->len; i++) {
        day_cursor c = day_cursor_over(bytes);
        day_cursor_seek(&c, (size_t)(b.table + (guint64)i * b.offset_size));
        guint64 offset = take_sized(&c, b.offset_size);
        day_plist_node *node = &g_array_index(out->nodes, day_plist_node, i);
        /* objects that share their bytes could hold more than the file: a fourfold is enough */
        bool fine = payload <= 4 * (guint64)bytes.size + 65536 && take_object(&b, node, offset);
        payload += node->data != NULL   ? g_bytes_get_size(node->data)
                   : node->text != NULL ? strlen(node->text)
                                        : 0;
        if (!fine && bad++ == 0) first_bad = offset;
    }
    out->root = (guint)b.root;
    if (bad == 0) return DAY_OK;
    return day_error_set(error, DAY_ERR_FORMAT,
                         "%" G_GUINT64_FORMAT
                         " objects of the property list cannot be read, the first at byte %" G_GUINT64_FORMAT,
                         bad, first_bad);
}
