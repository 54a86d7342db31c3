/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The ledger's reading half: single items, the queue, listings by filter, facts and sources. Listings stream
 * rows to a callback in the order of ids; a callback may run other queries, also the same one. */
#include "q_item.h"
#include "db.h"
#include <string.h>

#define COLUMNS                                                                                              \
    "item.id, source, coalesce(parent, 0), coalesce(root, item.id), depth, ordinal, size, mtime_ms,"         \
    " coalesce(state, -1), attempts, coalesce(duplicate_of, 0), sha256,"                                     \
    " coalesce(mime, (SELECT o.mime FROM item AS o WHERE o.id = item.duplicate_of)), reason, producer, "     \
    "reader, "                                                                                               \
    "inherited,"                                                                                             \
    " declared_children, children, unpacked, coalesce(unit_first, 0), unit_count, name, raw_path, path,"     \
    " date_ms"

static day_item_row row_of(sqlite3_stmt *s)
{
    return (day_item_row){
        .id = sqlite3_column_int64(s, 0),
        .source = sqlite3_column_int64(s, 1),
        .parent = sqlite3_column_int64(s, 2),
        .root = sqlite3_column_int64(s, 3),
        .depth = (uint32_t)sqlite3_column_int(s, 4),
        .ordinal = (uint32_t)sqlite3_column_int64(s, 5),
        .size = sqlite3_column_int64(s, 6),
        .mtime_ms = day_db_int_or_none(s, 7),
        .state = sqlite3_column_int(s, 8),
        .attempts = (uint32_t)sqlite3_column_int(s, 9),
        .duplicate_of = sqlite3_column_int64(s, 10),
        .sha256 = day_db_blob(s, 11),
        .mime = day_db_text(s, 12),
        .reason = day_db_text(s, 13),
        .producer = day_db_text(s, 14),
        .reader = day_db_text(s, 15),
        .inherited = day_db_text(s, 16),
        .declared_children = day_db_int_or_none(s, 17),
        .children = sqlite3_column_int64(s, 18),
        .unpacked = sqlite3_column_int64(s, 19),
        .unit_first = sqlite3_column_int64(s, 20),
        .unit_count = sqlite3_column_int64(s, 21),
        .name = day_db_text(s, 22),
        .raw_path = day_db_blob(s, 23),
        .path = day_db_text(s, 24),
        .date_ms = day_db_int_or_none(s, 25),
    };
}

day_err day_item_get(day_store *store, int64_t id, day_item_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT " COLUMNS " FROM item WHERE id = ?";
    day_db_rows rows = day_db_select(store, SQL, "i", id);
    if (day_db_row(&rows)) {
        day_item_row row = row_of(rows.s);
        fn(&row, ctx);
    } else if (rows.own.code == DAY_OK) {
        day_error_set(&rows.own, DAY_ERR_NOT_FOUND, "no item %" G_GINT64_FORMAT, id);
    }
    return day_db_end(&rows, error);
}

day_err day_item_primary(int64_t *out, day_store *store, const uint8_t sha256[32], int64_t not_this,
                         day_error *error)
{
    *out = 0;
    sqlite3_stmt *select =
        day_db_statement(store,
                         "SELECT id FROM item WHERE sha256 = ? AND id != ? AND duplicate_of IS NULL"
                         " AND (state IS NOT NULL OR attempts > 0)",
                         error);
    if (select == NULL) return DAY_ERR_FAILED;
    day_db_bind(select, "bi", sha256, (size_t)32, not_this);
    day_error own = {0};
    if (day_db_next(store, select, &own)) *out = sqlite3_column_int64(select, 0);
    sqlite3_reset(select);
    return own.code == DAY_OK ? DAY_OK : day_error_set(error, own.code, "%s", own.message);
}

day_err day_item_by_raw_path(int64_t *out, int64_t *size, int64_t *mtime_ms, day_store *store, int64_t source,
                             day_span raw_path, day_error *error)
{
    *out = 0;
    sqlite3_stmt *select = day_db_statement(
        store,
        "SELECT id, size, mtime_ms FROM item WHERE source = ? AND raw_path = ? AND raw_path IS NOT NULL",
        error);
    if (select == NULL) return DAY_ERR_FAILED;
    day_db_bind(select, "ib", source, raw_path.data, raw_path.size);
    day_error own = {0};
    if (day_db_next(store, select, &own)) {
        *out = sqlite3_column_int64(select, 0);
        *size = sqlite3_column_int64(select, 1);
        *mtime_ms = day_db_int_or_none(select, 2);
    }
    sqlite3_reset(select);
    return own.code == DAY_OK ? DAY_OK : day_error_set(error, own.code, "%s", own.message);
}

