/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Deleted records of SQLite files (sqlite.org/fileformat2.html, 1.5 and 1.6). SQLite leaves the bytes of a
 * deleted cell where they were: in the gap before the cells they stay whole, in a freeblock the first four
 * are overwritten by its chain, on a page of the freelist all may be left. Invariant: a record counts only
 * when the sizes of its values add up to the size that is told (or to the whole freeblock), so that chance
 * does not make any; each offset costs at most one look at a record's header. */
#include "sqlite_carve.h"
#include "base/sqlite_cell.h"
#include "base/utf8.h"
#include <string.h>

#define LEAST_VALUES 2 /* a single value matches too much */
#define HEADER_MAX 127 /* bytes of a header whose own size is one byte: each value has one or more */

typedef struct carving {
    day_span page;
    const bool *widths;
    bool utf8;
    day_sqlite_carved_fn found;
    void *ctx;
    day_sqlite_value *values;
} carving;

static uint64_t size_of_type(uint64_t type)
{
    static const uint8_t sizes[] = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0};
    return type < 12 ? sizes[type] : (type - 12) / 2;
}

static bool values_make_sense(const carving *c, guint count)
{
    guint told = 0;
    for (guint i = 0; i < count; i++) {
        const day_sqlite_value *value = &c->values[i];
        told += value->type != DAY_SQLITE_NULL;
        if (value->type != DAY_SQLITE_TEXT) continue;
        if (c->utf8 && !day_utf8_valid((const char *)value->bytes.data, value->bytes.size)) return false;
        if (memchr(value->bytes.data, 0, value->bytes.size) != NULL && c->utf8) return false;
    }
    return told > 0;
}

/* How many values a record's header tells and how large their bodies are; 0 when it is none. */
static guint look_at_header(day_span record, uint64_t *body)
{
    uint64_t header = 0, type = 0;
    size_t at = day_sqlite_varint(&header, record);
    guint count = 0;
    *body = 0;
    if (at == 0 || header > record.size || header > 3 * DAY_SQLITE_COLUMNS_MAX) return 0;
    while (at < header && count <= DAY_SQLITE_COLUMNS_MAX) {
        size_t size = day_sqlite_varint(&type, (day_span){record.data + at, (size_t)header - at});
        if (size == 0 || type == 10 || type == 11 || size_of_type(type) > record.size) return 0;
        *body += size_of_type(type);
        at += size;
        count++;
    }
    return count <= DAY_SQLITE_COLUMNS_MAX ? count : 0;
}

/* A whole cell at `at`; its size, 0 when there is none. */
static size_t take_whole(carving *c, size_t at, size_t end, day_sqlite_carved *out)
{
    day_span rest = {c->page.data + at, end - at};
    uint64_t size = 0, rowid = 0, body = 0, header = 0;
    size_t first = day_sqlite_varint(&size, rest);
    if (first == 0 || size < LEAST_VALUES + 1 || size > rest.size) return 0;
    size_t second = day_sqlite_varint(&rowid, (day_span){rest.data + first, rest.size - first});
    if (second == 0 || first + second + size > rest.size) return 0;
    day_span record = {rest.data + first + second, (size_t)size};
    day_sqlite_varint(&header, record);
    guint count = header <= size ? look_at_header(record, &body) : 0;
    if (count < LEAST_VALUES || !c->widths[count] || header + body != size) return 0;
    bool cut = false;
    count = day_sqlite_values(c->values, DAY_SQLITE_COLUMNS_MAX, record, &cut);
    if (count < LEAST_VALUES || cut || !values_make_sense(c, count)) return 0;
    *out = (day_sqlite_carved){c->values, count, (int64_t)rowid, at, first + second + (size_t)size};
    return out->size;
}

/* --- freeblocks -------------------------------------------------------------------------------------- */

/* Puts a record together from the types that are left (from `types` on) and those before them, which are
 * `lost`; the block must hold exactly that. */
static bool rebuild(const carving *c, day_span block, size_t types, day_span lost, guint width,
                    GByteArray *out)
{
    guint left = width - (guint)lost.size;
    size_t at = types;
    uint64_t body = 0, type = 0;
    if (width >= HEADER_MAX) return false;
    for (guint i = 0; i < lost.size; i++) body += size_of_type(lost.data[i]);
    for (guint i = 0; i < left; i++) {
        size_t size = day_sqlite_varint(&type, (day_span){block.data + at, block.size - at});
        if (size == 0 || type == 10 || type == 11 || size_of_type(type) > block.size) return false;
        body += size_of_type(type);
        at += size;
    }
    size_t header = 1 + lost.size + (at - types);
    if (header > HEADER_MAX || at + body != block.size) return false;
    uint8_t size = (uint8_t)header;
    g_byte_array_set_size(out, 0);
    g_byte_array_append(out, &size, 1);
    g_byte_array_append(out, lost.data, (guint)lost.size);
    g_byte_array_append(out, block.data + types, (guint)(block.size - types));
    return true;
}

