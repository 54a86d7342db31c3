/* SPDX-License-Identifier: AGPL-3.0-or-later
 * VBA projects ([MS-OVBA]): the stream "dir" lists the modules, each module's stream holds compiled code and,
 * from an offset, its source, compressed. Where "dir" cannot be read, sources are found by how they start.
 * Invariants: a chunk unpacks to at most 4096 bytes, so the output is bounded by the input; code is read, and
 * never run. */
#include "vba.h"
#include "base/cursor.h"
#include "base/utf16.h"
#include "format/text/charset.h"
#include <string.h>

#define CHUNK 4096u
#define MODULES_MAX 2000u

/* --- unpacking --------------------------------------------------------------------------------------- */

static void copy_back(GByteArray *out, guint chunk_start, uint16_t token)
{
    guint done = out->len - chunk_start, bits = 4;
    while (1u << bits < done) bits++;
    guint length = (token & (0xFFFFu >> bits)) + 3, offset = (token >> (16 - bits)) + 1u;
    if (offset > done) return;
    for (guint i = 0; i < length && out->len - chunk_start < CHUNK; i++) {
        guint8 byte = out->data[out->len - offset];
        g_byte_array_append(out, &byte, 1);
    }
}

/* One byte as it is, or a copy of what came before it (2.4.1.3.5). */
static void unpack_token(GByteArray *out, guint chunk_start, day_cursor *chunk, bool is_copy)
{
    if (is_copy) {
        uint16_t token = day_cursor_u16le(chunk);
        if (day_cursor_ok(chunk)) copy_back(out, chunk_start, token);
        return;
    }
    guint8 byte = day_cursor_u8(chunk);
    g_byte_array_append(out, &byte, 1);
}

static void unpack_chunk(GByteArray *out, day_cursor chunk)
{
    guint start = out->len;
    while (day_cursor_left(&chunk) > 0 && out->len - start < CHUNK) {
        uint8_t flags = day_cursor_u8(&chunk);
        for (guint bit = 0; bit < 8 && day_cursor_left(&chunk) > 0; bit++)
            unpack_token(out, start, &chunk, (flags & (1u << bit)) != 0);
    }
}

GByteArray *day_vba_unpack(day_span container)
{
    GByteArray *out = g_byte_array_new();
    day_cursor cursor = day_cursor_over(container);
    if (day_cursor_u8(&cursor) != 1) return out;
    while (day_cursor_left(&cursor) > 2) {
        uint16_t header = day_cursor_u16le(&cursor);
        if ((header & 0x7000) != 0x3000) break;
        size_t size = MIN((size_t)(header & 0xFFF) + 1, day_cursor_left(&cursor));
        day_span bytes = day_cursor_bytes(&cursor, size);
        if (header & 0x8000)
            unpack_chunk(out, day_cursor_over(bytes));
        else
            g_byte_array_append(out, bytes.data, (guint)bytes.size);
    }
    return out;
}

/* --- the list of modules ----------------------------------------------------------------------------- */

typedef struct module {
    char *name, *stream;
    uint32_t offset;
} module;

typedef struct project {
    const day_ole_file *file;
    uint32_t vba; /* the storage */
    unsigned codepage;
    GArray *modules;
    day_emit *emit;
} project;

static void clear_module(void *data)
{
    module *m = data;
    g_free(m->name);
    g_free(m->stream);
}

static char *in_codepage(const project *p, day_span bytes)
{
    const day_charset *charset = day_charset_by_codepage(p->codepage);
    if (charset == NULL) charset = day_charset_by_codepage(1252);
    return day_charset_to_utf8(charset, bytes, NULL, NULL);
}

static void replace(char **text, char *by)
{
    g_free(*text);
    *text = by;
}

enum {
    ID_CODEPAGE = 0x03,
    ID_VERSION = 0x09,
    ID_NAME = 0x19,
    ID_STREAM = 0x1A,
    ID_OFFSET = 0x31,
    ID_STREAM_WIDE = 0x32,
    ID_NAME_WIDE = 0x47
};

static void on_record(project *p, uint16_t id, day_span bytes)
{
    day_cursor value = day_cursor_over(bytes);
    if (id == ID_CODEPAGE) p->codepage = day_cursor_u16le(&value);
    if (id == ID_NAME && p->modules->len < MODULES_MAX) {
        module fresh = {.name = in_codepage(p, bytes)};
        g_array_append_val(p->modules, fresh);
    }
    if (p->modules->len == 0) return;
    module *last = &g_array_index(p->modules, module, p->modules->len - 1);
    if (id == ID_NAME_WIDE) replace(&last->name, day_utf16le_dup(bytes));
    if (id == ID_STREAM) replace(&last->stream, in_codepage(p, bytes));
    if (id == ID_STREAM_WIDE) replace(&last->stream, day_utf16le_dup(bytes));
    if (id == ID_OFFSET) last->offset = day_cursor_u32le(&value);
}

