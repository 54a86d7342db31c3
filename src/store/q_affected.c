/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Tables of affected people: texts that may hold lists, the lists with their columns, values as keyed hashes,
 * counts of persons. */
#include "q_affected.h"
#include "db.h"
#include "q_meta.h"
#include <errno.h>
#include <string.h>
#include <sys/random.h>

/* --- what lists are found in ------------------------------------------------------------------------- */

static bool text_row(sqlite3_stmt *s, day_affected_text_fn fn, void *ctx)
{
    day_affected_text text = {.item = sqlite3_column_int64(s, 0),
                              .unit = sqlite3_column_int64(s, 1),
                              .kind = sqlite3_column_int(s, 2),
                              .place = day_db_text(s, 3),
                              .path = day_db_text(s, 4),
                              .mime = day_db_text(s, 5)};
    text.text = day_db_text_sized(&text.size, s, 6);
    return fn(&text, ctx);
}

day_err day_affected_each_text(day_store *store, day_affected_text_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT u.item, u.id, u.kind, u.place, i.path, i.mime, u.text FROM unit AS u"
        " JOIN item AS i ON i.id = u.item WHERE u.kind IN (0, 3, 4, 5)" /* lines, rows, sheets, parts */
        " AND NOT EXISTS (SELECT 1 FROM message AS m WHERE m.unit = u.id) ORDER BY u.id";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows)) more = text_row(rows.s, fn, ctx);
    return day_db_end(&rows, error);
}

/* --- the key ------------------------------------------------------------------------------------------ */

static bool parse_key(uint8_t out[DAY_AFFECTED_HASH], const char *hex)
{
    if (hex == NULL || strlen(hex) != 2 * DAY_AFFECTED_HASH) return false;
    for (unsigned i = 0; i < DAY_AFFECTED_HASH; i++) {
        int high = g_ascii_xdigit_value(hex[2 * i]), low = g_ascii_xdigit_value(hex[2 * i + 1]);
        if (high < 0 || low < 0) return false;
        out[i] = (uint8_t)(high << 4 | low);
    }
    return true;
}

day_err day_affected_key(uint8_t out[DAY_AFFECTED_HASH], day_store *store, day_error *error)
{
    g_autofree char *told = day_meta_get(store, DAY_AFFECTED_KEY);
    if (parse_key(out, told)) return DAY_OK;
    return day_error_set(error, DAY_ERR_NOT_FOUND,
                         "no lists of people were looked for in this case yet; run 'daylight analyse'");
}

day_err day_affected_make_key(day_store *store, day_error *error)
{
    uint8_t key[DAY_AFFECTED_HASH];
    char hex[2 * DAY_AFFECTED_HASH + 1];
    day_error none = {0};
    if (day_affected_key(key, store, &none) == DAY_OK) return DAY_OK;
    if (getrandom(key, DAY_AFFECTED_HASH, 0) != DAY_AFFECTED_HASH)
        return day_error_set(error, DAY_ERR_IO, "no random numbers: %s", g_strerror(errno));
    for (unsigned i = 0; i < DAY_AFFECTED_HASH; i++) g_snprintf(hex + 2 * i, 3, "%02x", key[i]);
    return day_meta_set(store, DAY_AFFECTED_KEY, hex, error);
}

/* --- writing ----------------------------------------------------------------------------------------- */

day_err day_affected_clear(day_store *store, day_error *error)
{
    static const char *const TABLES[] = {"affected_list", "affected_column", "affected_value",
                                         "affected_count", NULL};
    return day_derive_clear(store, TABLES, error);
}

day_err day_affected_list_insert(int64_t *out, day_store *store, const day_affected_list *list,
                                 day_error *error)
{
    day_err err =
        day_db_do(store, error,
                  "INSERT INTO affected_list (item, name, first_unit, last_unit, kind, country, "
                  "target, left_out, records, persons, first_day, last_day)"
                  " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                  "itiittttiioo", list->item, list->name, list->first_unit, list->last_unit, list->kind,
                  list->country, list->target, list->left_out != NULL ? list->left_out : "", list->records,
                  list->persons, list->first_day, list->last_day);
    *out = day_db_last_id(store);
    return err;
}

