/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The ledger's writing half: sources, items, their attempts and how they ended, and the facts said of them.
 * Every change of a state goes through here, so that the tallies of status stay true: tally_item() is the one
 * place that knows what an item counts for. Reading and listing items is q_list.c. */
#include "q_item.h"
#include "db.h"
#include <stdlib.h>
#include <string.h>

/* Said of every write to a row: whoever keeps items in memory sees by it that they are old. */
static void tally_change(day_store *store)
{
    day_db_tally(store, "changes", "items", 1);
}

/* What an item counts for in `status`, added (by = 1) or taken away (-1). */
static void tally_item(day_store *store, int state, const char *mime, uint32_t depth, int64_t size, int by)
{
    day_db_tally(store, "state", state < 0 ? "queued" : day_state_name((day_state)state), by);
    if (state >= 0 && mime != NULL && *mime != '\0') day_db_tally(store, "mime", mime, by);
    day_db_tally(store, "total", depth == 0 ? "bytes" : "unpacked", by * size);
    tally_change(store);
}

/* The same for the row that is stored. */
static day_err tally_stored(day_store *store, int64_t id, int by, day_error *error)
{
    sqlite3_stmt *select = day_db_statement(
        store, "SELECT coalesce(state, -1), mime, depth, size FROM item WHERE id = ?", error);
    if (select == NULL) return error->code;
    day_db_bind(select, "i", id);
    if (!day_db_next(store, select, error))
        return day_error_set(error, DAY_ERR_NOT_FOUND, "no item %" G_GINT64_FORMAT, id);
    tally_item(store, sqlite3_column_int(select, 0), day_db_text(select, 1),
               (uint32_t)sqlite3_column_int(select, 2), sqlite3_column_int64(select, 3), by);
    sqlite3_reset(select);
    return DAY_OK;
}

day_err day_source_add(int64_t *out, day_store *store, const char *path, const char *kind, day_error *error)
{
    day_error own = {0};
    sqlite3_stmt *select = day_db_statement(store, "SELECT id FROM source WHERE path = ?", &own);
    sqlite3_stmt *insert =
        day_db_statement(store, "INSERT INTO source (path, kind, added_ms) VALUES (?, ?, ?)", &own);
    if (select == NULL || insert == NULL) return day_error_set(error, own.code, "%s", own.message);
    day_db_bind(select, "b", path, strlen(path));
    if (day_db_next(store, select, &own)) {
        *out = sqlite3_column_int64(select, 0);
        sqlite3_reset(select);
        return DAY_OK;
    }
    day_db_bind(insert, "bsi", path, strlen(path), kind, (int64_t)(g_get_real_time() / 1000));
    day_err err = day_db_run(store, insert, &own);
    *out = day_db_last_id(store);
    return err == DAY_OK ? DAY_OK : day_error_set(error, err, "%s", own.message);
}

day_err day_item_insert(int64_t *out, day_store *store, const day_item_row *item, day_error *error)
{
    day_err err = day_db_do(
        store, error,
        "INSERT INTO item (source, parent, root, depth, ordinal, size, mtime_ms, state, duplicate_of,"
        " sha256, mime, reason, reader, inherited, name, raw_path, path)"
        " VALUES (?, nullif(?, 0), nullif(?, 0), ?, ?, ?, ?, nullif(?, -1), nullif(?, 0),"
        " ?, ?, ?, ?, ?, ?, ?, ?)",
        "iiiiiioiibsssstbt", item->source, item->parent, item->depth > 0 ? item->root : (int64_t)0,
        (int64_t)item->depth, (int64_t)item->ordinal, item->size, item->mtime_ms, (int64_t)item->state,
        item->duplicate_of, item->sha256.data, item->sha256.size, item->mime, item->reason, item->reader,
        item->inherited, item->name, item->depth == 0 ? item->raw_path.data : NULL, item->raw_path.size,
        item->path);
    if (err != DAY_OK) return err;
    *out = day_db_last_id(store);
    tally_item(store, item->state, item->mime, item->depth, item->size, 1);
    return DAY_OK;
}

