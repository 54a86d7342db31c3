/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What is said of an item that nobody reads: why (unread.def), and of an OLE2 compound file what its
 * container tells without knowing the program: property sets, the names of its streams, packages in it. */
#include "unread.h"
#include "model/program.h"
#include "format/office/ole_export.h"
#include "format/office/ole_file.h"
#include "format/office/ole_properties.h"
#include <string.h>

#define STREAMS_MAX 200u
#define PACKAGE_MAX ((size_t)256 << 20)

static const struct {
    const char *mime, *reason;
} unread[] = {
#define UNREAD(mime, reason) {mime, reason},
#include "unread.def"
#undef UNREAD
};

static const char *reason_of(const char *mime)
{
    for (guint i = 0; i < G_N_ELEMENTS(unread); i++) {
        char last = unread[i].mime[strlen(unread[i].mime) - 1];
        bool open_ended = last == '/' || last == '.' || last == '-';
        if (open_ended ? g_str_has_prefix(mime, unread[i].mime) : strcmp(mime, unread[i].mime) == 0)
            return unread[i].reason;
    }
    return NULL;
}

static day_err emit_stream(const day_ole_file *file, uint32_t index, day_emit *emit)
{
    const day_ole_entry *entry = day_ole_entry_at(file, index);
    if (strcmp(entry->name, "\001Ole10Native") == 0) {
        g_autoptr(GByteArray) bytes = day_ole_read(file, index, PACKAGE_MAX, NULL);
        g_autofree char *name = g_strdup_printf("object-%u", index);
        return day_ole_emit_native((day_span){bytes->data, bytes->len}, name, emit);
    }
    g_autofree char *told = g_strdup_printf("%s (%" G_GUINT64_FORMAT ")", entry->name, entry->size);
    return day_emit_fact(emit, "stream", told);
}

static day_err emit_container(day_input *input, day_emit *emit)
{
    day_span bytes;
    g_autoptr(day_ole_file) file = NULL;
    if (day_input_map(input, &bytes, NULL) != DAY_OK || day_ole_open(&file, bytes, NULL) != DAY_OK)
        return DAY_OK;
    (void)day_ole_properties_emit(file, emit);
    day_err err = DAY_OK;
    guint told = 0;
    for (uint32_t i = 1; i < day_ole_count(file) && err == DAY_OK && told < STREAMS_MAX; i++) {
        const day_ole_entry *entry = day_ole_entry_at(file, i);
        if (entry->is_storage || entry->parent == DAY_OLE_NONE || *entry->name == '\005') continue;
        err = emit_stream(file, i, emit);
        told++;
    }
    return err;
}

day_err day_unread_end(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    bool kept = day_program_for_mime(mime) == DAY_PROGRAM_WORKER;
    if (kept && day_ole_is(input->head)) {
        day_err err = emit_container(input, emit);
        if (err != DAY_OK) return err;
    }
    const char *reason = reason_of(mime);
    if (reason != NULL) return day_error_set(error, DAY_ERR_UNSUPPORTED, "%s", reason);
    return day_error_set(error, DAY_ERR_UNSUPPORTED, "no reader for %s", mime);
}
