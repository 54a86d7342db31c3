/* SPDX-License-Identifier: AGPL-3.0-or-later
 * OLE2 compound files, read from memory ([MS-CFB]). Own code, because libgsf refuses files that are cut,
 * prints on stdout and warns through GLib (docs/decisions/own-ole2-reader.md). Invariants: a chain is never
 * followed further than there are sectors, so that loops end; nothing is allocated by a declared size, only
 * by sectors that are there; every directory entry is visited once, whatever the tree says. */
#include "ole_file.h"
#include "base/cursor.h"
#include "base/utf16.h"
#include <string.h>

#define HEADER_SIZE 512
#define ENTRY_SIZE ((size_t)128)
#define HEADER_FATS 109
#define SECTOR_MAX_REGULAR 0xFFFFFFFAu /* sector numbers above are marks */
#define END_OF_CHAIN 0xFFFFFFFEu
#define ENTRIES_MAX 2000000u

enum { TYPE_STORAGE = 1, TYPE_STREAM = 2, TYPE_ROOT = 5 };

typedef struct links { /* of an entry, as stored */
    uint32_t left, right, child;
    uint8_t type;
} links;

struct day_ole_file {
    day_span bytes;
    uint32_t sector_shift, mini_shift, mini_cutoff;
    uint32_t n_sectors;     /* that the file has room for, a cut last one too */
    GArray *fat, *mini_fat; /* uint32_t */
    GByteArray *mini;       /* the root's stream, of small sectors */
    GArray *entries;        /* day_ole_entry */
    bool cut;
};

static const uint8_t magic[8] = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};

bool day_ole_is(day_span bytes)
{
    return bytes.size >= HEADER_SIZE && memcmp(bytes.data, magic, sizeof magic) == 0;
}

/* --- sectors ----------------------------------------------------------------------------------------- */

/* The bytes of a sector; fewer, or none, where the file ends. */
static day_span sector_at(const day_ole_file *file, uint32_t sector)
{
    uint64_t size = UINT64_C(1) << file->sector_shift;
    uint64_t offset = ((uint64_t)sector + 1) << file->sector_shift;
    if (sector >= SECTOR_MAX_REGULAR || offset >= file->bytes.size) return (day_span){0};
    return (day_span){file->bytes.data + offset, (size_t)MIN(size, file->bytes.size - offset)};
}

static uint32_t next_of(const GArray *table, uint32_t sector)
{
    return sector < table->len ? g_array_index(table, uint32_t, sector) : END_OF_CHAIN;
}

/* A chain of sectors as bytes, at most `max` of them. */
static GByteArray *read_chain(day_ole_file *file, uint32_t sector, uint64_t max)
{
    GByteArray *out = g_byte_array_new();
    for (uint32_t n = 0; n <= file->n_sectors && out->len < max && sector < SECTOR_MAX_REGULAR; n++) {
        day_span piece = sector_at(file, sector);
        if (piece.size == 0) {
            file->cut = true;
            break;
        }
        g_byte_array_append(out, piece.data, (guint)MIN(piece.size, max - out->len));
        sector = next_of(file->fat, sector);
    }
    return out;
}

static void append_table(GArray *table, day_span bytes)
{
    day_cursor cursor = day_cursor_over(bytes);
    for (size_t n = bytes.size / 4; n > 0; n--) {
        uint32_t value = day_cursor_u32le(&cursor);
        g_array_append_val(table, value);
    }
}

static void add_fat_sector(day_ole_file *file, uint32_t sector)
{
    /* A place in the table is kept for a part that is missing, so that the others stay where they belong. */
    day_span part = sector_at(file, sector);
    guint per_sector = 1u << (file->sector_shift - 2), before = file->fat->len;
    if (part.size == 0) file->cut = true;
    append_table(file->fat, part);
    while (file->fat->len < before + per_sector) {
        uint32_t missing = END_OF_CHAIN;
        g_array_append_val(file->fat, missing);
    }
}