day_err day_item_claim(day_store *store, int64_t id, const uint8_t sha256[32], int64_t size, day_error *error)
{
    day_err err = tally_stored(store, id, -1, error);
    if (err != DAY_OK) return err;
    err = day_db_do(store, error,
                    "UPDATE item SET attempts = attempts + 1, sha256 = coalesce(?, sha256), size = ?"
                    " WHERE id = ?",
                    "bii", sha256, sha256 != NULL ? (size_t)32 : 0, size, id);
    return err == DAY_OK ? tally_stored(store, id, 1, error) : err;
}

day_err day_item_unhash(day_store *store, int64_t id, day_error *error)
{
    return day_db_do(store, error, "UPDATE item SET sha256 = NULL WHERE id = ?", "i", id);
}

day_err day_item_unclaim(day_store *store, int64_t id, day_error *error)
{
    return day_db_do(store, error, "UPDATE item SET attempts = max(attempts - 1, 0) WHERE id = ?", "i", id);
}

day_err day_item_touch(day_store *store, int64_t id, int64_t mtime_ms, day_error *error)
{
    return day_db_do(store, error, "UPDATE item SET mtime_ms = ? WHERE id = ?", "oi", mtime_ms, id);
}

static day_err add_unpacked(day_store *store, int64_t id, int64_t bytes, day_error *error)
{
    if (bytes == 0) return DAY_OK;
    return day_db_do(store, error,
                     "UPDATE item SET unpacked = unpacked + ?1 WHERE id ="
                     " (SELECT coalesce(root, id) FROM item WHERE id = ?2)",
                     "ii", bytes, id);
}

#define NO_DATE "315619200000" /* 1980-01-02: the first day of many containers means none */

/* What tells no date of its own has that of its copy, else the time that its container gives it, else the
 * date of what holds it. */
day_err day_item_finish(day_store *store, int64_t id, const day_item_end *end, day_error *error)
{
    day_err err = tally_stored(store, id, -1, error);
    if (err != DAY_OK) return err;
    err = day_db_do(store, error,
                    "UPDATE item SET state = ?, reason = ?, mime = coalesce(?, mime), producer = ?,"
                    " declared_children = ?, children = ?, duplicate_of = nullif(?, 0),"
                    " unit_first = nullif(?, 0), unit_count = ?,"
                    " date_ms = coalesce(nullif(?, 0),"
                    " (SELECT o.date_ms FROM item AS o WHERE o.id = nullif(?, 0)),"
                    " CASE WHEN depth > 0 AND mtime_ms > " NO_DATE " THEN mtime_ms END,"
                    " (SELECT p.date_ms FROM item AS p WHERE p.id = item.parent)) WHERE id = ?",
                    "isssoiiiiiii", (int64_t)end->state, end->reason, end->mime, end->producer,
                    end->declared_children, end->children, end->duplicate_of, end->unit_first,
                    end->unit_count, end->date_ms, end->duplicate_of, id);
    if (err == DAY_OK) err = add_unpacked(store, id, end->unpacked, error);
    return err == DAY_OK ? tally_stored(store, id, 1, error) : err;
}

day_err day_item_amend(day_store *store, int64_t id, day_state state, const char *reason, uint32_t more,
                       day_error *error)
{
    day_err err = tally_stored(store, id, -1, error);
    if (err != DAY_OK) return err;
    err = day_db_do(store, error,
                    "UPDATE item SET state = ?, reason = ?, children = children + ?, "
                    "declared_children = NULL, duplicate_of = NULL WHERE id = ?",
                    "isii", (int64_t)state, reason, (int64_t)more, id);
    return err == DAY_OK ? tally_stored(store, id, 1, error) : err;
}

day_err day_item_revise(day_store *store, int64_t id, day_state state, const char *reason, int64_t unit_first,
                        int64_t unit_count, day_error *error)
{
    day_err err = tally_stored(store, id, -1, error);
    if (err != DAY_OK) return err;
    err = day_db_do(store, error,
                    "UPDATE item SET state = ?, reason = ?, unit_first = nullif(?, 0), unit_count = ?"
                    " WHERE id = ?",
                    "isiii", (int64_t)state, reason, unit_first, unit_count, id);
    return err == DAY_OK ? tally_stored(store, id, 1, error) : err;
}

