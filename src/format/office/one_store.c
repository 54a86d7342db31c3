/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The revision store of OneNote ([MS-ONESTORE] 2): lists of nodes in fragments that name their next one;
 * nodes refer to further lists, to properties of objects, and to files. All lists are followed, and an object
 * that is declared again replaces its earlier state.
 *
 * Invariants: a fragment is read once, so that lists which lead back end; lists nest to a bounded depth;
 * every reference is a span within the file or nothing. */
#include "one_store.h"
#include "base/cursor.h"
#include "one_properties.h"
#include <string.h>

#define LISTS_DEEP 12
#define FRAGMENT_MAGIC 0xA4567AB1F5F7F4C4u
#define FRAGMENT_FOOT 20u

enum {
    NODE_SPACE = 0x008,
    NODE_IDS_START = 0x021,
    NODE_IDS_START2 = 0x022,
    NODE_ID = 0x024,
    NODE_OLD_OBJECT = 0x02D,
    NODE_OLD_OBJECT2 = 0x02E,
    NODE_REVISED = 0x041,
    NODE_REVISED2 = 0x042,
    NODE_FILE_OBJECT = 0x072,
    NODE_FILE_OBJECT2 = 0x073,
    NODE_KEY = 0x07C,
    NODE_FILE = 0x094,
    NODE_OBJECT = 0x0A4,
    NODE_OBJECT2 = 0x0A5,
    NODE_FIXED_OBJECT = 0x0C4,
    NODE_FIXED_OBJECT2 = 0x0C5,
    NODE_END_OF_FRAGMENT = 0x0FF
};

typedef struct reading {
    day_one_store *store;
    day_span file;
    GHashTable *fragments; /* offsets that were read */
    GHashTable *ids;       /* index of a GUID to its text, of the group that is read */
    uint32_t space;
    uint64_t budget; /* bytes of properties still to be read: many objects may name the same ones */
    bool cut;
} reading;

static const uint8_t section_type[16] = {0xE4, 0x52, 0x5C, 0x7B, 0x8C, 0xD8, 0xA7, 0x4D,
                                         0xAE, 0xB1, 0x53, 0x78, 0xD0, 0x29, 0x96, 0xD3};
static const uint8_t store_format[16] = {0x3F, 0xDD, 0x9A, 0x10, 0x1B, 0x91, 0xF5, 0x49,
                                         0xA5, 0xD0, 0x17, 0x91, 0xED, 0xC8, 0xAE, 0xD8};

bool day_one_is(day_span bytes)
{
    return bytes.size >= 64 && memcmp(bytes.data, section_type, sizeof section_type) == 0;
}

bool day_one_is_revision_store(day_span bytes)
{
    return day_one_is(bytes) && memcmp(bytes.data + 48, store_format, sizeof store_format) == 0;
}

static day_span span_of(reading *r, uint64_t offset, uint64_t size)
{
    if (offset >= r->file.size) {
        bool is_nothing = offset == UINT64_MAX || size == 0;
        if (!is_nothing) r->cut = true;
        return (day_span){0};
    }
    if (size > r->file.size - offset) r->cut = true;
    return (day_span){r->file.data + offset, (size_t)MIN(size, r->file.size - offset)};
}

static char *guid_text(day_span bytes)
{
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < bytes.size; i++) g_string_append_printf(text, "%02x", bytes.data[i]);
    return g_string_free(text, FALSE);
}

/* --- objects ----------------------------------------------------------------------------------------- */

/* A compact identity is 8 bits of a number and 24 of an index into the table of GUIDs. */
static char *key_of(const reading *r, uint32_t compact)
{
    const char *guid = g_hash_table_lookup(r->ids, GUINT_TO_POINTER(compact >> 8));
    return g_strdup_printf("%u:%s:%u", r->space, guid != NULL ? guid : "?", compact & 0xFF);
}

static void free_object(gpointer data)
{
    day_one_object *object = data;
    g_ptr_array_unref(object->children);
    if (object->older != NULL) g_ptr_array_unref(object->older);
    char *texts[] = {object->key,  object->text,      object->title,     object->author,
                     object->link, object->file_name, object->described, object->file_key};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) g_free(texts[i]);
    g_free(object);
}

