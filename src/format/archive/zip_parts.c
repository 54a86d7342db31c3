/* SPDX-License-Identifier: AGPL-3.0-or-later
 * One pass over a zip-based document (OOXML, ODF): wanted members to memory, the rest out as children. The
 * zip's own reader is archive_read.c, with its limits; here the sum of what is held is limited. */
#include "zip_parts.h"
#include "archive_read.h"
#include "zip_peek.h"
#include <string.h>

struct day_zip_parts {
    GHashTable *members; /* folded name → GByteArray */
    size_t held;         /* bytes */
};

static char *folded(const char *name)
{
    while (*name == '/') name++;
    return g_ascii_strdown(name, -1);
}

/* Whether `size` more bytes may be held. */
static bool has_room(const day_zip_parts *parts, size_t size)
{
    return size <= DAY_ZIP_PARTS_MAX - parts->held;
}

static day_err hold(day_zip_parts *parts, day_archive *archive, const char *name, day_emit *emit,
                    day_error *error)
{
    GByteArray *bytes = g_byte_array_new();
    g_hash_table_replace(parts->members, folded(name), bytes);
    for (;;) {
        uint64_t hole = 0;
        day_span piece = {0};
        day_err err = day_archive_data(archive, &hole, &piece, error);
        if (err == DAY_ERR_NOT_FOUND) {
            day_error_clear(error);
            return DAY_OK;
        }
        if (err != DAY_OK) return err;
        if (!has_room(parts, piece.size)) {
            day_emit_note_partial(emit, "%s: more than %zu MiB of XML in one document", name,
                                  DAY_ZIP_PARTS_MAX >> 20);
            return DAY_OK;
        }
        parts->held += piece.size;
        g_byte_array_append(bytes, piece.data, (guint)piece.size);
    }
}

static day_err pass_on(day_archive *archive, const day_member *member, day_emit *emit, day_error *error)
{
    const day_child child = {
        .name = member->name, .declared_size = member->size, .mtime_ms = member->mtime_ms};
    day_err err = day_emit_child_begin(emit, &child);
    day_state state = DAY_STATE_DONE;
    while (err == DAY_OK) {
        uint64_t hole = 0;
        day_span piece = {0};
        err = day_archive_data(archive, &hole, &piece, error);
        if (err == DAY_OK) err = day_emit_child_data(emit, piece.data, piece.size);
    }
    if (err == DAY_ERR_NOT_FOUND) {
        day_error_clear(error);
        err = DAY_OK;
    } else {
        state = day_state_of_err(err);
    }
    day_err ended = day_emit_child_end(emit, state, state == DAY_STATE_DONE ? NULL : error->message);
    if (err == DAY_ERR_FORMAT ||
        err == DAY_ERR_TRUNCATED) { /* said in the child's state; the next may be read */
        day_error_clear(error);
        err = ended;
    }
    return err;
}

static day_err take_member(day_zip_parts *parts, day_archive *archive, const day_member *member,
                           day_zip_wanted_fn wanted, day_emit *emit, day_error *error)
{
    if (member->kind != DAY_MEMBER_FILE || member->name == NULL) return DAY_OK;
    if (member->encrypted) return day_error_set(error, DAY_ERR_ENCRYPTED, "needs a password");
    g_autofree char *name = g_strdup(member->name); /* the archive's own goes with the next call */
    if (!wanted(name)) return pass_on(archive, member, emit, error);
    day_err err = hold(parts, archive, name, emit, error);
    if (err != DAY_ERR_FORMAT && err != DAY_ERR_TRUNCATED) return err;
    day_emit_note_partial(emit, "%s: %s", name, error->message);
    day_error_clear(error);
    return DAY_OK;
}

day_err day_zip_parts_load(day_zip_parts **out, day_input *input, day_zip_wanted_fn wanted, day_emit *emit,
                           day_error *error)
{
    day_zip_parts *parts = g_new0(day_zip_parts, 1);
    parts->members =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_byte_array_unref);
    *out = parts;
    g_autoptr(day_archive) archive = NULL;
    if (day_zip_peek_entries(input) == UINT64_MAX)
        day_emit_note_partial(emit, "the directory at its end is missing: it is cut");
    day_err err = day_archive_open(&archive, input, "application/zip", NULL, error);
    while (err == DAY_OK) {
        day_member member;
        err = day_archive_next(archive, &member, error);
        if (err == DAY_OK) err = take_member(parts, archive, &member, wanted, emit, error);
    }
    if (err == DAY_ERR_NOT_FOUND) {
        day_error_clear(error);
        return DAY_OK;
    }
    return err;
}

void day_zip_parts_free(day_zip_parts *parts)
{
    if (parts == NULL) return;
    g_hash_table_destroy(parts->members);
    g_free(parts);
}

bool day_zip_parts_get(day_span *out, const day_zip_parts *parts, const char *name)
{
    g_autofree char *key = folded(name);
    const GByteArray *bytes = g_hash_table_lookup(parts->members, key);
    if (bytes == NULL) return false;
    *out = (day_span){bytes->len > 0 ? bytes->data : (const uint8_t *)"", bytes->len};
    return true;
}

void day_zip_parts_replace(day_zip_parts *parts, const char *name, GByteArray *bytes)
{
    g_hash_table_replace(parts->members, folded(name), bytes);
}

static GByteArray *read_some(day_archive *archive, size_t max)
{
    GByteArray *out = g_byte_array_new();
    day_span piece;
    uint64_t hole = 0;
    while (out->len < max && day_archive_data(archive, &hole, &piece, NULL) == DAY_OK)
        g_byte_array_append(out, piece.data, (guint)MIN(piece.size, max - out->len));
    return out;
}

GByteArray *day_zip_parts_peek(const day_input *input, const char *name, size_t max)
{
    g_autoptr(day_archive) archive = NULL;
    day_member member;
    if (day_archive_open(&archive, input, "application/zip", NULL, NULL) != DAY_OK) return NULL;
    while (day_archive_next(archive, &member, NULL) == DAY_OK)
        if (member.name != NULL && strcmp(member.name, name) == 0) return read_some(archive, max);
    return NULL;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char **day_zip_parts_names(const day_zip_parts *parts)
{
    guint count = 0;
    const char **names = (const char **)g_hash_table_get_keys_as_array(parts->members, &count);
    qsort(names, count, sizeof *names, by_name);
    return names;
}

char *day_zip_parts_resolve(const char *from, const char *target)
{
    if (*target == '/') return g_strdup(target + 1);
    g_autofree char *folder = g_path_get_dirname(from);
    g_autofree char *joined = g_strconcat("/", strcmp(folder, ".") == 0 ? "" : folder, "/", target, NULL);
    g_autofree char *canonical = g_canonicalize_filename(joined, "/");
    return g_strdup(canonical + 1);
}