day_err day_affected_column_insert(day_store *store, int64_t list, int64_t seq,
                                   const day_affected_column *column, day_error *error)
{
    return day_db_do(store, error,
                     "INSERT INTO affected_column (list, seq, name, role, identifies, share, persons)"
                     " VALUES (?, ?, ?, ?, ?, ?, ?)",
                     "iittiri", list, seq, column->name, column->role, (int64_t)column->identifies,
                     day_db_thousandths(column->share), column->persons);
}

day_err day_affected_value_insert(day_store *store, const day_affected_value *value, day_error *error)
{
    return day_db_do(store, error,
                     "INSERT INTO affected_value (hash, list, seq, person, records, first_day, last_day)"
                     " VALUES (?, ?, ?, ?, ?, ?, ?)",
                     "biiiioo", value->hash, sizeof value->hash, value->list, value->seq, value->person,
                     value->records, value->first_day, value->last_day);
}

day_err day_affected_count_insert(day_store *store, const day_affected_count *count, day_error *error)
{
    return day_db_do(
        store, error,
        "INSERT INTO affected_count (kind, country, lists, records, persons) VALUES (?, ?, ?, ?, ?)", "ttiii",
        count->kind, count->country, count->lists, count->records, count->persons);
}

/* --- reading ----------------------------------------------------------------------------------------- */

#define LIST_COLUMNS                                                                                         \
    "SELECT l.id, l.item, l.first_unit, l.last_unit, l.name, l.kind, l.country, l.target, l.left_out,"       \
    " l.records, l.persons, l.first_day, l.last_day, i.path, u.place, i.sha256 FROM affected_list AS l"      \
    " JOIN item AS i ON i.id = l.item JOIN unit AS u ON u.id = l.first_unit"

static bool list_row(sqlite3_stmt *s, day_affected_list_fn fn, void *ctx)
{
    day_affected_list list = {.id = sqlite3_column_int64(s, 0),
                              .item = sqlite3_column_int64(s, 1),
                              .first_unit = sqlite3_column_int64(s, 2),
                              .last_unit = sqlite3_column_int64(s, 3),
                              .name = day_db_text(s, 4),
                              .kind = day_db_text(s, 5),
                              .country = day_db_text(s, 6),
                              .target = day_db_text(s, 7),
                              .left_out = day_db_text(s, 8),
                              .records = sqlite3_column_int64(s, 9),
                              .persons = sqlite3_column_int64(s, 10),
                              .first_day = day_db_int_or_none(s, 11),
                              .last_day = day_db_int_or_none(s, 12),
                              .path = day_db_text(s, 13),
                              .place = day_db_text(s, 14),
                              .sha256 = day_db_blob(s, 15)};
    return fn(&list, ctx);
}

static day_err each_list(day_db_rows rows, day_affected_list_fn fn, void *ctx, day_error *error)
{
    bool more = true;
    while (more && day_db_row(&rows)) more = list_row(rows.s, fn, ctx);
    return day_db_end(&rows, error);
}

day_err day_affected_each_list(day_store *store, day_affected_list_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = LIST_COLUMNS " WHERE l.left_out = '' ORDER BY l.persons DESC, l.id";
    return each_list(day_db_select(store, SQL, ""), fn, ctx, error);
}

day_err day_affected_each_left_out(day_store *store, day_affected_list_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = LIST_COLUMNS " WHERE l.left_out != '' ORDER BY l.id";
    return each_list(day_db_select(store, SQL, ""), fn, ctx, error);
}

