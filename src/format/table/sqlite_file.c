/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Pages, b-trees and overflow chains of SQLite files (sqlite.org/fileformat2.html, sections 1.3, 1.5, 1.6).
 * SQLite itself is not linked here: the worker links no database, and hostile files are SQLite's business
 * only with care that a reader of one format does not need. Invariants: each page of a tree is visited once
 * in all, so that walking is linear and no loop in the file is followed; a tree is at most DEPTH_MAX deep; a
 * record takes memory only for bytes that the file has. */
#include "sqlite_file.h"
#include "base/sqlite_cell.h"
#include <string.h>

#define DEPTH_MAX 24
#define RECORD_MAX ((uint64_t)64 << 20)
#define HEADER_SIZE 100
#define DAMAGED_SHOWN 20
#define LOG_HEADER 32
#define FRAME_HEADER 24
#define LOG_PAGE_MAX (1u << 24)

static const char magic[16] = "SQLite format 3";

enum { INDEX_INTERIOR = 2, TABLE_INTERIOR = 5, INDEX_LEAF = 10, TABLE_LEAF = 13 };

bool day_sqlite_is_file(day_span head)
{
    return head.size >= HEADER_SIZE && memcmp(head.data, magic, sizeof magic) == 0;
}

day_err day_sqlite_file_open(day_sqlite_file *out, const day_input *input, day_error *error)
{
    *out = (day_sqlite_file){.input = input, .damaged = g_string_new(NULL)};
    day_cursor c = day_cursor_over(input->head);
    day_cursor_seek(&c, 16);
    uint32_t size = day_cursor_u16be(&c);
    out->page_size = size == 1 ? 65536 : size;
    day_cursor_skip(&c, 1);
    out->wal = day_cursor_u8(&c) == 2;
    uint32_t reserved = day_cursor_u8(&c);
    day_cursor_seek(&c, 28);
    out->pages_told = day_cursor_u32be(&c);
    out->first_trunk = day_cursor_u32be(&c);
    out->free_told = day_cursor_u32be(&c);
    day_cursor_seek(&c, 56);
    out->encoding = day_cursor_u32be(&c);
    out->user_version = day_cursor_u32be(&c);
    day_cursor_seek(&c, 68);
    out->application_id = day_cursor_u32be(&c);
    bool power = out->page_size >= 512 && (out->page_size & (out->page_size - 1)) == 0;
    if (!day_cursor_ok(&c) || !power || reserved + 480 > out->page_size)
        return day_error_set(error, DAY_ERR_FORMAT, "the header of the SQLite file makes no sense");
    out->usable = out->page_size - reserved;
    uint64_t pages = input->size / out->page_size;
    out->pages = (uint32_t)MIN(pages, UINT32_MAX - 1);
    out->seen = g_malloc0((gsize)out->pages + 1);
    return DAY_OK;
}

bool day_sqlite_is_log(day_span head)
{
    return head.size >= LOG_HEADER && head.data[0] == 0x37 && head.data[1] == 0x7F && head.data[2] == 0x06 &&
           (head.data[3] & 0xFE) == 0x82;
}

/* Notes where each page stands last. */
static void read_frames(day_sqlite_file *out, const uint8_t salts[8])
{
    uint64_t each = FRAME_HEADER + (uint64_t)out->page_size;
    for (uint64_t at = LOG_HEADER; at + each <= out->input->size; at += each) {
        uint8_t header[FRAME_HEADER];
        size_t size = sizeof header;
        if (day_input_read(out->input, at, header, &size, NULL) != DAY_OK || size < sizeof header) return;
        day_cursor c = day_cursor_over((day_span){header, sizeof header});
        uint32_t page = day_cursor_u32be(&c);
        bool now = memcmp(header + 8, salts, 8) == 0 && page > 0 && page <= LOG_PAGE_MAX;
        out->n_frames += now;
        out->old_frames += !now;
        if (!now) continue;
        uint64_t *offset = g_new(uint64_t, 1);
        *offset = at + FRAME_HEADER;
        g_hash_table_replace(out->frames, GUINT_TO_POINTER(page), offset);
        out->pages = MAX(out->pages, page);
    }
}

