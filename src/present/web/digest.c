/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * One desk counts, the others wait for it: that is sooner done than counting side by side. */
#include "digest.h"
#include "store/q_value.h"

/* While figures change, they are counted again when this many times the counting has passed. */
enum { PATIENCE = 20 };

struct day_digest {
    GMutex lock;
    int64_t messages, mentions; /* that were counted; -1: none yet */
    int64_t made_us, took_us;
    GString *years, *kinds; /* JSON arrays */
};

day_digest *day_digest_new(void)
{
    day_digest *digest = g_new0(day_digest, 1);
    g_mutex_init(&digest->lock);
    digest->messages = digest->mentions = -1;
    digest->years = g_string_new(NULL);
    digest->kinds = g_string_new(NULL);
    return digest;
}

void day_digest_free(day_digest *digest)
{
    if (digest == NULL) return;
    g_string_free(digest->years, TRUE);
    g_string_free(digest->kinds, TRUE);
    g_mutex_clear(&digest->lock);
    g_free(digest);
}

static bool put_year(int year, int64_t messages, void *ctx)
{
    day_json *json = ctx;
    day_json_begin_object(json);
    day_json_put_int(json, "year", year);
    day_json_put_int(json, "messages", messages);
    day_json_end_object(json);
    return true;
}

static bool put_kind(const day_kind_count *row, void *ctx)
{
    day_json *json = ctx;
    day_json_begin_object(json);
    day_json_put_string(json, "kind", row->kind);
    day_json_put_int(json, "values", row->values);
    day_json_put_int(json, "mentions", row->mentions);
    day_json_end_object(json);
    return true;
}

static day_err count(day_digest *digest, day_store *store, day_error *error)
{
    g_string_truncate(digest->years, 0);
    g_string_truncate(digest->kinds, 0);
    day_json years = day_json_into(digest->years), kinds = day_json_into(digest->kinds);
    day_json_begin_array(&years);
    day_json_begin_array(&kinds);
    day_err err = day_stats_each_year(store, put_year, &years, error);
    if (err == DAY_OK) err = day_value_kinds(store, put_kind, &kinds, error);
    day_json_end_array(&years);
    day_json_end_array(&kinds);
    return err;
}

static bool holds(const day_digest *digest, const day_stats *stats, int64_t now_us)
{
    if (digest->messages < 0) return false;
    return (digest->messages == stats->messages && digest->mentions == stats->mentions) ||
           now_us - digest->made_us < PATIENCE * digest->took_us;
}

day_err day_digest_put(day_json *json, day_digest *digest, day_store *store, const day_stats *stats,
                       day_error *error)
{
    day_err err = DAY_OK;
    g_mutex_lock(&digest->lock);
    int64_t start = g_get_monotonic_time();
    if (!holds(digest, stats, start)) {
        err = count(digest, store, error);
        digest->made_us = g_get_monotonic_time();
        digest->took_us = digest->made_us - start;
        digest->messages = err == DAY_OK ? stats->messages : -1;
        digest->mentions = stats->mentions;
    }
    if (err == DAY_OK) {
        day_json_key(json, "years");
        day_json_ready(json, digest->years->str);
        day_json_key(json, "kinds");
        day_json_ready(json, digest->kinds->str);
    }
    g_mutex_unlock(&digest->lock);
    return err;
}