/* The sector table is listed in the header and then in a chain of sectors of its own (2.2, 2.5). */
static void read_fat(day_ole_file *file, day_cursor *header)
{
    uint32_t per_sector = 1u << (file->sector_shift - 2);
    uint32_t parts_max = file->n_sectors / per_sector + 1;
    day_cursor_seek(header, 68);
    uint32_t more = day_cursor_u32le(header);
    day_cursor_seek(header, 76);
    uint32_t parts = 0;
    for (uint32_t i = 0; i < HEADER_FATS && parts < parts_max; i++) {
        uint32_t sector = day_cursor_u32le(header);
        if (sector >= SECTOR_MAX_REGULAR) continue;
        add_fat_sector(file, sector);
        parts++;
    }
    while (more < SECTOR_MAX_REGULAR && parts < parts_max) {
        day_cursor list = day_cursor_over(sector_at(file, more));
        for (uint32_t i = 0; i + 1 < per_sector && parts < parts_max; i++) {
            uint32_t sector = day_cursor_u32le(&list);
            if (!day_cursor_ok(&list)) break;
            if (sector < SECTOR_MAX_REGULAR) add_fat_sector(file, sector);
            parts++;
        }
        more = day_cursor_u32le(&list);
        if (!day_cursor_ok(&list)) break;
    }
}

/* --- the directory ----------------------------------------------------------------------------------- */

static int64_t filetime_ms(uint64_t filetime)
{
    return filetime == 0 ? 0 : (int64_t)(filetime / 10000) - G_GINT64_CONSTANT(11644473600000);
}

static void add_entry(day_ole_file *file, GArray *all_links, day_span bytes)
{
    day_cursor cursor = day_cursor_over(bytes);
    day_span name = day_cursor_bytes(&cursor, 64);
    size_t name_size = day_cursor_u16le(&cursor);
    links own = {.type = day_cursor_u8(&cursor)};
    day_cursor_skip(&cursor, 1);
    own.left = day_cursor_u32le(&cursor);
    own.right = day_cursor_u32le(&cursor);
    own.child = day_cursor_u32le(&cursor);
    day_span clsid = day_cursor_bytes(&cursor, 16);
    day_cursor_skip(&cursor, 12);
    day_ole_entry entry = {.parent = DAY_OLE_NONE, .first_child = DAY_OLE_NONE, .next_sibling = DAY_OLE_NONE};
    entry.mtime_ms = filetime_ms(day_cursor_u64le(&cursor));
    entry.start = day_cursor_u32le(&cursor);
    entry.size = day_cursor_u64le(&cursor);
    if (file->sector_shift == 9) entry.size &= UINT32_MAX; /* the upper half may be junk (2.6.3) */
    entry.is_storage = own.type == TYPE_STORAGE || own.type == TYPE_ROOT;
    if (clsid.size == 16) memcpy(entry.clsid, clsid.data, 16);
    name.size = name_size >= 2 && name_size <= 64 ? name_size - 2 : 0;
    entry.name = day_utf16le_dup(name);
    g_array_append_val(file->entries, entry);
    g_array_append_val(all_links, own);
}

typedef struct tree {
    day_ole_file *file;
    const GArray *links;
    GArray *stack;   /* uint32_t: entries whose left side has been walked or is being walked */
    uint32_t *tails; /* last child so far, by storage */
} tree;

static void hang(tree *t, uint32_t parent, uint32_t index)
{
    day_ole_entry *entry = &g_array_index(t->file->entries, day_ole_entry, index);
    day_ole_entry *above = &g_array_index(t->file->entries, day_ole_entry, parent);
    entry->parent = parent;
    if (t->tails[parent] == DAY_OLE_NONE)
        above->first_child = index;
    else
        g_array_index(t->file->entries, day_ole_entry, t->tails[parent]).next_sibling = index;
    t->tails[parent] = index;
}

/* Whether an entry can be hung: it is one, and has no parent yet. It is marked as taken. */
static bool take(const tree *t, uint32_t index, uint32_t parent)
{
    if (index == DAY_OLE_ROOT || index >= t->links->len) return false;
    uint8_t type = g_array_index(t->links, links, index).type;
    day_ole_entry *entry = &g_array_index(t->file->entries, day_ole_entry, index);
    if ((type != TYPE_STORAGE && type != TYPE_STREAM) || entry->parent != DAY_OLE_NONE) return false;
    entry->parent = parent;
    return true;
}

