/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Hives of the Windows registry ("regf", as M. Suhanov documented the format): a line for each key with when
 * it was last written, and lines "name = value" under it, at lines "L1-40" of this text; keys and values in
 * cells that were freed are hidden rows at "deleted!r1". Invariants: each key cell is visited once, so that
 * no loop is followed; paths are at most DEPTH_MAX keys deep. */
#include "base/cursor.h"
#include "format/text/charset.h"
#include "format/format.h"
#include "format/text/lines.h"
#include "registry_value.h"
#include "format/table/table_rows.h"
#include "format/office/windows_time.h"
#include <string.h>

#define BASE_SIZE 4096 /* of the block before the cells */
#define DEPTH_MAX 512
#define VALUES_MAX 100000 /* of one key */
#define DATA_MAX (16u << 20)
#define SEGMENT 16344 /* of big data */
#define DATA_SHARED 8 /* times its size a hive may show */

typedef struct hive_reading {
    day_span cells; /* all behind the base block */
    day_emit *emit;
    day_lines lines;
    GHashTable *seen; /* offsets of cells of keys and of their lists, + 1 */
    GString *path, *line;
    day_row_cells row;
    day_table_rows *deleted;
    bool lost; /* looking for keys that nothing leads to */
    guint keys, values, damaged, depth;
    uint64_t data_left; /* bytes of values that may still be shown: many may share them */
    uint32_t first_damaged;
    day_err err;
} hive_reading;

static const char *sniff(const day_input *input)
{
    day_cursor c = day_cursor_over(input->head);
    day_cursor_seek(&c, 20);
    uint32_t major = day_cursor_u32le(&c), minor = day_cursor_u32le(&c);
    bool hive =
        input->head.size >= 512 && memcmp(input->head.data, "regf", 4) == 0 && major == 1 && minor <= 6;
    return hive ? "application/x-windows-registry-hive" : NULL;
}

/* --- cells ------------------------------------------------------------------------------------------- */

/* What a cell holds, behind its size; empty when there is none. */
static day_span cell_at(const hive_reading *r, uint32_t offset)
{
    day_cursor c = day_cursor_over(r->cells);
    day_cursor_seek(&c, offset);
    int32_t size = (int32_t)day_cursor_u32le(&c);
    uint32_t whole = size < 0 ? 0u - (uint32_t)size : (uint32_t)size;
    if (!day_cursor_ok(&c) || whole < 8 || whole - 4 > day_cursor_left(&c)) return (day_span){NULL, 0};
    return day_cursor_bytes(&c, whole - 4);
}

static bool is_cell(day_span cell, const char *signature)
{
    return cell.size >= 4 && memcmp(cell.data, signature, 2) == 0;
}

static void note_damage(hive_reading *r, uint32_t offset)
{
    if (r->damaged++ == 0) r->first_damaged = offset;
}

static char *name_of(day_span bytes, bool narrow)
{
    return day_charset_to_utf8(day_charset_by_name(narrow ? "windows-1252" : "UTF-16LE"), bytes, NULL, NULL);
}

static uint32_t u32_at(day_span cell, size_t offset)
{
    day_cursor c = day_cursor_over(cell);
    day_cursor_seek(&c, offset);
    return day_cursor_u32le(&c);
}

static uint16_t u16_at(day_span cell, size_t offset)
{
    day_cursor c = day_cursor_over(cell);
    day_cursor_seek(&c, offset);
    return day_cursor_u16le(&c);
}

/* --- values ------------------------------------------------------------------------------------------ */

/* Data of more than one segment, put together. */
static GByteArray *big_data(const hive_reading *r, day_span cell, uint32_t size)
{
    GByteArray *out = g_byte_array_new();
    day_span list = cell_at(r, u32_at(cell, 4));
    guint segments = u16_at(cell, 2);
    for (guint i = 0; i < segments && out->len < size && (i + 1) * 4 <= list.size; i++) {
        day_span segment = cell_at(r, u32_at(list, 4 * (size_t)i));
        g_byte_array_append(out, segment.data, (guint)MIN(MIN(segment.size, SEGMENT), size - out->len));
    }
    return out;
}