day_err day_sqlite_file_open_log(day_sqlite_file *out, const day_input *input, day_error *error)
{
    *out = (day_sqlite_file){.input = input, .damaged = g_string_new(NULL)};
    day_cursor c = day_cursor_over(input->head);
    day_cursor_seek(&c, 8);
    uint32_t size = day_cursor_u32be(&c);
    out->page_size = out->usable = size == 1 ? 65536 : size;
    bool power = size >= 512 && out->page_size <= 65536 && (out->page_size & (out->page_size - 1)) == 0;
    day_cursor_skip(&c, 4);
    day_span salts = day_cursor_bytes(&c, 8);
    if (!power || !day_cursor_ok(&c))
        return day_error_set(error, DAY_ERR_FORMAT, "the header of the write-ahead log makes no sense");
    out->frames = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    read_frames(out, salts.data);
    out->seen = g_malloc0((gsize)out->pages + 1);
    uint8_t *first = g_malloc(out->page_size);
    if (day_sqlite_file_page(out, 1, first)) { /* page 1 says in what charset text is */
        day_cursor header = day_cursor_over((day_span){first, out->page_size});
        day_cursor_seek(&header, 56);
        out->encoding = day_cursor_u32be(&header);
    }
    g_free(first);
    return DAY_OK;
}

void day_sqlite_file_close(day_sqlite_file *file)
{
    if (file->frames != NULL) g_hash_table_destroy(file->frames);
    g_string_free(file->damaged, TRUE);
    g_free(file->seen);
    *file = (day_sqlite_file){0};
}

uint64_t day_sqlite_file_offset(const day_sqlite_file *file, uint32_t n)
{
    const uint64_t *offset =
        file->frames != NULL ? g_hash_table_lookup(file->frames, GUINT_TO_POINTER(n)) : NULL;
    return offset != NULL ? *offset : (uint64_t)(n - 1) * file->page_size;
}

static int by_number(const void *a, const void *b)
{
    uint32_t one = *(const uint32_t *)a, other = *(const uint32_t *)b;
    return (one > other) - (one < other);
}

GArray *day_sqlite_file_numbers(const day_sqlite_file *file)
{
    GArray *numbers = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    for (uint32_t page = 1; file->frames == NULL && page <= file->pages; page++)
        g_array_append_val(numbers, page);
    if (file->frames == NULL) return numbers;
    GHashTableIter iter;
    gpointer key;
    g_hash_table_iter_init(&iter, file->frames);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        uint32_t page = GPOINTER_TO_UINT(key);
        g_array_append_val(numbers, page);
    }
    g_array_sort(numbers, by_number);
    return numbers;
}

bool day_sqlite_file_page(const day_sqlite_file *file, uint32_t n, uint8_t *buffer)
{
    size_t size = file->page_size;
    bool there = n > 0 && n <= file->pages;
    if (there && file->frames != NULL) there = g_hash_table_contains(file->frames, GUINT_TO_POINTER(n));
    if (!there) return false;
    uint64_t offset = day_sqlite_file_offset(file, n);
    return day_input_read(file->input, offset, buffer, &size, NULL) == DAY_OK && size == file->page_size;
}

void day_sqlite_file_note_damage(day_sqlite_file *file, uint32_t page)
{
    if (file->n_damaged > 0 && file->last_damaged == page) return;
    file->last_damaged = page;
    if (file->n_damaged++ < DAMAGED_SHOWN)
        g_string_append_printf(file->damaged, "%s%u", file->damaged->len > 0 ? ", " : "", page);
}

/* --- records ----------------------------------------------------------------------------------------- */

typedef struct walk {
    day_sqlite_file *file;
    day_sqlite_cell_fn cell;
    day_sqlite_page_fn leaf;
    void *ctx;
    GByteArray *record; /* one that overflows its page */
    uint8_t *overflow;  /* a page */
} walk;

/* Appends what the chain at `page` holds of a record; false when it ends too early. */
static bool follow_overflow(walk *w, uint32_t page, uint64_t size)
{
    uint32_t each = w->file->usable - 4;
    while (size > 0) {
        if (w->file->followed++ > 2 * (uint64_t)w->file->pages + 16) return false;
        if (!day_sqlite_file_page(w->file, page, w->overflow)) return false;
        w->file->seen[page] = DAY_SQLITE_OVERFLOW;
        size_t part = (size_t)MIN(size, each);
        g_byte_array_append(w->record, w->overflow + 4, (guint)part);
        size -= part;
        day_cursor c = day_cursor_over((day_span){w->overflow, 4});
        page = day_cursor_u32be(&c);
    }
    return true;
}

