/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Embedded objects of office documents as children ([MS-OLEDS]): a package's file under the name that it had,
 * an OOXML or PDF file that stands in a stream, or else the storage of another program as a compound file of
 * its own. The path a package was made from is a fact: it tells of the author's computer. */
#include "base/cursor.h"
#include "base/utf16.h"
#include "format/text/charset.h"
#include "ole_export.h"
#include <string.h>

#define OBJECT_MAX ((size_t)256 << 20)
#define NAME_MAX_BYTES ((size_t)1024)

static day_err emit_bytes(day_span bytes, const char *name, const char *path, day_emit *emit)
{
    day_err err = day_emit_child_begin(
        emit, &(day_child){.name = name, .declared_size = bytes.size, .mtime_ms = DAY_TIME_NONE});
    if (err != DAY_OK) return err;
    if (path != NULL && strcmp(path, name) != 0) day_emit_fact(emit, "path", path);
    err = day_emit_child_data(emit, bytes.data, bytes.size);
    if (err == DAY_ERR_LIMIT) return day_emit_child_end(emit, DAY_STATE_OUTPUT_LIMIT, "too much is embedded");
    return err == DAY_OK ? day_emit_child_end(emit, DAY_STATE_DONE, NULL) : err;
}

/* --- packages ---------------------------------------------------------------------------------------- */

/* A string that a NUL ends, in a code page that nobody tells. */
static char *ansi(day_cursor *cursor)
{
    size_t left = day_cursor_left(cursor);
    const uint8_t *start = cursor->data + cursor->offset;
    const uint8_t *nul = left > 0 ? memchr(start, 0, MIN(left, NAME_MAX_BYTES)) : NULL;
    if (nul == NULL) {
        cursor->failed = true;
        return NULL;
    }
    day_span bytes = day_cursor_bytes(cursor, (size_t)(nul - start));
    day_cursor_skip(cursor, 1);
    bool utf8 = g_utf8_validate((const char *)bytes.data, (gssize)bytes.size, NULL);
    return day_charset_to_utf8(day_charset_by_codepage(utf8 ? 65001 : 1252), bytes, NULL, NULL);
}

static char *wide(day_cursor *cursor)
{
    uint64_t size = (uint64_t)day_cursor_u32le(cursor) * 2;
    day_span bytes = day_cursor_bytes(cursor, (size_t)size);
    return day_cursor_ok(cursor) && size < NAME_MAX_BYTES ? day_utf16le_dup(bytes) : NULL;
}

static const char *base_name(const char *path)
{
    const char *base = path;
    for (const char *at = path; *at != '\0'; at++)
        if (*at == '\\' || *at == '/') base = at + 1;
    return base;
}

static day_err emit_package(day_cursor at, const char *name, day_emit *emit)
{
    g_autofree char *label = ansi(&at);
    g_autofree char *source = ansi(&at);
    day_cursor_skip(&at, 4);
    uint32_t temp_size = day_cursor_u32le(&at);
    day_cursor_skip(&at, temp_size);
    uint32_t size = day_cursor_u32le(&at);
    if (!day_cursor_ok(&at) || size > day_cursor_left(&at)) return DAY_ERR_FORMAT;
    day_span bytes = day_cursor_bytes(&at, size);
    /* Newer packages repeat the names in UTF-16: temporary path, label, source. */
    g_autofree char *wide_temp = wide(&at);
    g_autofree char *wide_label = wide(&at);
    g_autofree char *wide_source = wide(&at);
    (void)wide_temp;
    const char *path = wide_source != NULL && *wide_source != '\0' ? wide_source : source;
    const char *shown = wide_label != NULL && *wide_label != '\0' ? wide_label : label;
    if (*shown == '\0') shown = base_name(path);
    return emit_bytes(bytes, *shown != '\0' ? base_name(shown) : name, path, emit);
}

day_err day_ole_emit_native(day_span stream, const char *name, day_emit *emit)
{
    day_cursor cursor = day_cursor_over(stream);
    uint32_t size = day_cursor_u32le(&cursor);
    if (!day_cursor_ok(&cursor)) return DAY_OK;
    day_cursor package = cursor;
    if (day_cursor_u16le(&package) == 2) {
        day_err err = emit_package(package, name, emit);
        if (err != DAY_ERR_FORMAT) return err;
    }
    day_span rest = day_cursor_bytes(&cursor, MIN(size, day_cursor_left(&cursor)));
    return rest.size > 0 ? emit_bytes(rest, name, NULL, emit) : DAY_OK;
}

/* --- objects ----------------------------------------------------------------------------------------- */

static day_err emit_stream(const day_ole_file *file, uint32_t entry, const char *name, day_emit *emit)
{
    bool whole = true;
    g_autoptr(GByteArray) bytes = day_ole_read(file, entry, OBJECT_MAX, &whole);
    if (!whole) day_emit_note_partial(emit, "the embedded object %s is cut", name);
    return emit_bytes((day_span){bytes->data, bytes->len}, name, NULL, emit);
}

/* Streams that accompany an object and are no content: where it came from, how it looked. */
static bool is_wrapping(const char *name)
{
    static const char *const names[] = {"\001Ole",   "\003ObjInfo", "\001CompObj",
                                        "\003PRINT", "\003EPRINT",  "\003LinkInfo",
                                        "\003META",  "\003PIC",     NULL};
    return g_strv_contains(names, name) || g_str_has_prefix(name, "\002OlePres");
}

static bool has_content(const day_ole_file *file, uint32_t storage)
{
    uint32_t child = day_ole_entry_at(file, storage)->first_child;
    for (; child != DAY_OLE_NONE; child = day_ole_entry_at(file, child)->next_sibling)
        if (!is_wrapping(day_ole_entry_at(file, child)->name)) return true;
    return false;
}

day_err day_ole_emit_object(const day_ole_file *file, uint32_t storage, const char *name, day_emit *emit)
{
    static const char *const files[] = {"Package", "CONTENTS", NULL};
    g_autoptr(GByteArray) native = day_ole_read_named(file, storage, "\001Ole10Native", NULL);
    if (native != NULL) return day_ole_emit_native((day_span){native->data, native->len}, name, emit);
    for (unsigned i = 0; files[i] != NULL; i++) {
        uint32_t entry = day_ole_find(file, storage, files[i]);
        bool one = entry != DAY_OLE_NONE && !day_ole_entry_at(file, entry)->is_storage;
        if (one) return emit_stream(file, entry, name, emit);
    }
    if (!has_content(file, storage)) return DAY_OK;
    g_autoptr(GByteArray) bytes = day_ole_export(file, storage, OBJECT_MAX);
    if (bytes == NULL) {
        day_emit_note_partial(emit, "the embedded object %s is too large or nested too deep", name);
        return DAY_OK;
    }
    return emit_bytes((day_span){bytes->data, bytes->len}, name, NULL, emit);
}

day_err day_ole_emit_objects(const day_ole_file *file, uint32_t pool, const char *prefix, day_emit *emit)
{
    day_err err = DAY_OK;
    uint32_t child = day_ole_entry_at(file, pool)->first_child;
    for (; child != DAY_OLE_NONE && err == DAY_OK; child = day_ole_entry_at(file, child)->next_sibling) {
        const day_ole_entry *entry = day_ole_entry_at(file, child);
        if (!entry->is_storage) continue;
        g_autofree char *name = g_strdup_printf("%s/%s", prefix, entry->name);
        err = day_ole_emit_object(file, child, name, emit);
    }
    return err;
}