day_err day_affected_each_column(day_store *store, int64_t list, day_affected_column_fn fn, void *ctx,
                                 day_error *error)
{
    static const char SQL[] =
        "SELECT seq, name, role, identifies, share, persons FROM affected_column WHERE list = ? ORDER BY seq";
    day_db_rows rows = day_db_select(store, SQL, "i", list);
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_affected_column column = {.seq = sqlite3_column_int64(rows.s, 0),
                                      .name = day_db_text(rows.s, 1),
                                      .role = day_db_text(rows.s, 2),
                                      .identifies = sqlite3_column_int(rows.s, 3) != 0,
                                      .share = sqlite3_column_double(rows.s, 4),
                                      .persons = sqlite3_column_int64(rows.s, 5)};
        more = fn(&column, ctx);
    }
    return day_db_end(&rows, error);
}

day_err day_affected_persons(int64_t *out, day_store *store, day_error *error)
{
    static const char SQL[] = "SELECT persons FROM affected_count WHERE kind = '' AND country = ''";
    day_db_rows rows = day_db_select(store, SQL, "");
    *out = day_db_row(&rows) ? sqlite3_column_int64(rows.s, 0) : 0;
    return day_db_end(&rows, error);
}

day_err day_affected_each_count(day_store *store, day_affected_count_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT kind, country, lists, records, persons FROM affected_count ORDER BY kind, country";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_affected_count count = {.kind = day_db_text(rows.s, 0),
                                    .country = day_db_text(rows.s, 1),
                                    .lists = sqlite3_column_int64(rows.s, 2),
                                    .records = sqlite3_column_int64(rows.s, 3),
                                    .persons = sqlite3_column_int64(rows.s, 4)};
        more = fn(&count, ctx);
    }
    return day_db_end(&rows, error);
}

static bool value_row(sqlite3_stmt *s, day_affected_value_fn fn, void *ctx)
{
    day_affected_value value = {.list = sqlite3_column_int64(s, 1),
                                .seq = sqlite3_column_int64(s, 2),
                                .person = sqlite3_column_int64(s, 3),
                                .records = sqlite3_column_int64(s, 4),
                                .first_day = day_db_int_or_none(s, 5),
                                .last_day = day_db_int_or_none(s, 6)};
    day_span hash = day_db_blob(s, 0);
    if (hash.size != sizeof value.hash) return true;
    memcpy(value.hash, hash.data, sizeof value.hash);
    return fn(&value, ctx);
}

static day_err each_value(day_db_rows rows, day_affected_value_fn fn, void *ctx, day_error *error)
{
    bool more = true;
    while (more && day_db_row(&rows)) more = value_row(rows.s, fn, ctx);
    return day_db_end(&rows, error);
}

day_err day_affected_find(day_store *store, const uint8_t hash[DAY_AFFECTED_HASH], day_affected_value_fn fn,
                          void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT hash, list, seq, count(CASE WHEN person > 0 THEN 1 END), sum(records), "
                              "min(first_day), max(last_day) FROM affected_value"
                              " WHERE hash = ? GROUP BY list, seq";
    return each_value(day_db_select(store, SQL, "b", hash, (size_t)DAY_AFFECTED_HASH), fn, ctx, error);
}

day_err day_affected_each_value(day_store *store, day_affected_value_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT hash, list, seq, count(CASE WHEN person > 0 THEN 1 END), sum(records), "
                              "min(first_day), max(last_day) FROM affected_value"
                              " GROUP BY hash, list, seq ORDER BY hash, list, seq";
    return each_value(day_db_select(store, SQL, ""), fn, ctx, error);
}

day_err day_affected_n_values(int64_t *out, day_store *store, day_error *error)
{
    static const char SQL[] = "SELECT count(*) FROM affected_value";
    day_db_rows rows = day_db_select(store, SQL, "");
    *out = day_db_row(&rows) ? sqlite3_column_int64(rows.s, 0) : 0;
    return day_db_end(&rows, error);
}
