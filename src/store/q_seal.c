/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Seals and what they are made of: two lists in the order of keys, side by side. */
#include "q_seal.h"
#include "db.h"
#include <string.h>

day_err day_seal_each(day_store *store, day_seal_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT number, statement, signature, answer FROM seal ORDER BY number";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_seal_row row = {sqlite3_column_int64(rows.s, 0), day_db_text(rows.s, 1), day_db_blob(rows.s, 2),
                            day_db_blob(rows.s, 3)};
        more = fn(&row, ctx);
    }
    return day_db_end(&rows, error);
}

day_err day_seal_put(day_store *store, int64_t number, const char *statement, day_span signature,
                     day_error *error)
{
    return day_db_do(store, error, "INSERT INTO seal (number, statement, signature) VALUES (?, ?, ?)", "itb",
                     number, statement, signature.data, signature.size);
}

day_err day_seal_put_answer(day_store *store, int64_t number, day_span answer, day_error *error)
{
    day_err err = day_db_do(store, error, "UPDATE seal SET answer = ? WHERE number = ?", "bi", answer.data,
                            answer.size, number);
    if (err == DAY_OK && day_db_changes(store) == 0)
        return day_error_set(error, DAY_ERR_NOT_FOUND, "there is no seal %" G_GINT64_FORMAT, number);
    return err;
}

/* --- then and now ------------------------------------------------------------------------------------- */

typedef struct kept {
    int64_t key;
    day_sha256 leaf;
} kept;

typedef struct comparison {
    GArray *then; /* of kept */
    guint at;
    day_merkle now;
    day_sha *sha;
    bool quiet;
    day_sealed_change_fn fn;
    void *ctx;
    day_sealed_step_fn step; /* NULL: nobody asks */
    void *step_ctx;
} comparison;

static day_err load(comparison *c, day_store *store, day_sealed_part part, int64_t number, day_error *error)
{
    static const char SQL[] = "SELECT key, leaf FROM sealed WHERE part = ?1 AND since <= ?2"
                              " AND (until IS NULL OR until >= ?2) ORDER BY key, since";
    day_db_rows rows = day_db_select(store, SQL, "ii", (int64_t)part, number);
    bool fits = true;
    while (fits && day_db_row(&rows)) {
        kept one = {.key = sqlite3_column_int64(rows.s, 0)};
        day_span leaf = day_db_blob(rows.s, 1);
        fits = leaf.size == sizeof one.leaf.bytes;
        if (fits) memcpy(one.leaf.bytes, leaf.data, leaf.size);
        if (fits) g_array_append_val(c->then, one);
    }
    day_err err = day_db_end(&rows, error);
    if (err != DAY_OK || fits) return err;
    return day_error_set(error, DAY_ERR_FORMAT, "case.db: what it keeps of its seals is damaged");
}

static void tell(comparison *c, day_sealed_change change, int64_t key, const day_sha256 *leaf)
{
    if (!c->quiet) c->quiet = !c->fn(change, key, leaf, c->ctx);
}

static bool take_now(int64_t key, const day_sha256 *leaf, void *ctx)
{
    comparison *c = ctx;
    const kept *then = (const kept *)(void *)c->then->data;
    day_merkle_add(&c->now, c->sha, leaf);
    if (c->step != NULL) c->step(c->now.size, c->step_ctx);
    for (; c->at < c->then->len && then[c->at].key < key; c->at++)
        tell(c, DAY_SEALED_GONE, then[c->at].key, NULL);
    if (c->at == c->then->len || then[c->at].key > key) {
        tell(c, DAY_SEALED_ADDED, key, leaf);
        return true;
    }
    if (!day_sha256_same(&then[c->at].leaf, leaf)) tell(c, DAY_SEALED_CHANGED, key, leaf);
    c->at++;
    return true;
}

static day_sealed_sum sum_of_kept(const comparison *c)
{
    day_merkle tree = {0};
    for (guint i = 0; i < c->then->len; i++)
        day_merkle_add(&tree, c->sha, &g_array_index(c->then, kept, i).leaf);
    return (day_sealed_sum){tree.size, day_merkle_root(&tree, c->sha)};
}

static day_err compare(day_sealed_sum *then, day_sealed_sum *now, comparison *c, day_store *store, int form,
                       day_sealed_part part, int64_t number, day_error *error)
{
    g_autoptr(day_sha) sha = day_sha_new();
    c->sha = sha;
    c->then = g_array_new(FALSE, FALSE, sizeof(kept));
    day_err err = load(c, store, part, number, error);
    if (err == DAY_OK) err = day_sealed_now(store, form, part, take_now, c, error);
    if (err == DAY_OK) {
        for (; c->at < c->then->len; c->at++)
            tell(c, DAY_SEALED_GONE, g_array_index(c->then, kept, c->at).key, NULL);
        *then = sum_of_kept(c);
        *now = (day_sealed_sum){c->now.size, day_merkle_root(&c->now, sha)};
    }
    g_array_unref(c->then);
    return err;
}

day_err day_sealed_compare(day_sealed_sum *then, day_sealed_sum *now, day_store *store, int form,
                           day_sealed_part part, int64_t number, day_sealed_change_fn fn, void *ctx,
                           day_error *error)
{
    comparison c = {.fn = fn, .ctx = ctx};
    return compare(then, now, &c, store, form, part, number, error);
}

/* --- keeping ------------------------------------------------------------------------------------------ */

typedef struct change {
    day_sealed_change what;
    int64_t key;
    day_sha256 leaf; /* as it is now */
} change;

static bool note_change(day_sealed_change what, int64_t key, const day_sha256 *leaf, void *ctx)
{
    change one = {.what = what, .key = key};
    if (leaf != NULL) one.leaf = *leaf;
    g_array_append_val((GArray *)ctx, one);
    return true;
}

day_err day_sealed_find(day_sealed_news *out, day_store *store, day_sealed_part part, int64_t number,
                        day_sealed_step_fn step, void *ctx, day_error *error)
{
    *out = (day_sealed_news){.changes = g_array_new(FALSE, FALSE, sizeof(change))};
    comparison c = {.fn = note_change, .ctx = out->changes, .step = step, .step_ctx = ctx};
    day_sealed_sum then;
    day_err err = compare(&then, &out->now, &c, store, DAY_SEALED_FORM, part, number - 1, error);
    if (err != DAY_OK) day_sealed_news_clear(out);
    return err;
}

void day_sealed_news_clear(day_sealed_news *news)
{
    g_clear_pointer(&news->changes, g_array_unref);
}

day_err day_sealed_keep(day_store *store, day_sealed_part part, int64_t number, const day_sealed_news *news,
                        day_error *error)
{
    day_err err = DAY_OK;
    for (guint i = 0; i < news->changes->len && err == DAY_OK; i++) {
        const change *one = &g_array_index(news->changes, change, i);
        if (one->what != DAY_SEALED_ADDED)
            err = day_db_do(store, error,
                            "UPDATE sealed SET until = ? WHERE part = ? AND key = ? AND until IS NULL", "iii",
                            number - 1, (int64_t)part, one->key);
        if (err == DAY_OK && one->what != DAY_SEALED_GONE)
            err = day_db_do(store, error, "INSERT INTO sealed (part, key, since, leaf) VALUES (?, ?, ?, ?)",
                            "iiib", (int64_t)part, one->key, number, one->leaf.bytes, sizeof one->leaf.bytes);
    }
    return err;
}
