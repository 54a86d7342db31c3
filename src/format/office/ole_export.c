/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A storage as a compound file of its own ([MS-CFB], version 3, sectors of 512 bytes). Layout: header, long
 * streams, the small sectors, their table, the directory, the sector table. Invariants: what is written is
 * at most what was read plus its tables; children of a storage form a balanced tree in the order that 2.6.4
 * asks for, so that other programs find them. */
#include "ole_export.h"
#include "base/buffer.h"
#include <string.h>

#define SECTOR ((size_t)512)
#define SMALL ((size_t)64)
#define CUTOFF 4096
#define PER_SECTOR 128u
#define NO_SECTOR 0xFFFFFFFFu
#define END_OF_CHAIN 0xFFFFFFFEu
#define FAT_SECTOR 0xFFFFFFFDu
#define DIFAT_SECTOR 0xFFFFFFFCu
#define DEPTH_MAX 64

typedef struct node {
    const day_ole_entry *entry;
    uint32_t left, right, child, start, size, depth;
} node;

typedef struct writer {
    const day_ole_file *file;
    size_t max;
    GArray *nodes;     /* node; 0 is the root */
    GByteArray *body;  /* sectors behind the header */
    GByteArray *small; /* small sectors */
    GArray *fat, *small_fat;
    bool over;
} writer;

static node *node_at(const writer *w, uint32_t index)
{
    return &g_array_index(w->nodes, node, index);
}

/* --- the tree ---------------------------------------------------------------------------------------- */

static int by_name(const void *a, const void *b)
{
    const node *one = a, *other = b;
    glong length = g_utf8_strlen(one->entry->name, -1), length_other = g_utf8_strlen(other->entry->name, -1);
    if (length != length_other) return length < length_other ? -1 : 1;
    return g_ascii_strcasecmp(one->entry->name, other->entry->name);
}

static uint32_t balance(const writer *w, uint32_t first, uint32_t end)
{
    if (first >= end) return NO_SECTOR;
    uint32_t middle = first + (end - first) / 2;
    node_at(w, middle)->left = balance(w, first, middle);
    node_at(w, middle)->right = balance(w, middle + 1, end);
    return middle;
}

static void add_children(writer *w, uint32_t parent)
{
    uint32_t first = w->nodes->len, depth = node_at(w, parent)->depth + 1;
    uint32_t child = node_at(w, parent)->entry->first_child;
    if (depth > DEPTH_MAX) w->over = true;
    for (; child != DAY_OLE_NONE && !w->over; child = day_ole_entry_at(w->file, child)->next_sibling) {
        const day_ole_entry *entry = day_ole_entry_at(w->file, child);
        if (entry->is_lost) continue;
        node below = {entry, NO_SECTOR, NO_SECTOR, NO_SECTOR, END_OF_CHAIN, 0, depth};
        g_array_append_val(w->nodes, below);
    }
    qsort(w->nodes->data + first * sizeof(node), w->nodes->len - first, sizeof(node), by_name);
    node_at(w, parent)->child = balance(w, first, w->nodes->len);
}

/* --- streams ----------------------------------------------------------------------------------------- */

static void pad(GByteArray *bytes, size_t to)
{
    static const uint8_t zeros[SECTOR];
    size_t rest = bytes->len % to;
    if (rest > 0) g_byte_array_append(bytes, zeros, (guint)(to - rest));
}

static uint32_t chain(GArray *table, size_t sectors)
{
    if (sectors == 0) return END_OF_CHAIN;
    uint32_t start = table->len;
    for (uint32_t i = 1; i <= sectors; i++) {
        uint32_t next = i == sectors ? END_OF_CHAIN : start + i;
        g_array_append_val(table, next);
    }
    return start;
}

static uint32_t add_long(writer *w, const void *data, size_t size)
{
    g_byte_array_append(w->body, data, (guint)size);
    pad(w->body, SECTOR);
    return chain(w->fat, (size + SECTOR - 1) / SECTOR);
}

static void add_stream(writer *w, node *n)
{
    g_autoptr(GByteArray) bytes =
        day_ole_read(w->file, (uint32_t)(n->entry - day_ole_entry_at(w->file, 0)), w->max + 1, NULL);
    if (w->body->len + w->small->len + (size_t)bytes->len > w->max) {
        w->over = true;
        return;
    }
    n->size = bytes->len;
    if (bytes->len >= CUTOFF) {
        n->start = add_long(w, bytes->data, bytes->len);
        return;
    }
    if (bytes->len > 0) g_byte_array_append(w->small, bytes->data, bytes->len);
    pad(w->small, SMALL);
    n->start = chain(w->small_fat, (bytes->len + SMALL - 1) / SMALL);
}

/* --- tables ------------------------------------------------------------------------------------------ */

static void put_u16(GByteArray *out, uint32_t value)
{
    day_buffer_put_u8(out, (uint8_t)value);
    day_buffer_put_u8(out, (uint8_t)(value >> 8));
}

static void put_name(GByteArray *out, const char *name)
{
    glong units = 0;
    g_autofree gunichar2 *text = g_utf8_to_utf16(name, -1, NULL, &units, NULL);
    units = text != NULL ? MIN(units, 31) : 0;
    for (glong i = 0; i < 32; i++) put_u16(out, i < units ? text[i] : 0);
    put_u16(out, (uint32_t)(units + 1) * 2);
}