static day_err take_record(walk *w, day_cursor *c, day_sqlite_cell *cell, uint64_t size, bool table)
{
    uint64_t local = day_sqlite_local_size(w->file->usable, size, table);
    cell->record = day_cursor_bytes(c, (size_t)MIN(local, SIZE_MAX / 2));
    uint32_t next = local < size ? day_cursor_u32be(c) : 0;
    if (!day_cursor_ok(c)) return DAY_ERR_FORMAT;
    cell->src_size = c->offset - cell->src_size;
    if (next == 0) return DAY_OK;
    uint64_t there = (uint64_t)w->file->pages * w->file->usable;
    uint64_t wanted = MIN(size, MIN(RECORD_MAX, there));
    g_byte_array_set_size(w->record, 0);
    g_byte_array_append(w->record, cell->record.data, (guint)cell->record.size);
    bool whole = wanted <= local || follow_overflow(w, next, wanted - local);
    cell->cut = !whole || wanted < size;
    cell->record = (day_span){w->record->data, w->record->len};
    return DAY_OK;
}

/* Calls back with the cell at `offset` of a page. */
static day_err say_cell(walk *w, uint32_t page, day_span bytes, size_t offset, uint8_t type)
{
    day_cursor c = day_cursor_over(bytes);
    day_cursor_seek(&c, offset);
    day_sqlite_cell cell = {.src_start = day_sqlite_file_offset(w->file, page) + offset, .src_size = offset};
    if (type == INDEX_INTERIOR) day_cursor_skip(&c, 4);
    uint64_t size = day_sqlite_take_varint(&c);
    if (type == TABLE_LEAF) cell.rowid = (int64_t)day_sqlite_take_varint(&c);
    day_err err = take_record(w, &c, &cell, size, type == TABLE_LEAF);
    return err == DAY_OK ? w->cell(&cell, w->ctx) : err;
}

/* --- pages ------------------------------------------------------------------------------------------- */

typedef struct tree_page {
    day_span bytes; /* the usable ones */
    uint8_t type;
    uint16_t cells;
    size_t pointers; /* where the array of cell offsets stands */
    uint32_t right;  /* the last child of an interior page */
} tree_page;

static bool open_page(tree_page *out, const day_sqlite_file *file, uint32_t n, const uint8_t *buffer)
{
    out->bytes = (day_span){buffer, file->usable};
    day_cursor c = day_cursor_over(out->bytes);
    if (n == 1) day_cursor_seek(&c, HEADER_SIZE);
    out->type = day_cursor_u8(&c);
    day_cursor_skip(&c, 2);
    out->cells = day_cursor_u16be(&c);
    day_cursor_skip(&c, 3);
    bool interior = out->type == TABLE_INTERIOR || out->type == INDEX_INTERIOR;
    out->right = interior ? day_cursor_u32be(&c) : 0;
    out->pointers = c.offset;
    bool known = interior || out->type == TABLE_LEAF || out->type == INDEX_LEAF;
    return known && day_cursor_ok(&c) && (size_t)out->cells * 2 <= day_cursor_left(&c);
}

static size_t cell_offset(const tree_page *page, uint32_t index)
{
    day_cursor c = day_cursor_over(page->bytes);
    day_cursor_seek(&c, page->pointers + (size_t)2 * index);
    return day_cursor_u16be(&c);
}

/* Says the cell; one that is damaged is noted with its page, once. */
static day_err say_or_note(walk *w, uint32_t n, const tree_page *page, uint32_t index, bool *damaged)
{
    day_err err = say_cell(w, n, page->bytes, cell_offset(page, index), page->type);
    if (err != DAY_ERR_FORMAT) return err;
    if (!*damaged) day_sqlite_file_note_damage(w->file, n);
    *damaged = true;
    return DAY_OK;
}

static day_err walk_leaf(walk *w, uint32_t n, const tree_page *page)
{
    bool damaged = false;
    day_err err = DAY_OK;
    for (uint32_t i = 0; i < page->cells && err == DAY_OK; i++) err = say_or_note(w, n, page, i, &damaged);
    if (err == DAY_OK && w->leaf != NULL && page->type == TABLE_LEAF) err = w->leaf(n, page->bytes, w->ctx);
    return err;
}