/* A value cell's name, type and data, shown; false when it is none. */
static bool show_value(hive_reading *r, day_span cell, char **name, uint32_t *type, GString *shown)
{
    day_cursor c = day_cursor_over(cell);
    day_cursor_skip(&c, 2);
    uint16_t name_size = day_cursor_u16le(&c);
    uint32_t size = day_cursor_u32le(&c), offset = day_cursor_u32le(&c);
    *type = day_cursor_u32le(&c);
    bool narrow = (day_cursor_u16le(&c) & 1) != 0;
    day_cursor_skip(&c, 2);
    day_span name_bytes = day_cursor_bytes(&c, name_size);
    if (!is_cell(cell, "vk") || !day_cursor_ok(&c)) return false;
    bool inside = (size & 0x80000000u) != 0;
    size &= 0x7FFFFFFFu;
    day_span data = inside ? (day_span){cell.data + 8, MIN(size, 4)} : cell_at(r, offset);
    g_autoptr(GByteArray) joined = NULL;
    if (!inside && size > SEGMENT && is_cell(data, "db")) {
        joined = big_data(r, data, (uint32_t)MIN(MIN(size, DATA_MAX), r->data_left));
        data = (day_span){joined->data, joined->len};
    }
    bool whole = data.size >= size && size <= r->data_left;
    data.size = (size_t)MIN(MIN(data.size, size), r->data_left);
    r->data_left -= data.size;
    *name = name_of(name_bytes, narrow);
    day_registry_show(shown, *type, data, TRUE);
    return whole;
}

static void put_value(hive_reading *r, uint32_t offset)
{
    g_autofree char *name = NULL;
    g_autoptr(GString) shown = g_string_new(NULL);
    char buffer[16];
    uint32_t type = 0;
    day_span cell = cell_at(r, offset);
    if (!show_value(r, cell, &name, &type, shown)) note_damage(r, offset);
    if (name == NULL) return;
    for (char *at = shown->str; *at != '\0'; at++)
        if (*at == '\n' || *at == '\r') *at = ' ';
    g_string_printf(r->line, "  %s = %s%s%s\n", *name != '\0' ? name : "(default)", shown->str,
                    type > 2 ? "  " : "", type > 2 ? day_registry_type_name(type, buffer) : "");
    uint64_t start = BASE_SIZE + (uint64_t)offset;
    r->values++;
    r->err = day_lines_add_made(&r->lines, r->line->str, r->line->len, start, start + cell.size + 4);
}

/* --- keys -------------------------------------------------------------------------------------------- */

static void put_key(hive_reading *r, uint32_t offset);

static void put_values(hive_reading *r, day_span key)
{
    guint count = MIN(u32_at(key, 36), VALUES_MAX);
    day_span list = count > 0 ? cell_at(r, u32_at(key, 40)) : (day_span){NULL, 0};
    if (count > list.size / 4) note_damage(r, u32_at(key, 40));
    for (guint i = 0; i < MIN(count, list.size / 4) && r->err == DAY_OK; i++)
        put_value(r, u32_at(list, 4 * (size_t)i));
}

/* lf, lh: offset and hash each; li: offsets; ri: offsets of further lists. */
static void put_subkeys(hive_reading *r, uint32_t offset, guint level)
{
    day_span list = cell_at(r, offset);
    bool hashed = is_cell(list, "lf") || is_cell(list, "lh"), plain = is_cell(list, "li"),
         lists = is_cell(list, "ri");
    size_t each = hashed ? 8 : 4, fits = list.size > 4 ? (list.size - 4) / each : 0;
    guint count = list.size >= 4 ? u16_at(list, 2) : 0;
    bool fresh =
        (hashed || plain || lists) && level <= 2 && g_hash_table_add(r->seen, GUINT_TO_POINTER(offset + 1));
    if (!fresh || count > fits) note_damage(r, offset);
    if (!fresh) return;
    for (guint i = 0; i < MIN(count, fits) && r->err == DAY_OK; i++) {
        uint32_t next = u32_at(list, 4 + each * i);
        if (lists)
            put_subkeys(r, next, level + 1);
        else
            put_key(r, next);
    }
}

