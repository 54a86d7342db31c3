/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Candidates for what is locked, each once. */
#include "q_password.h"
#include "db.h"
#include <string.h>

/* Slow locks cost a tenth of a second a candidate. */
#define CANDIDATES_MAX 200
#define CANDIDATES_BYTES_MAX ((gsize)64 * 1024)

#define COLUMNS "SELECT id, value, origin, score, unit, start, size FROM password"

day_err day_password_insert(day_store *store, const day_password_row *row, day_error *error)
{
    return day_db_do(
        store, error,
        "INSERT INTO password (value, origin, score, unit, start, size) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (value) DO UPDATE SET score = max(score, excluded.score),"
        " origin = CASE excluded.origin WHEN 'file' THEN 'file' ELSE origin END",
        "ttioii", row->value, row->told ? "told" : "file", (int64_t)row->score,
        row->unit != 0 ? row->unit : INT64_MIN, (int64_t)row->start, (int64_t)row->size);
}

static bool give(sqlite3_stmt *s, day_password_fn fn, void *ctx)
{
    day_password_row row = {.id = sqlite3_column_int64(s, 0),
                            .value = day_db_text(s, 1),
                            .told = strcmp(day_db_text(s, 2), "told") == 0,
                            .score = (int)sqlite3_column_int64(s, 3),
                            .unit = sqlite3_column_int64(s, 4),
                            .start = (uint32_t)sqlite3_column_int64(s, 5),
                            .size = (uint32_t)sqlite3_column_int64(s, 6)};
    return fn(&row, ctx);
}

day_err day_password_each(day_store *store, int64_t limit, day_password_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = COLUMNS " ORDER BY origin <> 'file', score DESC, id LIMIT ?";
    day_db_rows rows = day_db_select(store, SQL, "i", limit > 0 ? limit : INT64_MAX);
    bool more = true;
    while (more && day_db_row(&rows)) more = give(rows.s, fn, ctx);
    return day_db_end(&rows, error);
}

typedef struct gathering {
    GPtrArray *list;
    gsize bytes;
} gathering;

static bool gather(const day_password_row *row, void *ctx)
{
    gathering *to = ctx;
    to->bytes += strlen(row->value) + 8;
    if (to->bytes > CANDIDATES_BYTES_MAX) return false;
    g_ptr_array_add(to->list, g_strdup(row->value));
    return true;
}

day_err day_password_candidates(GPtrArray **out, day_store *store, day_error *error)
{
    gathering to = {.list = g_ptr_array_new_with_free_func(g_free)};
    day_err err = day_password_each(store, CANDIDATES_MAX, gather, &to, error);
    g_ptr_array_add(to.list, NULL);
    *out = to.list;
    return err;
}

day_err day_password_get(day_store *store, const char *value, day_password_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = COLUMNS " WHERE value = ?";
    day_db_rows rows = day_db_select(store, SQL, "t", value);
    bool found = day_db_row(&rows);
    if (found) give(rows.s, fn, ctx);
    day_err err = day_db_end(&rows, error);
    return err == DAY_OK && !found ? DAY_ERR_NOT_FOUND : err;
}

char *day_password_masked(const char *value)
{
    glong n = g_utf8_strlen(value, -1);
    if (n < 6) return g_strnfill((gsize)n, '*');
    g_autofree char *first = g_utf8_substring(value, 0, 1), *last = g_utf8_substring(value, n - 1, n);
    g_autofree char *stars = g_strnfill((gsize)n - 2, '*');
    return g_strconcat(first, stars, last, NULL);
}

day_err day_password_last(int64_t *out, day_store *store, day_error *error)
{
    *out = 0;
    sqlite3_stmt *s = day_db_statement(store, "SELECT coalesce(max(id), 0) FROM password", error);
    if (s == NULL) return DAY_ERR_FAILED;
    if (day_db_next(store, s, error)) *out = sqlite3_column_int64(s, 0);
    sqlite3_reset(s);
    return DAY_OK;
}