static void push_left(tree *t, uint32_t index, uint32_t parent)
{
    while (take(t, index, parent)) {
        g_array_append_val(t->stack, index);
        index = g_array_index(t->links, links, index).left;
    }
}

/* The children of a storage are a binary tree, walked in order (2.6.4). */
static void walk_storage(tree *t, uint32_t storage)
{
    push_left(t, g_array_index(t->links, links, storage).child, storage);
    while (t->stack->len > 0) {
        uint32_t index = g_array_index(t->stack, uint32_t, t->stack->len - 1);
        g_array_set_size(t->stack, t->stack->len - 1);
        hang(t, storage, index);
        push_left(t, g_array_index(t->links, links, index).right, storage);
    }
}

/* Every storage at and below one; the tree of storages is walked without recursion. */
static void walk_below(tree *t, uint32_t storage)
{
    g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    g_array_append_val(open, storage);
    for (guint at = 0; at < open->len; at++) {
        uint32_t parent = g_array_index(open, uint32_t, at);
        walk_storage(t, parent);
        uint32_t child = g_array_index(t->file->entries, day_ole_entry, parent).first_child;
        while (child != DAY_OLE_NONE) {
            const day_ole_entry *below = &g_array_index(t->file->entries, day_ole_entry, child);
            if (below->is_storage) g_array_append_val(open, child);
            child = below->next_sibling;
        }
    }
}

static void build_tree(day_ole_file *file, const GArray *all_links)
{
    guint n = file->entries->len;
    tree t = {.file = file, .links = all_links, .stack = g_array_new(FALSE, FALSE, sizeof(uint32_t))};
    t.tails = g_new(uint32_t, n);
    memset(t.tails, 0xFF, n * sizeof *t.tails);
    walk_below(&t, DAY_OLE_ROOT);
    for (uint32_t i = 1; i < n; i++) {
        day_ole_entry *entry = &g_array_index(file->entries, day_ole_entry, i);
        uint8_t type = g_array_index(all_links, links, i).type;
        bool used = (type == TYPE_STORAGE || type == TYPE_STREAM) && *entry->name != '\0';
        if (!used || entry->parent != DAY_OLE_NONE) continue;
        entry->is_lost = true;
        hang(&t, DAY_OLE_ROOT, i);
        if (entry->is_storage) walk_below(&t, i);
    }
    g_array_unref(t.stack);
    g_free(t.tails);
}

static void read_directory(day_ole_file *file, uint32_t first)
{
    g_autoptr(GByteArray) bytes = read_chain(file, first, (uint64_t)ENTRIES_MAX * ENTRY_SIZE);
    g_autoptr(GArray) all_links = g_array_new(FALSE, FALSE, sizeof(links));
    for (size_t at = 0; at + ENTRY_SIZE <= bytes->len; at += ENTRY_SIZE)
        add_entry(file, all_links, (day_span){bytes->data + at, ENTRY_SIZE});
    if (file->entries->len > 0) build_tree(file, all_links);
}

/* --- opening ----------------------------------------------------------------------------------------- */

/* The root's stream holds the small sectors of all short streams (2.6.2). */
static void read_mini(day_ole_file *file, uint32_t first_mini_fat)
{
    g_autoptr(GByteArray) table = read_chain(file, first_mini_fat, UINT32_MAX);
    append_table(file->mini_fat, (day_span){table->data, table->len});
    const day_ole_entry *root = day_ole_entry_at(file, DAY_OLE_ROOT);
    file->mini = read_chain(file, root->start, MIN(root->size, UINT32_MAX));
}

static void clear_entry(void *entry)
{
    g_free(((day_ole_entry *)entry)->name);
}