static void put_key_line(hive_reading *r, day_span key, uint32_t offset)
{
    day_cursor c = day_cursor_over(key);
    day_cursor_seek(&c, 4);
    g_autofree char *written = day_windows_time(day_cursor_u64le(&c));
    g_string_printf(r->line, "[%s]%s%s\n", r->path->str, written != NULL ? "  written " : "",
                    written != NULL ? written : "");
    uint64_t start = BASE_SIZE + (uint64_t)offset;
    r->err = day_lines_add_made(&r->lines, r->line->str, r->line->len, start, start + key.size + 4);
}

static void put_key(hive_reading *r, uint32_t offset)
{
    day_span key = cell_at(r, offset);
    bool fresh = is_cell(key, "nk") && key.size >= 76 && r->depth < DEPTH_MAX &&
                 g_hash_table_add(r->seen, GUINT_TO_POINTER(offset + 1));
    if (!fresh) {
        note_damage(r, offset);
        return;
    }
    size_t name_size = MIN(u16_at(key, 72), key.size - 76);
    g_autofree char *name = name_of((day_span){key.data + 76, name_size}, (u16_at(key, 2) & 0x20) != 0);
    gsize before = r->path->len;
    if (before > 0) g_string_append_c(r->path, '\\');
    g_string_append(r->path, name);
    r->keys++;
    r->depth++;
    put_key_line(r, key, offset);
    if (r->err == DAY_OK) put_values(r, key);
    if (r->err == DAY_OK && u32_at(key, 20) > 0) put_subkeys(r, u32_at(key, 28), 0);
    r->depth--;
    g_string_truncate(r->path, before);
}

/* --- what was deleted -------------------------------------------------------------------------------- */

static void put_deleted(hive_reading *r, day_span cell, uint32_t offset)
{
    g_autofree char *name = NULL, *written = NULL;
    g_autoptr(GString) shown = g_string_new(NULL);
    char buffer[16];
    uint32_t type = 0;
    bool key =
        is_cell(cell, "nk") && cell.size >= 76 && u16_at(cell, 72) <= cell.size - 76 && u16_at(cell, 72) > 0;
    if (key) {
        day_cursor c = day_cursor_over(cell);
        day_cursor_seek(&c, 4);
        written = day_windows_time(day_cursor_u64le(&c));
        name = name_of((day_span){cell.data + 76, u16_at(cell, 72)}, (u16_at(cell, 2) & 0x20) != 0);
        if (written == NULL) return;
    } else {
        show_value(r, cell, &name, &type, shown);
        if (name == NULL || type > 11) return;
    }
    day_row_cells_clear(&r->row);
    day_row_cells_put(&r->row, key ? "key" : day_registry_type_name(type, buffer));
    day_row_cells_put(&r->row, name);
    day_row_cells_put(&r->row, key ? written : shown->str);
    uint64_t start = BASE_SIZE + (uint64_t)offset;
    r->err = day_table_rows_add(r->deleted, &r->row, start, start + cell.size + 4);
}

/* A free cell, or a key that nothing leads to any more. */
static void put_other_cell(hive_reading *r, day_span cell, uint32_t offset, bool is_free)
{
    bool key = is_cell(cell, "nk");
    if (is_free && !r->lost && (key || is_cell(cell, "vk"))) put_deleted(r, cell, offset);
    bool lost = !is_free && r->lost && key && !g_hash_table_contains(r->seen, GUINT_TO_POINTER(offset + 1));
    if (lost) put_key(r, offset);
}