day_err day_item_queued(GArray *out, day_store *store, uint32_t depth, day_error *error)
{
    sqlite3_stmt *select = day_db_statement(
        store, "SELECT id FROM item WHERE state IS NULL AND depth = ? ORDER BY source, path, id", error);
    if (select == NULL) return DAY_ERR_FAILED;
    day_db_bind(select, "i", (int64_t)depth);
    day_error own = {0};
    while (day_db_next(store, select, &own)) {
        int64_t id = sqlite3_column_int64(select, 0);
        g_array_append_val(out, id);
    }
    return own.code == DAY_OK ? DAY_OK : day_error_set(error, own.code, "%s", own.message);
}

day_err day_item_count_queued(int64_t *items, int64_t *bytes, day_store *store, day_error *error)
{
    *items = *bytes = 0;
    sqlite3_stmt *select = day_db_statement(
        store, "SELECT count(*), coalesce(sum(size), 0) FROM item WHERE state IS NULL", error);
    if (select == NULL) return DAY_ERR_FAILED;
    day_error own = {0};
    if (day_db_next(store, select, &own)) {
        *items = sqlite3_column_int64(select, 0);
        *bytes = sqlite3_column_int64(select, 1);
    }
    sqlite3_reset(select);
    return own.code == DAY_OK ? DAY_OK : day_error_set(error, own.code, "%s", own.message);
}

/* Every row of a statement that was taken and bound, to `fn`; then the statement is given back. */
static day_err give_rows(day_db_rows rows, day_item_fn fn, void *ctx, day_error *error)
{
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_item_row row = row_of(rows.s);
        more = fn(&row, ctx);
    }
    return day_db_end(&rows, error);
}

/* Parameters 1 to 7; those with an index of their own have a statement of their own. */
#define FILTERS                                                                                              \
    " (?1 IS NULL OR path = ?1)"                                                                             \
    " AND (?2 IS NULL OR path = ?2 OR (path >= ?2 || '/' AND path < ?2 || '0')"                              \
    "      OR (path >= ?2 || ' ▸ ' AND path < ?2 || ' ▹'))"                                              \
    " AND (?3 IS NULL OR mime = ?3 OR (substr(?3, -1) = '/' AND substr(mime, 1, length(?3)) = ?3))"          \
    " AND (?4 IS NULL OR coalesce(state, -1) = ?4)"                                                          \
    " AND (?5 IS NULL OR parent = ?5)"                                                                       \
    " AND (?6 IS NULL OR duplicate_of = ?6)"

static const char SQL_ALL[] = "SELECT " COLUMNS " FROM item WHERE" FILTERS " ORDER BY id";
static const char SQL_BY_SHA256[] =
    "SELECT " COLUMNS " FROM item WHERE sha256 BETWEEN ?7 AND ?8 AND sha256 IS NOT NULL AND" FILTERS
    " ORDER BY id";
static const char SQL_BY_PARENT[] =
    "SELECT " COLUMNS " FROM item WHERE parent = ?5 AND" FILTERS " ORDER BY id";

/* The first and the last SHA-256 that begin with these digits. */
static day_err sha256_range(uint8_t low[32], uint8_t high[32], const char *hex, day_error *error)
{
    size_t n = strlen(hex);
    bool good = n >= 4 && n <= 64;
    memset(low, 0, 32);
    memset(high, 0xff, 32);
    for (size_t i = 0; i < n && good; i++) {
        int digit = g_ascii_xdigit_value(hex[i]);
        int shift = i % 2 == 0 ? 4 : 0;
        good = digit >= 0;
        low[i / 2] = (uint8_t)(low[i / 2] | (unsigned)digit << shift);
        high[i / 2] = (uint8_t)((high[i / 2] & ~(0xfu << shift)) | (unsigned)digit << shift);
    }
    if (good) return DAY_OK;
    return day_error_set(error, DAY_ERR_USAGE, "\"%s\" is no SHA-256: 4 to 64 hexadecimal digits are needed",
                         hex);
}

static day_err state_number(int64_t *out, const char *name, day_error *error)
{
    day_state state;
    *out = INT64_MIN;
    if (name == NULL) return DAY_OK;
    *out = DAY_ITEM_QUEUED;
    if (strcmp(name, "queued") == 0) return DAY_OK;
    if (day_state_parse(&state, name) != DAY_OK)
        return day_error_set(error, DAY_ERR_USAGE, "there is no state \"%s\"", name);
    *out = state;
    return DAY_OK;
}