static void read_dir(project *p)
{
    g_autoptr(GByteArray) packed = day_ole_read_named(p->file, p->vba, "dir", NULL);
    if (packed == NULL) return;
    g_autoptr(GByteArray) dir = day_vba_unpack((day_span){packed->data, packed->len});
    day_cursor cursor = day_cursor_over((day_span){dir->data, dir->len});
    while (day_cursor_left(&cursor) >= 6) {
        uint16_t id = day_cursor_u16le(&cursor);
        uint32_t size = day_cursor_u32le(&cursor);
        if (id == ID_VERSION) size = 6; /* its size is told without the minor version (2.3.4.2.1.11) */
        day_span bytes = day_cursor_bytes(&cursor, size);
        if (!day_cursor_ok(&cursor)) return;
        on_record(p, id, bytes);
    }
}

/* --- sources ----------------------------------------------------------------------------------------- */

/* Whether there is a line besides the attributes that every module begins with. */
static bool has_code(const char *source)
{
    for (const char *line = source; line != NULL && *line != '\0';) {
        size_t length = strcspn(line, "\r\n");
        if (length > 0 && !g_str_has_prefix(line, "Attribute ")) return true;
        line += length + strspn(line + length, "\r\n");
    }
    return false;
}

static day_err emit_source(project *p, const char *name, day_span container)
{
    day_emit_fact(p->emit, "macro", name);
    g_autoptr(GByteArray) bytes = day_vba_unpack(container);
    g_autofree char *source = in_codepage(p, (day_span){bytes->data, bytes->len});
    if (bytes->len == 0) day_emit_note_partial(p->emit, "the source of macro %s cannot be read", name);
    if (!has_code(source)) return DAY_OK;
    g_autofree char *place = g_strdup_printf("macro.%s", name);
    g_strdelimit(place, " \t\r\n\"", '_');
    g_auto(GStrv) lines = g_strsplit(source, "\r\n", -1);
    g_autofree char *text = g_strjoinv("\n", lines);
    return day_emit_unit(p->emit, &(day_unit){.kind = DAY_UNIT_PART,
                                              .flags = DAY_UNIT_HIDDEN,
                                              .place = place,
                                              .text = text,
                                              .text_size = strlen(text)});
}

static day_err emit_listed(project *p)
{
    day_err err = DAY_OK;
    for (guint i = 0; i < p->modules->len && err == DAY_OK; i++) {
        const module *m = &g_array_index(p->modules, module, i);
        const char *stream = m->stream != NULL ? m->stream : m->name;
        g_autoptr(GByteArray) bytes = day_ole_read_named(p->file, p->vba, stream, NULL);
        if (bytes == NULL || m->offset >= bytes->len) {
            day_emit_note_partial(p->emit, "the macro %s is missing", m->name);
            continue;
        }
        err = emit_source(p, m->name, (day_span){bytes->data + m->offset, bytes->len - m->offset});
    }
    return err;
}

/* Every source starts with "Attribute VB_", whose first eight letters are plain in the first chunk. */
static day_err emit_found(project *p)
{
    static const char start[] = "\0Attribut";
    day_err err = DAY_OK;
    uint32_t child = day_ole_entry_at(p->file, p->vba)->first_child;
    for (; child != DAY_OLE_NONE && err == DAY_OK; child = day_ole_entry_at(p->file, child)->next_sibling) {
        g_autoptr(GByteArray) bytes = day_ole_read(p->file, child, SIZE_MAX, NULL);
        if (bytes->len == 0) continue;
        const guint8 *at = memmem(bytes->data, bytes->len, start, sizeof start - 1);
        if (at == NULL || at - bytes->data < 3) continue;
        size_t offset = (size_t)(at - bytes->data) - 3;
        err = emit_source(p, day_ole_entry_at(p->file, child)->name,
                          (day_span){bytes->data + offset, bytes->len - offset});
    }
    return err;
}

day_err day_vba_emit(const day_ole_file *file, uint32_t storage, day_emit *emit)
{
    uint32_t vba = day_ole_find(file, storage, "VBA");
    if (vba == DAY_OLE_NONE || !day_ole_entry_at(file, vba)->is_storage) return DAY_OK;
    project p = {.file = file, .vba = vba, .codepage = 1252, .emit = emit};
    p.modules = g_array_new(FALSE, FALSE, sizeof(module));
    g_array_set_clear_func(p.modules, clear_module);
    read_dir(&p);
    day_err err = p.modules->len > 0 ? emit_listed(&p) : emit_found(&p);
    g_array_unref(p.modules);
    return err;
}
