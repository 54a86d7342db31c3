/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * A mark beside each source: a keyed hash of the case's id and the path, by the computer's id, which
 * machine-id(5) wants to be used so and not shown. Who doesn't know that id can't make the mark. */
#include "own_source.h"
#include "store/q_meta.h"
#include <string.h>

enum { ID_LEAST = 32 }; /* hexadecimal digits; a system that is being set up has a word there */

/* *out is NULL where the computer has none. */
static day_err computer(char **out, day_error *error)
{
    static const char *const files[] = {"/etc/machine-id", "/var/lib/dbus/machine-id"};
    *out = NULL;
    for (guint i = 0; i < G_N_ELEMENTS(files) && *out == NULL; i++) {
        g_autofree char *id = NULL;
        g_autoptr(GError) failure = NULL;
        if (g_file_get_contents(files[i], &id, NULL, &failure))
            *out = strlen(g_strstrip(id)) >= ID_LEAST ? g_steal_pointer(&id) : NULL;
        else if (failure->code != G_FILE_ERROR_NOENT)
            return day_error_set(error, DAY_ERR_IO, "%s", failure->message);
    }
    return DAY_OK;
}

static char *mark_of(const day_store *store, const char *path, const char *id)
{
    g_autofree char *key = g_strdup_printf("daylight source 1\n%s", id);
    g_autofree char *text = g_strdup_printf("%s\n%s", day_store_case_id(store), path);
    return g_compute_hmac_for_string(G_CHECKSUM_SHA256, (const guchar *)key, strlen(key), text, -1);
}

static char *name_of(int64_t source)
{
    return g_strdup_printf("source.%" G_GINT64_FORMAT, source);
}

day_err day_own_source_note(day_store *store, int64_t source, const char *path, day_error *error)
{
    g_autofree char *id = NULL;
    day_err err = computer(&id, error);
    if (err != DAY_OK || id == NULL) return err;
    g_autofree char *mark = mark_of(store, path, id), *name = name_of(source);
    g_autofree char *before = day_meta_get(store, name);
    return g_strcmp0(before, mark) == 0 ? DAY_OK : day_meta_set(store, name, mark, error);
}

day_err day_own_source(bool *own, day_store *store, int64_t source, const char *path, day_error *error)
{
    g_autofree char *id = NULL;
    day_err err = computer(&id, error);
    *own = err == DAY_OK && id == NULL;
    if (err != DAY_OK || id == NULL) return err;
    g_autofree char *mark = mark_of(store, path, id), *name = name_of(source);
    g_autofree char *kept = day_meta_get(store, name);
    *own = g_strcmp0(kept, mark) == 0;
    return DAY_OK;
}
