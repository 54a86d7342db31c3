/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Documents of Hangul (한글), Korea's word processor: HWP 5.0, an OLE2 compound file whose streams are
 * deflated records. Text, pictures and embedded objects (BinData) are read. A document "for distribution"
 * keeps its text enciphered under a key that it carries: of it the preview's text is read, and it is partial.
 */
#include "format/format.h"
#include "hwp_text.h"
#include "ole_file.h"
#include "ole_peek.h"
#include "ole_properties.h"
#include "format/archive/raw_inflate.h"
#include "base/cursor.h"
#include "format/text/charset.h"
#include <string.h>

/* What reads an OLE2 file that is no document of Hangul. */
extern const day_format day_format_ole;

#define COMPRESSED 1u
#define LOCKED 2u
#define DISTRIBUTED 4u
#define SECTIONS_MAX 1000u /* a document has one for each page layout */
#define STREAM_MAX ((size_t)128 << 20)

static const char *sniff(const day_input *input)
{
    const char *mime = day_ole_peek_mime(input);
    return mime != NULL && strcmp(mime, "application/x-hwp") == 0 ? mime : NULL;
}

/* A stream as it was before it was packed; what could be unpacked. */
static GByteArray *unpacked(const day_ole_file *file, uint32_t entry, uint32_t flags, day_emit *emit)
{
    const char *name = day_ole_entry_at(file, entry)->name;
    bool whole = true;
    g_autoptr(GByteArray) stored = day_ole_read(file, entry, STREAM_MAX, &whole);
    if (!whole) day_emit_note_partial(emit, "the stream %s is cut", name);
    if ((flags & COMPRESSED) == 0) return g_steal_pointer(&stored);
    GByteArray *out = g_byte_array_new();
    if (!day_raw_inflate(out, (day_span){stored->data, stored->len}, STREAM_MAX) && whole)
        day_emit_note_partial(emit, "the stream %s is damaged after %u bytes", name, out->len);
    return out;
}

static day_err read_sections(const day_ole_file *file, uint32_t flags, day_emit *emit)
{
    day_lines lines;
    day_lines_open(&lines, emit);
    uint32_t body = day_ole_find(file, DAY_OLE_ROOT, "BodyText");
    day_err err = DAY_OK;
    for (unsigned number = 0; err == DAY_OK && body != DAY_OLE_NONE && number < SECTIONS_MAX; number++) {
        char name[32];
        g_snprintf(name, sizeof name, "Section%u", number);
        uint32_t entry = day_ole_find(file, body, name);
        if (entry == DAY_OLE_NONE) break;
        g_autoptr(GByteArray) records = unpacked(file, entry, flags, emit);
        day_error why = {0};
        err = day_hwp_read_section((day_span){records->data, records->len}, &lines, &why);
        if (err == DAY_ERR_TRUNCATED) {
            day_emit_note_partial(emit, "%s: %s", name, why.message);
            err = DAY_OK;
        }
    }
    if (err == DAY_OK) err = day_lines_flush(&lines);
    day_lines_close(&lines);
    return err;
}

static day_err read_preview(const day_ole_file *file, day_emit *emit)
{
    g_autoptr(GByteArray) bytes = day_ole_read_named(file, DAY_OLE_ROOT, "PrvText", NULL);
    if (bytes == NULL) return DAY_OK;
    size_t size;
    g_autofree char *text = day_charset_to_utf8(day_charset_by_name("UTF-16LE"),
                                                (day_span){bytes->data, bytes->len}, &size, NULL);
    return day_emit_unit(
        emit, &(day_unit){.kind = DAY_UNIT_PART, .place = "preview", .text = text, .text_size = size});
}

static day_err emit_pictures(const day_ole_file *file, uint32_t flags, day_emit *emit)
{
    uint32_t folder = day_ole_find(file, DAY_OLE_ROOT, "BinData");
    if (folder == DAY_OLE_NONE) return DAY_OK;
    day_err err = DAY_OK;
    uint32_t entry = day_ole_entry_at(file, folder)->first_child;
    for (uint32_t n = 0; entry != DAY_OLE_NONE && n < day_ole_count(file) && err == DAY_OK; n++) {
        const day_ole_entry *stream = day_ole_entry_at(file, entry);
        g_autoptr(GByteArray) bytes = unpacked(file, entry, flags, emit);
        day_child child = {.name = stream->name, .declared_size = UINT64_MAX, .mtime_ms = DAY_TIME_NONE};
        if (!stream->is_storage) err = day_emit_child(emit, &child, (day_span){bytes->data, bytes->len});
        entry = stream->next_sibling;
    }
    return err;
}

/* Other programs name a stream "FileHeader", too. */
static bool is_hangul(const day_ole_file *file)
{
    static const char magic[] = "HWP Document File";
    g_autoptr(GByteArray) head = day_ole_read_named(file, DAY_OLE_ROOT, "FileHeader", NULL);
    return head != NULL && head->len >= sizeof magic && memcmp(head->data, magic, sizeof magic) == 0;
}

static day_err read_document(const day_ole_file *file, day_emit *emit, day_error *error)
{
    g_autoptr(GByteArray) head = day_ole_read_named(file, DAY_OLE_ROOT, "FileHeader", NULL);
    day_cursor cursor = day_cursor_over(head != NULL ? (day_span){head->data, head->len} : (day_span){0});
    day_cursor_skip(&cursor, 32);
    uint32_t version = day_cursor_u32le(&cursor), flags = day_cursor_u32le(&cursor);
    if (!day_cursor_ok(&cursor)) return day_error_set(error, DAY_ERR_FORMAT, "its file header is cut");
    g_autofree char *told =
        g_strdup_printf("%u.%u.%u.%u", version >> 24, version >> 16 & 255, version >> 8 & 255, version & 255);
    day_emit_fact(emit, "hwp.version", told);
    if ((flags & LOCKED) != 0)
        return day_error_set(error, DAY_ERR_ENCRYPTED, "a Hangul document under a password");
    day_err err;
    if ((flags & DISTRIBUTED) != 0) {
        day_emit_note_partial(emit,
                              "a document for distribution: its text is enciphered, the preview is read");
        err = read_preview(file, emit);
    } else {
        err = read_sections(file, flags, emit);
    }
    return err == DAY_OK ? emit_pictures(file, flags, emit) : err;
}

static day_err read_hwp(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    day_span bytes;
    day_err err = day_input_map(input, &bytes, error);
    if (err != DAY_OK) return err;
    g_autoptr(day_ole_file) file = NULL;
    err = day_ole_open(&file, bytes, error);
    if (err != DAY_OK) return err;
    if (!is_hangul(file)) return day_format_ole.read(input, mime, emit, error);
    day_ole_properties_emit(file, emit);
    if (day_ole_is_cut(file)) day_emit_note_partial(emit, "the file ends early: sectors are missing");
    return read_document(file, emit, error);
}

static const char *const extensions[] = {"hwp", NULL};
const day_format day_format_hwp = {.name = "hwp", .extensions = extensions, .sniff = sniff, .read = read_hwp};