/* Cells of a bin stand one behind the other; those with a positive size are free. */
static void put_other_cells(hive_reading *r)
{
    day_span cells = r->cells;
    for (size_t bin = 0; bin + 32 < cells.size && r->err == DAY_OK;) {
        uint32_t size = u32_at(cells, bin + 8);
        if (memcmp(cells.data + bin, "hbin", 4) != 0 || size < 4096 || size % 4096 != 0) break;
        size_t end = MIN(bin + size, cells.size);
        for (size_t at = bin + 32; at + 8 <= end && r->err == DAY_OK;) {
            int32_t signed_size = (int32_t)u32_at(cells, at);
            uint32_t whole = signed_size < 0 ? 0u - (uint32_t)signed_size : (uint32_t)signed_size;
            if (whole < 8 || whole > end - at) break;
            day_span cell = {cells.data + at + 4, whole - 4};
            put_other_cell(r, cell, (uint32_t)at, signed_size > 0);
            at += whole;
        }
        bin = end;
    }
}

/* --- all of it --------------------------------------------------------------------------------------- */

static void say_facts(const hive_reading *r, day_span bytes)
{
    day_cursor c = day_cursor_over(bytes);
    day_cursor_seek(&c, 4);
    uint32_t first = day_cursor_u32le(&c), second = day_cursor_u32le(&c);
    g_autofree char *written = day_windows_time(day_cursor_u64le(&c));
    if (written != NULL) day_emit_fact(r->emit, "modified", written);
    g_autofree char *name = name_of((day_span){bytes.data + 48, 64}, false);
    char *end = strstr(name, "\xE2\x90\x80");
    if (end != NULL) *end = '\0';
    day_emit_fact(r->emit, "registry.file", name);
    if (first != second)
        day_emit_fact(
            r->emit, "registry.journal",
            "not written to the end: the latest changes may stand in files .LOG1 and .LOG2 beside it");
    g_autofree char *keys = g_strdup_printf("%u", r->keys), *values = g_strdup_printf("%u", r->values);
    day_emit_fact(r->emit, "registry.keys", keys);
    day_emit_fact(r->emit, "registry.values", values);
    uint64_t gone = day_table_rows_count(r->deleted);
    g_autofree char *deleted = g_strdup_printf("%" G_GUINT64_FORMAT, gone);
    if (gone > 0) day_emit_fact(r->emit, "rows.deleted", deleted);
}

static day_err read_hive(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    (void)mime;
    day_span bytes;
    day_err err = day_input_map(input, &bytes, error);
    if (err != DAY_OK) return err;
    if (bytes.size <= BASE_SIZE)
        return day_error_set(error, DAY_ERR_FORMAT, "the hive ends before its first key");
    g_autoptr(day_chat_explain) explain = day_chat_explain_new();
    hive_reading r = {.cells = {bytes.data + BASE_SIZE, bytes.size - BASE_SIZE}, .emit = emit};
    r.data_left = DATA_SHARED * (uint64_t)r.cells.size;
    r.seen = g_hash_table_new(NULL, NULL);
    r.path = g_string_new(NULL);
    r.line = g_string_new(NULL);
    r.deleted = day_table_rows_new("deleted", explain, emit);
    day_table_rows_hide(r.deleted, NULL);
    day_row_cells_open(&r.row);
    day_lines_open(&r.lines, emit);
    put_key(&r, u32_at(bytes, 36));
    r.lost = true;
    if (r.err == DAY_OK && r.damaged > 0) put_other_cells(&r);
    r.lost = false;
    day_err flushed = day_lines_flush(&r.lines);
    if (r.err == DAY_OK) put_other_cells(&r);
    day_err flushed_too = day_table_rows_flush(r.deleted);
    say_facts(&r, bytes);
    if (r.damaged > 0)
        day_emit_note_partial(emit, "%u cells cannot be read, the first at byte %u", r.damaged,
                              r.first_damaged + BASE_SIZE);
    day_lines_close(&r.lines);
    day_row_cells_close(&r.row);
    day_table_rows_free(r.deleted);
    g_string_free(r.line, TRUE);
    g_string_free(r.path, TRUE);
    g_hash_table_destroy(r.seen);
    return r.err != DAY_OK ? r.err : flushed != DAY_OK ? flushed : flushed_too;
}

static const char *const extensions[] = {"hive", "hve", NULL};
const day_format day_format_hive = {
    .name = "hive", .extensions = extensions, .sniff = sniff, .read = read_hive};