static day_err run_by_item(day_store *store, const char *sql, int64_t id, day_error *error)
{
    return day_db_do(store, error, sql, "i", id);
}

static day_err tally_languages(day_store *store, int64_t id, day_error *error)
{
    static const char SQL[] = "SELECT unit.lang FROM item JOIN unit ON unit.id >= unit_first"
                              " AND unit.id < unit_first + unit_count WHERE item.id = ?";
    sqlite3_stmt *select = day_db_statement(store, SQL, error);
    if (select == NULL) return DAY_ERR_FAILED;
    day_db_bind(select, "i", id);
    while (day_db_next(store, select, error)) {
        day_db_tally(store, "total", "units", -1);
        day_db_tally(store, "lang", day_db_text(select, 0), -1);
    }
    return error->code;
}

/* Units of an item are a range of ids, and so are the rows that hang on them. */
#define UNITS_OF                                                                                             \
    "unit >= (SELECT unit_first FROM item WHERE id = ?1) AND "                                               \
    "unit < (SELECT unit_first + unit_count FROM item WHERE id = ?1)"

static day_err drop_units(day_store *store, int64_t id, day_error *error)
{
    static const char *const BY_UNIT[] = {
        "DELETE FROM unit_box WHERE " UNITS_OF,
        "DELETE FROM message WHERE " UNITS_OF,
        "DELETE FROM mention WHERE " UNITS_OF,
    };
    static const char *const TOTALS[] = {NULL, "messages", "mentions"};
    day_err err = tally_languages(store, id, error);
    for (int i = 0; i < 3 && err == DAY_OK; i++) {
        err = run_by_item(store, BY_UNIT[i], id, error);
        if (err == DAY_OK && TOTALS[i] != NULL)
            day_db_tally(store, "total", TOTALS[i], -day_db_changes(store));
    }
    if (err == DAY_OK)
        err = run_by_item(store,
                          "DELETE FROM unit WHERE id >= (SELECT unit_first FROM item WHERE id = ?1) AND"
                          " id < (SELECT unit_first + unit_count FROM item WHERE id = ?1)",
                          id, error);
    return err;
}

/* Its units, facts and pages for OCR. */
static day_err drop_said(day_store *store, int64_t id, day_error *error)
{
    static const char *const BY_ITEM[] = {
        "DELETE FROM fact WHERE item = ? AND seq < 1000000",
        "DELETE FROM ocr_page WHERE item = ?",
        "DELETE FROM ocr_item WHERE item = ?",
    };
    day_err err = drop_units(store, id, error);
    for (guint i = 0; i < G_N_ELEMENTS(BY_ITEM) && err == DAY_OK; i++)
        err = run_by_item(store, BY_ITEM[i], id, error);
    return err;
}

static day_err children_of(GArray *out, day_store *store, const char *sql, int64_t id, day_error *error)
{
    sqlite3_stmt *select = day_db_statement(store, sql, error);
    if (select == NULL) return DAY_ERR_FAILED;
    day_db_bind(select, "i", id);
    while (day_db_next(store, select, error)) {
        int64_t child = sqlite3_column_int64(select, 0);
        g_array_append_val(out, child);
    }
    return error->code;
}

/* Bytes that were read under `id` are read again under the first of its duplicates. */
static day_err release_duplicates(day_store *store, int64_t id, day_error *error)
{
    g_autoptr(GArray) ids = g_array_new(false, false, sizeof(int64_t));
    day_err err = children_of(ids, store,
                              "SELECT item.id FROM item JOIN item AS first ON first.sha256 = item.sha256"
                              " WHERE first.id = ?1 AND item.duplicate_of = ?1",
                              id, error);
    for (guint i = 0; i < ids->len && err == DAY_OK; i++) {
        int64_t duplicate = g_array_index(ids, int64_t, i);
        err = tally_stored(store, duplicate, -1, error);
        if (err == DAY_OK)
            err = run_by_item(store,
                              "UPDATE item SET state = NULL, duplicate_of = NULL, attempts = 0, reason = NULL"
                              " WHERE id = ?",
                              duplicate, error);
        if (err == DAY_OK) err = tally_stored(store, duplicate, 1, error);
    }
    return err;
}