static void put_node(GByteArray *out, const node *n, bool root)
{
    put_name(out, root ? "Root Entry" : n->entry->name);
    day_buffer_put_u8(out, root ? 5 : n->entry->is_storage ? 1 : 2);
    day_buffer_put_u8(out, 1); /* black */
    day_buffer_put_u32(out, root ? NO_SECTOR : n->left);
    day_buffer_put_u32(out, root ? NO_SECTOR : n->right);
    day_buffer_put_u32(out, n->child);
    g_byte_array_append(out, n->entry->clsid, 16);
    day_buffer_put_u32(out, 0);
    day_buffer_put_u64(out, 0);
    day_buffer_put_u64(out, 0);
    day_buffer_put_u32(out, n->start);
    day_buffer_put_u64(out, n->size);
}

static uint32_t add_directory(writer *w)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    for (uint32_t i = 0; i < w->nodes->len; i++) put_node(bytes, node_at(w, i), i == 0);
    pad(bytes, SECTOR);
    return add_long(w, bytes->data, bytes->len);
}

static uint32_t add_small_table(writer *w)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    for (guint i = 0; i < w->small_fat->len; i++)
        day_buffer_put_u32(bytes, g_array_index(w->small_fat, uint32_t, i));
    while (bytes->len % SECTOR != 0) day_buffer_put_u32(bytes, NO_SECTOR);
    return add_long(w, bytes->data, bytes->len);
}

typedef struct tables {
    uint32_t fats, difats, first_fat; /* numbers of sectors, and where they start */
} tables;

/* The sector table lists its own sectors, and those that list them. */
static tables add_fat(writer *w)
{
    tables t = {.first_fat = w->fat->len};
    uint32_t before = 0;
    do {
        before = t.fats + t.difats;
        t.fats = (w->fat->len + before + PER_SECTOR - 1) / PER_SECTOR;
        t.difats = t.fats > 109 ? (t.fats - 109 + PER_SECTOR - 2) / (PER_SECTOR - 1) : 0;
    } while (t.fats + t.difats != before);
    for (uint32_t i = 0; i < t.fats + t.difats; i++) {
        uint32_t mark = i < t.fats ? FAT_SECTOR : DIFAT_SECTOR;
        g_array_append_val(w->fat, mark);
    }
    for (uint32_t i = 0; i < t.fats * PER_SECTOR; i++)
        day_buffer_put_u32(w->body, i < w->fat->len ? g_array_index(w->fat, uint32_t, i) : NO_SECTOR);
    for (uint32_t i = 0; i < t.difats; i++) {
        for (uint32_t j = 0; j + 1 < PER_SECTOR; j++) {
            uint32_t number = 109 + i * (PER_SECTOR - 1) + j;
            day_buffer_put_u32(w->body, number < t.fats ? t.first_fat + number : NO_SECTOR);
        }
        day_buffer_put_u32(w->body, i + 1 < t.difats ? t.first_fat + t.fats + i + 1 : END_OF_CHAIN);
    }
    return t;
}

static GByteArray *with_header(const writer *w, uint32_t directory, uint32_t small_table, tables t)
{
    static const uint8_t magic[8] = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};
    static const uint32_t versions[] = {0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0};
    GByteArray *out = g_byte_array_sized_new((guint)SECTOR + w->body->len);
    g_byte_array_append(out, magic, sizeof magic);
    day_buffer_put_u64(out, 0);
    day_buffer_put_u64(out, 0);
    for (unsigned i = 0; i < G_N_ELEMENTS(versions); i++) put_u16(out, versions[i]);
    day_buffer_put_u32(out, 0);
    day_buffer_put_u32(out, t.fats);
    day_buffer_put_u32(out, directory);
    day_buffer_put_u32(out, 0);
    day_buffer_put_u32(out, CUTOFF);
    day_buffer_put_u32(out, small_table);
    day_buffer_put_u32(out, (w->small_fat->len + PER_SECTOR - 1) / PER_SECTOR);
    day_buffer_put_u32(out, t.difats > 0 ? t.first_fat + t.fats : END_OF_CHAIN);
    day_buffer_put_u32(out, t.difats);
    for (uint32_t i = 0; i < 109; i++) day_buffer_put_u32(out, i < t.fats ? t.first_fat + i : NO_SECTOR);
    g_byte_array_append(out, w->body->data, w->body->len);
    return out;
}

static GByteArray *written(writer *w, uint32_t storage)
{
    node root = {day_ole_entry_at(w->file, storage), NO_SECTOR, NO_SECTOR, NO_SECTOR, END_OF_CHAIN, 0, 0};
    g_array_append_val(w->nodes, root);
    for (uint32_t i = 0; i < w->nodes->len && !w->over; i++)
        if (node_at(w, i)->entry->is_storage) add_children(w, i);
    for (uint32_t i = 1; i < w->nodes->len && !w->over; i++)
        if (!node_at(w, i)->entry->is_storage) add_stream(w, node_at(w, i));
    if (w->over) return NULL;
    node_at(w, 0)->size = w->small->len;
    node_at(w, 0)->start = add_long(w, w->small->data != NULL ? w->small->data : (guint8 *)"", w->small->len);
    uint32_t small_table = add_small_table(w);
    uint32_t directory = add_directory(w);
    tables t = add_fat(w);
    return with_header(w, directory, small_table, t);
}

GByteArray *day_ole_export(const day_ole_file *file, uint32_t storage, size_t max)
{
    writer w = {.file = file, .max = max};
    w.nodes = g_array_new(FALSE, FALSE, sizeof(node));
    w.body = g_byte_array_new();
    w.small = g_byte_array_new();
    w.fat = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    w.small_fat = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    GByteArray *out = written(&w, storage);
    g_array_unref(w.nodes);
    g_byte_array_unref(w.body);
    g_byte_array_unref(w.small);
    g_array_unref(w.fat);
    g_array_unref(w.small_fat);
    return out;
}