/* The size and the number of the row, and what else the four overwritten bytes held: a header's size and no,
 * or one, type. The first type is NULL when it is the rowid. */
static day_err carve_block(carving *c, size_t at, size_t size, guint width, bool rowid_first)
{
    static const uint8_t null_type[] = {0};
    day_span block = {c->page.data + at, size};
    g_autoptr(GByteArray) record = g_byte_array_new();
    bool fine = false;
    for (size_t types = 4; types <= 9 && types < size && !fine; types++)
        fine = rebuild(c, block, types, (day_span){NULL, 0}, width, record);
    if (!fine && rowid_first) fine = rebuild(c, block, 4, (day_span){null_type, 1}, width, record);
    if (!fine) return DAY_OK;
    bool cut = false;
    guint count =
        day_sqlite_values(c->values, DAY_SQLITE_COLUMNS_MAX, (day_span){record->data, record->len}, &cut);
    if (count != width || cut || !values_make_sense(c, count)) return DAY_OK;
    return c->found(&(day_sqlite_carved){c->values, count, 0, at, size}, c->ctx);
}

/* A cell freed next to the gap has the size of its block in its third and fourth byte. */
static day_err carve_gap_block(carving *c, size_t at, size_t end, guint width, bool rowid_first)
{
    day_cursor cursor = day_cursor_over(c->page);
    day_cursor_seek(&cursor, at + 2);
    size_t size = day_cursor_u16be(&cursor);
    bool fits = size > 4 && size <= end - at;
    return fits ? carve_block(c, at, size, width, rowid_first) : DAY_OK;
}

static day_err carve_area(carving *c, size_t from, size_t to, guint width, bool rowid_first)
{
    day_err err = DAY_OK;
    for (size_t at = from; at < to && err == DAY_OK;) {
        day_sqlite_carved record;
        size_t size = c->page.data[at] == 0 ? 0 : take_whole(c, at, to, &record);
        if (size > 0)
            err = c->found(&record, c->ctx);
        else if (width > 0)
            err = carve_gap_block(c, at, to, width, rowid_first);
        at += MAX(size, 1);
    }
    return err;
}

static day_err carve_blocks(carving *c, size_t first, guint width, bool rowid_first)
{
    day_err err = DAY_OK;
    for (size_t at = first, last = 0; at > last && at + 4 <= c->page.size && err == DAY_OK;) {
        day_cursor cursor = day_cursor_over(c->page);
        day_cursor_seek(&cursor, at);
        size_t next = day_cursor_u16be(&cursor), size = day_cursor_u16be(&cursor);
        if (size < 4 || size > c->page.size - at) break;
        err = carve_block(c, at, size, width, rowid_first);
        if (err == DAY_OK) err = carve_area(c, at + 4, at + size, 0, false);
        last = at;
        at = next;
    }
    return err;
}

day_err day_sqlite_carve_leaf(uint32_t number, day_span page, guint width, bool rowid_first, bool utf8,
                              day_sqlite_carved_fn found, void *ctx)
{
    if (width < LEAST_VALUES || width > DAY_SQLITE_COLUMNS_MAX) return DAY_OK;
    bool widths[DAY_SQLITE_COLUMNS_MAX + 1] = {false};
    widths[width] = true;
    g_autofree day_sqlite_value *values = g_new(day_sqlite_value, DAY_SQLITE_COLUMNS_MAX);
    carving c = {page, widths, utf8, found, ctx, values};
    day_cursor cursor = day_cursor_over(page);
    day_cursor_seek(&cursor, number == 1 ? 101 : 1);
    size_t block = day_cursor_u16be(&cursor), cells = day_cursor_u16be(&cursor);
    size_t content = day_cursor_u16be(&cursor), pointers = cursor.offset + 1 + 2 * cells;
    if (content == 0) content = 65536;
    if (!day_cursor_ok(&cursor) || pointers > content || content > page.size) return DAY_OK;
    day_err err = carve_area(&c, pointers, content, width, rowid_first);
    return err == DAY_OK ? carve_blocks(&c, block, width, rowid_first) : err;
}

day_err day_sqlite_carve_page(day_span page, const bool widths[DAY_SQLITE_COLUMNS_MAX + 1], bool utf8,
                              day_sqlite_carved_fn found, void *ctx)
{
    g_autofree day_sqlite_value *values = g_new(day_sqlite_value, DAY_SQLITE_COLUMNS_MAX);
    carving c = {page, widths, utf8, found, ctx, values};
    return carve_area(&c, 0, page.size, 0, false);
}