static uint32_t child_of(const tree_page *page, uint32_t index)
{
    if (index == page->cells) return page->right;
    day_cursor c = day_cursor_over(page->bytes);
    day_cursor_seek(&c, cell_offset(page, index));
    return day_cursor_u32be(&c);
}

static day_err walk_page(walk *w, uint32_t n, uint32_t depth)
{
    g_autofree uint8_t *buffer = g_malloc(w->file->page_size);
    tree_page page;
    bool new_page = n > 0 && n <= w->file->pages && w->file->seen[n] != DAY_SQLITE_TREE;
    if (!new_page || depth > DEPTH_MAX || !day_sqlite_file_page(w->file, n, buffer) ||
        !open_page(&page, w->file, n, buffer)) {
        day_sqlite_file_note_damage(w->file, n);
        return DAY_OK;
    }
    w->file->seen[n] = DAY_SQLITE_TREE;
    if (page.right == 0) return walk_leaf(w, n, &page);
    bool damaged = false;
    day_err err = DAY_OK;
    uint32_t last = MAX(w->file->pages, w->file->pages_told);
    for (uint32_t i = 0; i <= page.cells && err == DAY_OK; i++) {
        uint32_t child = child_of(&page, i);
        bool possible = child > 0 && child <= last;
        if (!possible && !damaged) day_sqlite_file_note_damage(w->file, n);
        damaged = damaged || !possible;
        if (possible) err = walk_page(w, child, depth + 1);
        bool entry = err == DAY_OK && page.type == INDEX_INTERIOR && i < page.cells;
        if (entry) err = say_or_note(w, n, &page, i, &damaged);
    }
    return err;
}

static day_err run(walk *w, uint32_t page, bool leaf_only)
{
    w->record = g_byte_array_new();
    w->overflow = g_malloc(w->file->page_size);
    day_err err = DAY_OK;
    if (leaf_only) {
        g_autofree uint8_t *buffer = g_malloc(w->file->page_size);
        tree_page opened;
        bool fine = day_sqlite_file_page(w->file, page, buffer) && open_page(&opened, w->file, page, buffer);
        if (fine && opened.type == TABLE_LEAF) err = walk_leaf(w, page, &opened);
    } else {
        err = walk_page(w, page, 0);
    }
    g_byte_array_free(w->record, TRUE);
    g_free(w->overflow);
    return err;
}

day_err day_sqlite_file_walk(day_sqlite_file *file, uint32_t root, day_sqlite_cell_fn cell,
                             day_sqlite_page_fn leaf, void *ctx)
{
    walk w = {.file = file, .cell = cell, .leaf = leaf, .ctx = ctx};
    return run(&w, root, false);
}

day_err day_sqlite_file_leaf(day_sqlite_file *file, uint32_t page, day_sqlite_cell_fn cell, void *ctx)
{
    walk w = {.file = file, .cell = cell, .ctx = ctx};
    return run(&w, page, true);
}

uint32_t day_sqlite_file_free_pages(day_sqlite_file *file)
{
    g_autofree uint8_t *buffer = g_malloc(file->page_size);
    uint32_t count = 0;
    for (uint32_t trunk = file->first_trunk; trunk != 0;) {
        bool fresh =
            trunk <= file->pages && file->seen[trunk] == 0 && day_sqlite_file_page(file, trunk, buffer);
        if (!fresh) {
            day_sqlite_file_note_damage(file, trunk);
            break;
        }
        file->seen[trunk] = DAY_SQLITE_FREE;
        count++;
        day_cursor c = day_cursor_over((day_span){buffer, file->usable});
        trunk = day_cursor_u32be(&c);
        uint32_t told = day_cursor_u32be(&c), leaves = MIN(told, (file->usable - 8) / 4);
        for (uint32_t i = 0; i < leaves; i++) {
            uint32_t leaf = day_cursor_u32be(&c);
            if (leaf == 0 || leaf > file->pages || file->seen[leaf] != 0) continue;
            file->seen[leaf] = DAY_SQLITE_FREE;
            count++;
        }
    }
    return count;
}
