/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * A mark beside each source: a keyed hash of the case's id and the path, by the computer's id, which
 * machine-id(5) wants to be used so and not shown. Who doesn't know that id can't make the mark. */
#include "own_source.h"
#include "store/q_meta.h"
#include <string.h>

/* NULL where the computer has none. */
static char *computer(void)
{
    static const char *const files[] = {"/etc/machine-id", "/var/lib/dbus/machine-id"};
    for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *id = NULL;
        if (g_file_get_contents(files[i], &id, NULL, NULL) && strlen(g_strstrip(id)) >= 32)
            return g_steal_pointer(&id);
    }
    return NULL;
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
    g_autofree char *id = computer();
    if (id == NULL) return DAY_OK;
    g_autofree char *mark = mark_of(store, path, id), *name = name_of(source);
    g_autofree char *before = day_meta_get(store, name);
    return g_strcmp0(before, mark) == 0 ? DAY_OK : day_meta_set(store, name, mark, error);
}

bool day_own_source(day_store *store, int64_t source, const char *path)
{
    g_autofree char *id = computer();
    if (id == NULL) return true;
    g_autofree char *mark = mark_of(store, path, id), *name = name_of(source);
    g_autofree char *kept = day_meta_get(store, name);
    return g_strcmp0(kept, mark) == 0;
}
