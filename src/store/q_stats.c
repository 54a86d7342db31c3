/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What status prints. The numbers come from the tally table, which commits together with what it counts; the
 * number of items is counted in the ledger itself, so that "balanced" compares two independent figures.
 * day_stats_check() counts everything again. */
#include "q_stats.h"
#include "q_figures.h"
#include "q_meta.h"
#include "db.h"
#include <string.h>

static void add_count(GHashTable *table, const char *key, int64_t n)
{
    if (n == 0 || *key == '\0') return;
    int64_t *value = g_new(int64_t, 1);
    *value = n;
    g_hash_table_insert(table, g_strdup(key), value);
}

static void add_total(day_stats *out, const char *key, int64_t n)
{
    const struct {
        const char *key;
        int64_t *field;
    } TOTALS[] = {
        {"bytes", &out->bytes},       {"unpacked", &out->unpacked_bytes}, {"units", &out->units},
        {"messages", &out->messages}, {"mentions", &out->mentions},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(TOTALS); i++)
        if (strcmp(TOTALS[i].key, key) == 0) *TOTALS[i].field = n;
}

static void add_tally(day_stats *out, const char *family, const char *key, int64_t n)
{
    day_state state;
    if (strcmp(family, "mime") == 0)
        add_count(out->formats, key, n);
    else if (strcmp(family, "lang") == 0)
        add_count(out->languages, key, n);
    else if (strcmp(family, "total") == 0)
        add_total(out, key, n);
    else if (strcmp(family, "state") != 0)
        return; /* figures: q_figures.h */
    else if (strcmp(key, "queued") == 0)
        out->queued = n;
    else if (day_state_parse(&state, key) == DAY_OK)
        out->states[state] = n;
}

static day_err read_all(day_stats *out, day_store *store, day_error *error)
{
    sqlite3_stmt *tallies = day_db_statement(store, "SELECT family, key, n FROM tally", error);
    sqlite3_stmt *count = day_db_statement(store, "SELECT count(*) FROM item", error);
    if (tallies == NULL || count == NULL) return error->code;
    while (day_db_next(store, tallies, error))
        add_tally(out, day_db_text(tallies, 0), day_db_text(tallies, 1), sqlite3_column_int64(tallies, 2));
    if (error->code == DAY_OK && day_db_next(store, count, error))
        out->items = sqlite3_column_int64(count, 0);
    sqlite3_reset(count);
    return error->code;
}

day_err day_stats_read(day_stats *out, day_store *store, day_error *error)
{
    day_error own = {0};
    memset(out, 0, sizeof *out);
    out->formats = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    out->languages = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    if (read_all(out, store, &own) != DAY_OK) {
        day_stats_clear(out);
        return day_error_set(error, own.code, "%s", own.message);
    }
    int64_t sum = 0;
    for (int i = 0; i < DAY_N_STATES; i++) sum += out->states[i];
    out->balanced = sum == out->items && out->queued == 0;
    out->seconds = day_meta_get_double(store, "seconds", 0);
    return DAY_OK;
}

void day_stats_clear(day_stats *stats)
{
    g_clear_pointer(&stats->formats, g_hash_table_unref);
    g_clear_pointer(&stats->languages, g_hash_table_unref);
}

day_err day_stats_each_reason(day_store *store, day_reason_fn fn, void *ctx, day_error *error)
{
    day_error own = {0};
    sqlite3_stmt *select =
        day_db_statement(store,
                         "SELECT coalesce(state, -1), coalesce(reason, ''), count(*), min(path)"
                         " FROM item WHERE coalesce(state, -1) NOT IN (?1, ?2)"
                         " GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2",
                         &own);
    if (select == NULL) return day_error_set(error, own.code, "%s", own.message);
    day_db_bind(select, "ii", (int64_t)DAY_STATE_DONE, (int64_t)DAY_STATE_DUPLICATE);
    bool more = true;
    while (more && day_db_next(store, select, &own)) {
        day_reason_row row = {sqlite3_column_int(select, 0), day_db_text(select, 1),
                              sqlite3_column_int64(select, 2), day_db_text(select, 3)};
        more = fn(&row, ctx);
    }
    sqlite3_reset(select);
    return own.code == DAY_OK ? DAY_OK : day_error_set(error, own.code, "%s", own.message);
}

