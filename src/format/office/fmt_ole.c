/* SPDX-License-Identifier: AGPL-3.0-or-later
 * OLE2 compound files that are no document of a known kind: a project of macros (vbaProject.bin) shows its
 * sources, an object that was embedded elsewhere gives its file, and of any other each stream is a child, so
 * that nothing in it goes unseen. Stands behind the readers of the known kinds in formats.def. */
#include "format/format.h"
#include "ole_export.h"
#include "ole_peek.h"
#include "ole_properties.h"
#include "vba.h"
#include <string.h>

static const char *sniff(const day_input *input)
{
    const char *mime = day_ole_peek_mime(input);
    return mime != NULL && strcmp(mime, "application/x-ole-storage") == 0 ? mime : NULL;
}

/* "a/b/c", with the control characters that start system names written out by day_emit. */
static char *path_of(const day_ole_file *file, uint32_t entry)
{
    GString *path = g_string_new(day_ole_entry_at(file, entry)->name);
    uint32_t parent = day_ole_entry_at(file, entry)->parent;
    for (unsigned depth = 0; parent != DAY_OLE_ROOT && parent != DAY_OLE_NONE && depth < 32; depth++) {
        g_string_prepend_c(path, '/');
        g_string_prepend(path, day_ole_entry_at(file, parent)->name);
        parent = day_ole_entry_at(file, parent)->parent;
    }
    return g_string_free(path, FALSE);
}

static day_err emit_streams(const day_ole_file *file, day_emit *emit)
{
    day_err err = DAY_OK;
    for (uint32_t i = 1; i < day_ole_count(file) && err == DAY_OK; i++) {
        const day_ole_entry *entry = day_ole_entry_at(file, i);
        if (entry->is_storage || entry->parent == DAY_OLE_NONE || *entry->name == '\005') continue;
        bool whole = true;
        g_autoptr(GByteArray) bytes = day_ole_read(file, i, SIZE_MAX, &whole);
        g_autofree char *path = path_of(file, i);
        if (!whole) day_emit_note_partial(emit, "the stream %s is cut", path);
        err = day_emit_child(
            emit, &(day_child){.name = path, .declared_size = entry->size, .mtime_ms = DAY_TIME_NONE},
            (day_span){bytes->data, bytes->len});
    }
    return err;
}

static day_err read_ole(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    (void)mime;
    day_span bytes;
    day_err err = day_input_map(input, &bytes, error);
    if (err != DAY_OK) return err;
    g_autoptr(day_ole_file) file = NULL;
    err = day_ole_open(&file, bytes, error);
    if (err != DAY_OK) return err;
    day_ole_properties_emit(file, emit);
    if (day_ole_is_cut(file)) day_emit_note_partial(emit, "the file is cut");
    if (day_ole_find(file, DAY_OLE_ROOT, "VBA") != DAY_OLE_NONE)
        return day_vba_emit(file, DAY_OLE_ROOT, emit);
    if (day_ole_find(file, DAY_OLE_ROOT, "\001Ole10Native") != DAY_OLE_NONE ||
        day_ole_find(file, DAY_OLE_ROOT, "Package") != DAY_OLE_NONE)
        return day_ole_emit_object(file, DAY_OLE_ROOT, "object", emit);
    return emit_streams(file, emit);
}

static const char *const extensions[] = {"ole", "bin", "db", "msi", NULL};
const day_format day_format_ole = {.name = "ole", .extensions = extensions, .sniff = sniff, .read = read_ole};
