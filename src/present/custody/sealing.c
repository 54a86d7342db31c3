/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "sealing.h"
#include "store/q_audit.h"
#include <string.h>

typedef struct work {
    day_store *store;
    const day_signing_key *key;
    char *statement; /* as it was signed; NULL until then */
    day_signature *signature;
    day_statement *said;
    day_sealed_news news[DAY_SEALED_PARTS];
    day_sealed_part part; /* at hand */
    day_sealing_fn progress;
    void *ctx;
    day_error *error;
} work;

static void pass_progress(uint64_t done, void *ctx)
{
    const work *w = ctx;
    /* Each item has results: that part's size is known before. */
    uint64_t all = w->part == DAY_SEALED_RESULTS ? w->news[DAY_SEALED_ITEMS].now.size : 0;
    if (w->progress != NULL) w->progress(w->part, done, all, w->ctx);
}

/* The parts that are, or are not, for this process alone to change. */
static day_err find(work *w, bool ours)
{
    day_err err = DAY_OK;
    for (int part = 0; part < DAY_SEALED_PARTS && err == DAY_OK; part++) {
        w->part = (day_sealed_part)part;
        if (day_sealed_is_ours(w->part) != ours) continue;
        err = day_sealed_find(&w->news[part], w->store, w->part, w->said->number, pass_progress, w, w->error);
        w->said->parts[part] = w->news[part].now;
    }
    return err;
}

static day_err keep(const work *w)
{
    day_err err = DAY_OK;
    for (int part = 0; part < DAY_SEALED_PARTS && err == DAY_OK; part++)
        err = day_sealed_keep(w->store, (day_sealed_part)part, w->said->number, &w->news[part], w->error);
    return err;
}

static void fill_head(day_statement *said, const char *case_id, const char *last, const day_signing_key *key)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_utc();
    g_autofree char *time = g_date_time_format(now, "%Y-%m-%dT%H:%M:%SZ");
    *said = (day_statement){.form = DAY_SEALED_FORM, .number = said->number + 1, .first = last == NULL};
    if (last != NULL) said->previous = day_sha_text(last, strlen(last));
    g_strlcpy(said->case_id, case_id, sizeof said->case_id);
    g_strlcpy(said->time, time, sizeof said->time);
    g_strlcpy(said->by, "daylight " DAY_VERSION, sizeof said->by);
    said->key = day_signing_public(key);
}

static char *sign(day_signature *signature, day_statement *said, const day_signing_key *key)
{
    said->root = day_statement_root(said);
    GString *text = g_string_new(NULL);
    day_statement_write(text, said);
    *signature = day_signing_sign(key, (day_span){(const uint8_t *)text->str, text->len});
    return g_string_free(text, FALSE);
}

static day_err write_seal(day_store *store, void *ctx, day_error *error)
{
    work *w = ctx;
    g_autofree char *detail = g_strdup_printf("seal %" G_GINT64_FORMAT, w->said->number);
    day_err err = day_audit_add_by(store, NULL, "seal", detail, error);
    if (err == DAY_OK) err = find(w, false);
    if (err == DAY_OK) err = keep(w);
    if (err != DAY_OK) return err;
    w->statement = sign(w->signature, w->said, w->key);
    return day_seal_put(store, w->said->number, w->statement,
                        (day_span){w->signature->bytes, sizeof w->signature->bytes}, error);
}

day_err day_sealing_make(char **statement, day_statement *said, day_signature *signature, day_store *store,
                         const day_signing_key *key, const char *last, day_sealing_fn progress, void *ctx,
                         day_error *error)
{
    work w = {.store = store,
              .key = key,
              .signature = signature,
              .said = said,
              .progress = progress,
              .ctx = ctx,
              .error = error};
    fill_head(said, day_store_case_id(store), last, key);
    day_err err = find(&w, true);
    if (err == DAY_OK) err = day_store_change(store, write_seal, &w, error);
    for (int part = 0; part < DAY_SEALED_PARTS; part++) day_sealed_news_clear(&w.news[part]);
    if (err != DAY_OK) g_clear_pointer(&w.statement, g_free);
    *statement = w.statement;
    return err;
}