static day_one_object *object_of(reading *r, uint32_t compact)
{
    g_autofree char *key = key_of(r, compact);
    day_one_object *object = g_hash_table_lookup(r->store->by_key, key);
    if (object != NULL) return object;
    object = g_new0(day_one_object, 1);
    object->space = r->space;
    object->key = g_steal_pointer(&key);
    object->children = g_ptr_array_new_with_free_func(g_free);
    g_hash_table_insert(r->store->by_key, object->key, object);
    g_ptr_array_add(r->store->objects, object);
    return object;
}

static void take_object(reading *r, day_span properties, day_cursor *body, bool has_jcid)
{
    uint32_t compact = day_cursor_u32le(body);
    uint32_t jcid = has_jcid ? day_cursor_u32le(body) : 0;
    if (!day_cursor_ok(body)) return;
    if (properties.size > r->budget) {
        r->cut = true;
        return;
    }
    r->budget -= properties.size;
    day_one_object *object = object_of(r, compact);
    if (jcid != 0) object->jcid = jcid;
    g_autoptr(GArray) children = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    day_one_properties_read(object, properties, children);
    g_ptr_array_set_size(object->children, 0);
    for (guint i = 0; i < children->len; i++)
        g_ptr_array_add(object->children, key_of(r, g_array_index(children, uint32_t, i)));
}

/* An object whose data is a file: "<ifndf>{GUID}" in UTF-16. */
static void take_file_object(reading *r, day_cursor *body, bool large)
{
    uint32_t compact = day_cursor_u32le(body), jcid = day_cursor_u32le(body);
    day_cursor_skip(body, large ? 4 : 1);
    uint32_t length = day_cursor_u32le(body);
    day_span name = day_cursor_bytes(body, (size_t)MIN(length, 1000u) * 2);
    if (!day_cursor_ok(body)) return;
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i + 1 < name.size; i += 2)
        if (name.data[i + 1] == 0 && name.data[i] != 0) g_string_append_c(text, (char)name.data[i]);
    day_one_object *object = object_of(r, compact);
    object->jcid = jcid;
    g_free(object->file_key);
    const char *brace = strchr(text->str, '{');
    object->file_key = brace != NULL ? g_ascii_strdown(brace, -1) : NULL;
    g_string_free(text, TRUE);
}

static char *braced(day_span guid)
{
    const uint8_t *b = guid.data;
    return g_strdup_printf("{%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x}", b[3],
                           b[2], b[1], b[0], b[5], b[4], b[7], b[6], b[8], b[9], b[10], b[11], b[12], b[13],
                           b[14], b[15]);
}

static void take_file(reading *r, day_span data, day_cursor *body)
{
    day_span guid = day_cursor_bytes(body, 16);
    day_cursor cursor = day_cursor_over(data);
    day_cursor_skip(&cursor, 16);
    uint64_t size = day_cursor_u64le(&cursor);
    day_cursor_skip(&cursor, 12);
    if (!day_cursor_ok(&cursor) || !day_cursor_ok(body)) return;
    day_one_file *file = g_new0(day_one_file, 1);
    size_t left = day_cursor_left(&cursor);
    file->key = braced(guid);
    file->whole = size <= left;
    file->bytes = day_cursor_bytes(&cursor, (size_t)MIN(size, left));
    g_ptr_array_add(r->store->files, file);
}

static void free_file(gpointer data)
{
    day_one_file *file = data;
    g_free(file->key);
    g_free(file);
}

/* --- lists ------------------------------------------------------------------------------------------- */

typedef struct node {
    uint32_t id, size, position_format, size_format, base;
} node;

static node node_of(uint32_t head)
{
    return (node){head & 0x3FF, head >> 10 & 0x1FFF, head >> 23 & 3, head >> 25 & 3, head >> 27 & 15};
}

static day_span reference_of(reading *r, const node *n, day_cursor *body)
{
    uint64_t offset = 0, size = 0;
    switch (n->position_format) {
    case 0: offset = day_cursor_u64le(body); break;
    case 1: offset = day_cursor_u32le(body); break;
    case 2: offset = (uint64_t)day_cursor_u16le(body) * 8; break;
    default: offset = (uint64_t)day_cursor_u32le(body) * 8; break;
    }
    switch (n->size_format) {
    case 0: size = day_cursor_u32le(body); break;
    case 1: size = day_cursor_u64le(body); break;
    case 2: size = (uint64_t)day_cursor_u8(body) * 8; break;
    default: size = (uint64_t)day_cursor_u16le(body) * 8; break;
    }
    return day_cursor_ok(body) ? span_of(r, offset, size) : (day_span){0};
}

static void read_list(reading *r, day_span fragment, unsigned depth);

