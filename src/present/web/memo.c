/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "memo.h"
#include <stdbool.h>

enum { PATIENCE = 20 };

typedef struct entry {
    GMutex lock;
    char *text; /* NULL: not counted yet */
    gint64 stamp, made_us, cost_us;
} entry;

struct day_memo {
    GMutex lock;
    GHashTable *entries; /* name → entry *, which stay until the end */
};

static void entry_free(gpointer data)
{
    entry *e = data;
    g_mutex_clear(&e->lock);
    g_free(e->text);
    g_free(e);
}

day_memo *day_memo_new(void)
{
    day_memo *memo = g_new0(day_memo, 1);
    g_mutex_init(&memo->lock);
    memo->entries = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, entry_free);
    return memo;
}

void day_memo_free(day_memo *memo)
{
    if (memo == NULL) return;
    g_hash_table_unref(memo->entries);
    g_mutex_clear(&memo->lock);
    g_free(memo);
}

static entry *entry_of(day_memo *memo, const char *name)
{
    g_mutex_lock(&memo->lock);
    entry *e = g_hash_table_lookup(memo->entries, name);
    if (e == NULL) {
        e = g_new0(entry, 1);
        g_mutex_init(&e->lock);
        g_hash_table_insert(memo->entries, (gpointer)name, e);
    }
    g_mutex_unlock(&memo->lock);
    return e;
}

static bool will_do(const entry *e, gint64 stamp)
{
    return e->text != NULL &&
           (e->stamp == stamp || g_get_monotonic_time() - e->made_us < PATIENCE * e->cost_us);
}

static day_err count_anew(entry *e, gint64 stamp, day_memo_fn make, void *ctx, day_error *error)
{
    gint64 begun = g_get_monotonic_time();
    GString *text = g_string_new(NULL);
    day_err err = make(text, ctx, error);
    if (err != DAY_OK) {
        g_string_free(text, TRUE);
        return err;
    }
    g_free(e->text);
    e->text = g_string_free(text, FALSE);
    e->stamp = stamp;
    e->made_us = g_get_monotonic_time();
    e->cost_us = e->made_us - begun;
    return DAY_OK;
}

day_err day_memo_get(char **out, day_memo *memo, const char *name, gint64 stamp, day_memo_fn make, void *ctx,
                     day_error *error)
{
    entry *e = entry_of(memo, name);
    g_mutex_lock(&e->lock);
    day_err err = will_do(e, stamp) ? DAY_OK : count_anew(e, stamp, make, ctx, error);
    *out = err == DAY_OK ? g_strdup(e->text) : NULL;
    g_mutex_unlock(&e->lock);
    return err;
}