day_err day_ole_open(day_ole_file **out, day_span bytes, day_error *error)
{
    *out = NULL;
    if (!day_ole_is(bytes)) return day_error_set(error, DAY_ERR_FORMAT, "no OLE2 compound file");
    g_autoptr(day_ole_file) file = g_new0(day_ole_file, 1);
    file->bytes = bytes;
    file->fat = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    file->mini_fat = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    file->entries = g_array_new(FALSE, TRUE, sizeof(day_ole_entry));
    g_array_set_clear_func(file->entries, clear_entry);
    day_cursor header = day_cursor_over(bytes);
    day_cursor_seek(&header, 30);
    file->sector_shift = day_cursor_u16le(&header) == 12 ? 12 : 9;
    uint16_t mini_shift = day_cursor_u16le(&header);
    file->mini_shift = mini_shift >= 4 && mini_shift < file->sector_shift ? mini_shift : 6;
    file->n_sectors = (uint32_t)MIN(bytes.size >> file->sector_shift, SECTOR_MAX_REGULAR);
    day_cursor_seek(&header, 48);
    uint32_t directory = day_cursor_u32le(&header);
    day_cursor_skip(&header, 4);
    file->mini_cutoff = day_cursor_u32le(&header);
    if (file->mini_cutoff == 0 || file->mini_cutoff > 65536) file->mini_cutoff = 4096;
    uint32_t first_mini_fat = day_cursor_u32le(&header);
    read_fat(file, &header);
    read_directory(file, directory);
    if (file->entries->len == 0)
        return day_error_set(error, DAY_ERR_FORMAT, "the OLE2 directory is missing%s",
                             file->cut ? ": the file is cut" : "");
    read_mini(file, first_mini_fat);
    *out = g_steal_pointer(&file);
    return DAY_OK;
}

void day_ole_close(day_ole_file *file)
{
    if (file == NULL) return;
    g_array_unref(file->fat);
    g_array_unref(file->mini_fat);
    g_array_unref(file->entries);
    if (file->mini != NULL) g_byte_array_unref(file->mini);
    g_free(file);
}

/* --- looking and reading ----------------------------------------------------------------------------- */

uint32_t day_ole_count(const day_ole_file *file)
{
    return file->entries->len;
}

const day_ole_entry *day_ole_entry_at(const day_ole_file *file, uint32_t index)
{
    g_assert(index < file->entries->len);
    return &g_array_index(file->entries, day_ole_entry, index);
}

uint32_t day_ole_find(const day_ole_file *file, uint32_t storage, const char *name)
{
    uint32_t child =
        storage < file->entries->len ? day_ole_entry_at(file, storage)->first_child : DAY_OLE_NONE;
    while (child != DAY_OLE_NONE) {
        const day_ole_entry *entry = day_ole_entry_at(file, child);
        if (g_ascii_strcasecmp(entry->name, name) == 0) return child;
        child = entry->next_sibling;
    }
    return DAY_OLE_NONE;
}

static GByteArray *read_small(const day_ole_file *file, uint32_t sector, uint64_t max)
{
    GByteArray *out = g_byte_array_new();
    size_t each = (size_t)1 << file->mini_shift;
    for (uint32_t n = 0; n <= file->mini_fat->len && out->len < max && sector < SECTOR_MAX_REGULAR; n++) {
        uint64_t offset = (uint64_t)sector << file->mini_shift;
        if (offset >= file->mini->len) break;
        size_t there = MIN(each, file->mini->len - (size_t)offset);
        g_byte_array_append(out, file->mini->data + offset, (guint)MIN(there, max - out->len));
        sector = next_of(file->mini_fat, sector);
    }
    return out;
}

GByteArray *day_ole_read(const day_ole_file *file, uint32_t entry, size_t max, bool *whole)
{
    const day_ole_entry *told = day_ole_entry_at(file, entry);
    uint64_t wanted = MIN(told->size, MIN(max, UINT32_MAX));
    bool small = told->size < file->mini_cutoff;
    /* Reading marks the file as cut, which is no change that a caller could tell. */
    GByteArray *out = told->is_storage ? g_byte_array_new()
                      : small          ? read_small(file, told->start, wanted)
                                       : read_chain((day_ole_file *)file, told->start, wanted);
    if (whole != NULL) *whole = out->len == wanted;
    return out;
}

GByteArray *day_ole_read_named(const day_ole_file *file, uint32_t storage, const char *name, bool *whole)
{
    uint32_t entry = day_ole_find(file, storage, name);
    if (entry == DAY_OLE_NONE || day_ole_entry_at(file, entry)->is_storage) return NULL;
    return day_ole_read(file, entry, SIZE_MAX, whole);
}

bool day_ole_is_cut(const day_ole_file *file)
{
    return file->cut;
}