static void take_id(reading *r, day_cursor *body)
{
    uint32_t index = day_cursor_u32le(body);
    day_span guid = day_cursor_bytes(body, 16);
    if (day_cursor_ok(body)) g_hash_table_replace(r->ids, GUINT_TO_POINTER(index), guid_text(guid));
}

static void take_node(reading *r, const node *n, day_cursor *body, unsigned depth)
{
    day_span data = n->base != 0 ? reference_of(r, n, body) : (day_span){0};
    if (n->id == NODE_SPACE) r->space = ++r->store->n_spaces;
    if (n->base == 2) {
        read_list(r, data, depth + 1);
        return;
    }
    switch (n->id) {
    case NODE_IDS_START:
    case NODE_IDS_START2: g_hash_table_remove_all(r->ids); break;
    case NODE_ID: take_id(r, body); break;
    case NODE_KEY: r->store->is_locked = true; break;
    case NODE_FILE: take_file(r, data, body); break;
    case NODE_FILE_OBJECT:
    case NODE_FILE_OBJECT2: take_file_object(r, body, n->id == NODE_FILE_OBJECT2); break;
    case NODE_OLD_OBJECT:
    case NODE_OLD_OBJECT2:
    case NODE_REVISED:
    case NODE_REVISED2: take_object(r, data, body, false); break;
    case NODE_OBJECT:
    case NODE_OBJECT2:
    case NODE_FIXED_OBJECT:
    case NODE_FIXED_OBJECT2: take_object(r, data, body, true); break;
    default: break;
    }
}

/* The nodes of one fragment; the next fragment. */
static day_span read_fragment(reading *r, day_span fragment, unsigned depth)
{
    day_cursor cursor = day_cursor_over(fragment);
    bool known = day_cursor_u64le(&cursor) == FRAGMENT_MAGIC && fragment.size > FRAGMENT_FOOT + 16;
    if (!known) return (day_span){0};
    day_cursor_skip(&cursor, 8);
    size_t end = fragment.size - FRAGMENT_FOOT;
    while (cursor.offset + 4 <= end) {
        node n = node_of(day_cursor_u32le(&cursor));
        if (n.id == 0 || n.id == NODE_END_OF_FRAGMENT || n.size < 4) break;
        day_span bytes = day_cursor_bytes(&cursor, n.size - 4);
        day_cursor body = day_cursor_over(bytes);
        if (!day_cursor_ok(&cursor)) break;
        take_node(r, &n, &body, depth);
    }
    day_cursor foot = day_cursor_over(fragment);
    day_cursor_skip(&foot, end);
    uint64_t offset = day_cursor_u64le(&foot);
    uint32_t size = day_cursor_u32le(&foot);
    return size > 0 ? span_of(r, offset, size) : (day_span){0};
}

static void read_list(reading *r, day_span fragment, unsigned depth)
{
    if (depth > LISTS_DEEP) return;
    while (fragment.size > 0 && g_hash_table_add(r->fragments, (gpointer)fragment.data))
        fragment = read_fragment(r, fragment, depth);
}

day_err day_one_store_read(day_one_store *out, day_span bytes, day_error *error)
{
    *out = (day_one_store){.objects = g_ptr_array_new_with_free_func(free_object),
                           .by_key = g_hash_table_new(g_str_hash, g_str_equal),
                           .files = g_ptr_array_new_with_free_func(free_file)};
    reading r = {.store = out,
                 .file = bytes,
                 .budget = (uint64_t)bytes.size * 4,
                 .fragments = g_hash_table_new(NULL, NULL),
                 .ids = g_hash_table_new_full(NULL, NULL, NULL, g_free)};
    day_cursor cursor = day_cursor_over(bytes);
    day_cursor_skip(&cursor, 172);
    uint64_t offset = day_cursor_u64le(&cursor);
    uint32_t size = day_cursor_u32le(&cursor);
    if (day_cursor_ok(&cursor)) read_list(&r, span_of(&r, offset, size), 0);
    g_hash_table_unref(r.fragments);
    g_hash_table_unref(r.ids);
    if (r.cut || !day_cursor_ok(&cursor))
        return day_error_set(
            error, DAY_ERR_TRUNCATED,
            "its lists lead beyond the end of the file, or name the same bytes again and again");
    return DAY_OK;
}

void day_one_store_clear(day_one_store *store)
{
    g_hash_table_unref(store->by_key);
    g_ptr_array_unref(store->objects);
    g_ptr_array_unref(store->files);
}