day_err day_stats_each_year(day_store *store, day_year_fn fn, void *ctx, day_error *error)
{
    static const char COUNT[] =
        "SELECT CAST(strftime('%Y', time_ms / 1000, 'unixepoch') AS INTEGER), COUNT(*)"
        " FROM message WHERE strftime('%Y', time_ms / 1000, 'unixepoch') IS NOT NULL"
        " GROUP BY 1 ORDER BY 1";
    static const char KEPT[] =
        "SELECT CAST(key AS INTEGER), n FROM tally WHERE family = 'year_messages' ORDER BY 1";
    day_db_rows rows = day_db_select(store, day_figures_are_new(store) ? KEPT : COUNT, "");
    bool more = true;
    while (more && day_db_row(&rows))
        more = fn(sqlite3_column_int(rows.s, 0), sqlite3_column_int64(rows.s, 1), ctx);
    return day_db_end(&rows, error);
}

/* Each pair is a recount from the tables and the same from the tallies. */
static const char SQL_CHECK[] =
    "WITH counted(family, key, n) AS ("
    " SELECT 'total', 'units', count(*) FROM unit"
    " UNION ALL SELECT 'total', 'messages', count(*) FROM message"
    " UNION ALL SELECT 'total', 'mentions', count(*) FROM mention"
    " UNION ALL SELECT 'total', 'units', coalesce(sum(unit_count), 0) FROM item"
    " UNION ALL SELECT 'total', 'bytes', coalesce(sum(size), 0) FROM item WHERE depth = 0"
    " UNION ALL SELECT 'total', 'unpacked', coalesce(sum(size), 0) FROM item WHERE depth > 0"
    " UNION ALL SELECT 'state', 'queued', count(*) FROM item WHERE state IS NULL"
    " UNION ALL SELECT 'mime', mime, count(*) FROM item WHERE mime != '' AND state IS NOT NULL GROUP BY mime"
    " UNION ALL SELECT 'lang', coalesce(lang, ''), count(*) FROM unit GROUP BY 2)"
    " SELECT counted.family, counted.key, counted.n, coalesce(tally.n, 0) FROM counted"
    " LEFT JOIN tally USING (family, key) WHERE counted.n != coalesce(tally.n, 0) LIMIT 1";

static const char SQL_CHECK_STATES[] =
    "SELECT state, count(*) FROM item WHERE state IS NOT NULL GROUP BY state";

day_err day_stats_check(day_store *store, day_error *error)
{
    day_error own = {0};
    day_stats stats;
    sqlite3_stmt *check = day_db_statement(store, SQL_CHECK, &own);
    sqlite3_stmt *states = day_db_statement(store, SQL_CHECK_STATES, &own);
    if (check == NULL || states == NULL || day_stats_read(&stats, store, &own) != DAY_OK)
        return day_error_set(error, own.code, "%s", own.message);
    if (day_db_next(store, check, &own))
        day_error_set(&own, DAY_ERR_FAILED, "%s %s: counted %" G_GINT64_FORMAT ", tallied %" G_GINT64_FORMAT,
                      day_db_text(check, 0), day_db_text(check, 1), (int64_t)sqlite3_column_int64(check, 2),
                      (int64_t)sqlite3_column_int64(check, 3));
    sqlite3_reset(check);
    while (day_db_next(store, states, &own)) {
        int state = sqlite3_column_int(states, 0);
        int64_t n = sqlite3_column_int64(states, 1);
        if (state < 0 || state >= DAY_N_STATES || stats.states[state] != n)
            day_error_set(&own, DAY_ERR_FAILED, "state %d: counted %" G_GINT64_FORMAT ", tallied otherwise",
                          state, n);
    }
    day_stats_clear(&stats);
    return own.code == DAY_OK ? DAY_OK : day_error_set(error, own.code, "%s", own.message);
}
