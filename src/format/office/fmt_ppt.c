/* SPDX-License-Identifier: AGPL-3.0-or-later
 * PowerPoint presentations of 97 to 2003 ([MS-PPT]): slides in order with notes and comments, pictures,
 * embedded objects, macros' source, properties as facts. Those of PowerPoint 4 and 95 are told, not read. */
#include "escher_pictures.h"
#include "format/format.h"
#include "ole_export.h"
#include "ole_peek.h"
#include "ole_properties.h"
#include "ppt_lock.h"
#include "ppt_slides.h"
#include "vba.h"
#include <string.h>
#include <zlib.h>

#define OBJECT_MAX ((size_t)256 << 20)

static const char *sniff(const day_input *input)
{
    const char *mime = day_ole_peek_mime(input);
    return mime != NULL && strcmp(mime, "application/vnd.ms-powerpoint") == 0 ? mime : NULL;
}

static day_span span_of(const GByteArray *bytes)
{
    return bytes != NULL ? (day_span){bytes->data, bytes->len} : (day_span){0};
}

/* --- what lies within -------------------------------------------------------------------------------- */

/* A storage is deflated behind the size that it has unpacked (2.10.34), or stands as it is. */
static GByteArray *storage_of(const day_ppt_record *record)
{
    GByteArray *out = g_byte_array_new();
    if (record->instance == 0) {
        g_byte_array_append(out, record->body.data, (guint)record->body.size);
        return out;
    }
    if (record->body.size < 4) return out;
    z_stream z = {.next_in = (Bytef *)record->body.data + 4, .avail_in = (uInt)record->body.size - 4};
    if (inflateInit(&z) != Z_OK) return out;
    int status = Z_OK;
    while (status == Z_OK && out->len < OBJECT_MAX) {
        Bytef piece[65536];
        z.next_out = piece;
        z.avail_out = sizeof piece;
        status = inflate(&z, Z_NO_FLUSH);
        g_byte_array_append(out, piece, (guint)(sizeof piece - z.avail_out));
        if (z.avail_out == sizeof piece) break;
    }
    inflateEnd(&z);
    return out;
}

static day_err emit_storage(const day_ppt_record *record, unsigned number, day_emit *emit)
{
    g_autoptr(GByteArray) bytes = storage_of(record);
    g_autoptr(day_ole_file) ole = NULL;
    g_autofree char *name = g_strdup_printf("object-%u", number);
    if (day_ole_open(&ole, span_of(bytes), NULL) != DAY_OK) {
        day_emit_note_partial(emit, "the embedded object %u cannot be unpacked", number);
        return DAY_OK;
    }
    if (day_ole_find(ole, DAY_OLE_ROOT, "VBA") != DAY_OLE_NONE) return day_vba_emit(ole, DAY_OLE_ROOT, emit);
    return day_ole_emit_object(ole, DAY_OLE_ROOT, name, emit);
}

static int by_number(const void *a, const void *b)
{
    guint one = GPOINTER_TO_UINT(*(const gpointer *)a), other = GPOINTER_TO_UINT(*(const gpointer *)b);
    return one < other ? -1 : one > other;
}

static day_err emit_storages(const day_ppt_file *file, day_emit *emit)
{
    guint count = 0;
    g_autofree gpointer *numbers = g_hash_table_get_keys_as_array(file->offsets, &count);
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    qsort(numbers, count, sizeof *numbers, by_number);
    day_err err = DAY_OK;
    unsigned number = 0;
    for (guint i = 0; i < count && err == DAY_OK; i++) {
        day_ppt_record record;
        if (!day_ppt_file_object(&record, file, GPOINTER_TO_UINT(numbers[i])) ||
            record.type != DAY_PPT_STORAGE)
            continue;
        if (g_hash_table_add(seen, (gpointer)record.body.data)) err = emit_storage(&record, ++number, emit);
    }
    return err;
}

static day_err emit_pictures(const GByteArray *pictures, day_emit *emit)
{
    if (pictures == NULL) return DAY_OK;
    day_escher escher;
    day_escher_open(&escher, emit, (day_span){0});
    day_err err = day_escher_walk(&escher, span_of(pictures));
    day_escher_close(&escher);
    return err;
}

/* --- the presentation -------------------------------------------------------------------------------- */

static day_err read_presentation(const day_ole_file *ole, GByteArray *stream, const day_input *input,
                                 day_emit *emit, day_error *error)
{
    g_autoptr(GByteArray) user = day_ole_read_named(ole, DAY_OLE_ROOT, "Current User", NULL);
    g_autoptr(GByteArray) pictures = day_ole_read_named(ole, DAY_OLE_ROOT, "Pictures", NULL);
    day_ppt_file file;
    day_ppt_file_open(&file, span_of(stream), span_of(user));
    day_err err = file.locked ? day_ppt_unlock(&file, stream, pictures, input, emit, error) : DAY_OK;
    if (err == DAY_OK) err = day_ppt_slides_emit(&file, emit);
    if (err == DAY_OK) err = emit_storages(&file, emit);
    if (err == DAY_OK) err = emit_pictures(pictures, emit);
    day_ppt_file_close(&file);
    return err;
}

static day_err read_ppt(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    (void)mime;
    day_span bytes;
    day_err err = day_input_map(input, &bytes, error);
    if (err != DAY_OK) return err;
    g_autoptr(day_ole_file) ole = NULL;
    err = day_ole_open(&ole, bytes, error);
    if (err != DAY_OK) return err;
    day_ole_properties_emit(ole, emit);
    bool whole = true;
    g_autoptr(GByteArray) stream = day_ole_read_named(ole, DAY_OLE_ROOT, "PowerPoint Document", &whole);
    if (stream == NULL && day_ole_find(ole, DAY_OLE_ROOT, "PP40") != DAY_OLE_NONE)
        return day_error_set(error, DAY_ERR_UNSUPPORTED, "a presentation of PowerPoint 4 or 95");
    if (stream == NULL)
        return day_error_set(error, DAY_ERR_FORMAT, "the stream PowerPoint Document is missing");
    if (!whole || day_ole_is_cut(ole)) day_emit_note_partial(emit, "the file is cut");
    return read_presentation(ole, stream, input, emit, error);
}

static const char *const extensions[] = {"ppt", "pps", "pot", NULL};
const day_format day_format_ppt = {.name = "ppt", .extensions = extensions, .sniff = sniff, .read = read_ppt};