day_err day_item_each(day_store *store, const day_item_filter *filter, day_item_fn fn, void *ctx,
                      day_error *error)
{
    static const day_item_filter NONE = {0};
    if (filter == NULL) filter = &NONE;
    uint8_t low[32], high[32];
    int64_t state;
    day_err err = state_number(&state, filter->state, error);
    if (err == DAY_OK && filter->sha256 != NULL) err = sha256_range(low, high, filter->sha256, error);
    if (err != DAY_OK) return err;
    const char *sql = filter->sha256 != NULL ? SQL_BY_SHA256 : filter->parent != 0 ? SQL_BY_PARENT : SQL_ALL;
    return give_rows(day_db_select(store, sql, filter->sha256 != NULL ? "sssooobb" : "sssooo", filter->path,
                                   filter->under, filter->format, state,
                                   filter->parent != 0 ? filter->parent : INT64_MIN,
                                   filter->duplicate_of != 0 ? filter->duplicate_of : INT64_MIN, low,
                                   (size_t)32, high, (size_t)32),
                     fn, ctx, error);
}

day_err day_item_each_numbered(day_store *store, day_item_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT " COLUMNS " FROM item WHERE state IS NOT NULL AND"
                              " (name GLOB '*.[0-9][0-9][0-9]' OR name GLOB '*.[rszRSZ][0-9][0-9]'"
                              "  OR name LIKE '%.rar' OR name LIKE '%.zip') ORDER BY id";
    return give_rows(day_db_select(store, SQL, ""), fn, ctx, error);
}

day_err day_item_each_after(day_store *store, int64_t after, int64_t limit, day_item_fn fn, void *ctx,
                            day_error *error)
{
    static const char SQL[] = "SELECT " COLUMNS " FROM item WHERE id > ? ORDER BY id LIMIT ?";
    return give_rows(day_db_select(store, SQL, "ii", after, limit), fn, ctx, error);
}

day_err day_fact_each(day_store *store, int64_t item, day_fact_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT key, value, place FROM fact WHERE item = ? ORDER BY seq";
    day_db_rows rows = day_db_select(store, SQL, "i", item);
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_fact fact = {day_db_text(rows.s, 0), day_db_text(rows.s, 1), day_db_text_or_null(rows.s, 2)};
        more = fn(&fact, ctx);
    }
    return day_db_end(&rows, error);
}

day_err day_source_each(day_store *store, day_source_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] =
        "SELECT id, CAST(path || x'00' AS BLOB), kind, added_ms FROM source ORDER BY id";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_span path = day_db_blob(rows.s, 1);
        if (path.size == 0) path = (day_span){(const uint8_t *)"", 1}; /* a row that lies */
        day_source_row row = {sqlite3_column_int64(rows.s, 0),
                              {path.data, path.size > 0 ? path.size - 1 : 0},
                              day_db_text(rows.s, 2),
                              sqlite3_column_int64(rows.s, 3)};
        more = fn(&row, ctx);
    }
    return day_db_end(&rows, error);
}

day_err day_source_path(char **out, day_store *store, int64_t source, day_span raw_path, day_error *error)
{
    sqlite3_stmt *select = day_db_statement(store, "SELECT path, kind FROM source WHERE id = ?", error);
    if (select == NULL) return DAY_ERR_FAILED;
    day_db_bind(select, "i", source);
    day_error own = {0};
    if (!day_db_next(store, select, &own))
        return day_error_set(error, DAY_ERR_NOT_FOUND, "no source %" G_GINT64_FORMAT, source);
    day_span base = day_db_blob(select, 0);
    GString *path = g_string_new_len((const char *)base.data, (gssize)base.size);
    if (strcmp(day_db_text(select, 1), "folder") == 0 && raw_path.size > 0) {
        if (path->len == 0 || path->str[path->len - 1] != '/') g_string_append_c(path, '/');
        g_string_append_len(path, (const char *)raw_path.data, (gssize)raw_path.size);
    }
    sqlite3_reset(select);
    *out = g_string_free(path, false);
    return DAY_OK;
}

day_hex day_item_hex(const day_item_row *item)
{
    static const char DIGITS[] = "0123456789abcdef";
    day_hex hex = {0};
    if (item->sha256.size != 32) return hex;
    for (int i = 0; i < 32; i++) {
        hex.text[2 * i] = DIGITS[item->sha256.data[i] >> 4];
        hex.text[2 * i + 1] = DIGITS[item->sha256.data[i] & 15];
    }
    return hex;
}
