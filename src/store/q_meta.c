/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Settings of the case, by name: options of the last ingest, seconds spent. Values are text or numbers. */
#include "q_meta.h"
#include "db.h"

static const char SQL_GET[] = "SELECT value FROM meta WHERE key = ?";

day_err day_meta_set(day_store *store, const char *key, const char *value, day_error *error)
{
    return day_db_do(store, error, "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", "ts", key,
                     value);
}

day_err day_meta_set_double(day_store *store, const char *key, double value, day_error *error)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    return day_meta_set(store, key, g_ascii_dtostr(text, sizeof text, value), error);
}

char *day_meta_get(day_store *store, const char *key)
{
    day_error own = {0};
    char *value = NULL;
    sqlite3_stmt *select = day_db_statement(store, SQL_GET, &own);
    if (select == NULL) return NULL;
    day_db_bind(select, "t", key);
    if (day_db_next(store, select, &own)) value = g_strdup(day_db_text_or_null(select, 0));
    sqlite3_reset(select);
    return value;
}

double day_meta_get_double(day_store *store, const char *key, double fallback)
{
    g_autofree char *text = day_meta_get(store, key);
    return text != NULL ? g_ascii_strtod(text, NULL) : fallback;
}

day_err day_derived_note(day_store *store, day_error *error)
{
    char text[24];
    g_snprintf(text, sizeof text, "%" G_GINT64_FORMAT, day_derived_state(store) + 1);
    return day_meta_set(store, "derived", text, error);
}

int64_t day_derived_state(day_store *store)
{
    g_autofree char *text = day_meta_get(store, "derived");
    return text != NULL ? g_ascii_strtoll(text, NULL, 10) : 0;
}