/* Depth is bounded by DAY_DEPTH_MAX, so is the recursion. */
static day_err delete_item(day_store *store, int64_t id, day_error *error)
{
    day_err err = day_item_drop_results(store, id, error);
    if (err == DAY_OK) err = release_duplicates(store, id, error);
    if (err == DAY_OK) err = tally_stored(store, id, -1, error);
    if (err == DAY_OK) err = run_by_item(store, "DELETE FROM fact WHERE item = ?", id, error);
    if (err == DAY_OK) err = run_by_item(store, "DELETE FROM item WHERE id = ?", id, error);
    return err;
}

day_err day_item_delete(day_store *store, int64_t id, day_error *error)
{
    day_error own = {0};
    day_err err = delete_item(store, id, &own);
    return err == DAY_OK ? DAY_OK : day_error_set(error, err, "%s", own.message);
}

static day_err drop_results(day_store *store, int64_t id, day_error *error)
{
    g_autoptr(GArray) ids = g_array_new(false, false, sizeof(int64_t));
    day_err err = children_of(ids, store, "SELECT id FROM item WHERE parent = ?", id, error);
    for (guint i = 0; i < ids->len && err == DAY_OK; i++)
        err = delete_item(store, g_array_index(ids, int64_t, i), error);
    if (err == DAY_OK) err = drop_said(store, id, error);
    if (err == DAY_OK)
        err = run_by_item(
            store, "UPDATE item SET unit_first = NULL, unit_count = 0, children = 0 WHERE id = ?", id, error);
    tally_change(store);
    return err;
}

day_err day_item_drop_results(day_store *store, int64_t id, day_error *error)
{
    day_error own = {0};
    day_err err = drop_results(store, id, &own);
    return err == DAY_OK ? DAY_OK : day_error_set(error, err, "%s", own.message);
}

static day_err requeue(day_store *store, int64_t id, int64_t size, int64_t mtime_ms, day_error *error)
{
    day_err err = drop_results(store, id, error);
    if (err == DAY_OK) err = release_duplicates(store, id, error);
    if (err == DAY_OK) err = tally_stored(store, id, -1, error);
    if (err != DAY_OK) return err;
    sqlite3_stmt *update = day_db_statement(
        store,
        "UPDATE item SET state = NULL, attempts = 0, reason = NULL, duplicate_of = NULL, unpacked = 0,"
        " size = ?, mtime_ms = ?, mime = NULL, producer = NULL, declared_children = NULL WHERE id = ?",
        error);
    if (update == NULL) return error->code;
    day_db_bind(update, "ioi", size, mtime_ms, id);
    err = day_db_run(store, update, error);
    return err == DAY_OK ? tally_stored(store, id, 1, error) : err;
}

day_err day_item_requeue(day_store *store, int64_t id, int64_t size, int64_t mtime_ms, day_error *error)
{
    day_error own = {0};
    day_err err = requeue(store, id, size, mtime_ms, &own);
    return err == DAY_OK ? DAY_OK : day_error_set(error, err, "%s", own.message);
}

day_err day_fact_count(uint32_t *out, day_store *store, int64_t item, day_error *error)
{
    day_error own = {0};
    sqlite3_stmt *select = day_db_statement(
        store, "SELECT coalesce(max(seq) + 1, 0) FROM fact WHERE item = ? AND seq < 1000000", error);
    if (select == NULL) return DAY_ERR_FAILED;
    day_db_bind(select, "i", item);
    *out = day_db_next(store, select, &own) ? (uint32_t)sqlite3_column_int64(select, 0) : 0;
    sqlite3_reset(select);
    return own.code == DAY_OK ? DAY_OK : day_error_set(error, own.code, "%s", own.message);
}

day_err day_fact_insert(day_store *store, int64_t item, uint32_t seq, const day_fact *fact, day_error *error)
{
    return day_db_do(store, error, "INSERT INTO fact (item, seq, key, value, place) VALUES (?, ?, ?, ?, ?)",
                     "iitts", item, (int64_t)seq, fact->key, fact->value, fact->place);
}
