/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The queue of pages for OCR, beside the ledger: an item has one state there, whatever its pages are at. */
#include "q_ocr.h"
#include "db.h"

day_err day_ocr_want(day_store *store, int64_t item, uint32_t page, day_error *error)
{
    return day_db_do(store, error, "INSERT OR IGNORE INTO ocr_page (item, page) VALUES (?, ?)", "ii", item,
                     page);
}

day_err day_ocr_note_end(day_store *store, int64_t item, day_state state, const char *reason,
                         day_error *error)
{
    return day_db_do(store, error, "INSERT OR REPLACE INTO ocr_item (item, state, reason) VALUES (?, ?, ?)",
                     "iis", item, (int64_t)state, reason);
}

static day_state state_at(sqlite3_stmt *select, int column)
{
    int state = sqlite3_column_int(select, column);
    return state >= 0 && state < DAY_N_STATES ? (day_state)state : DAY_STATE_PARTIAL;
}

day_err day_ocr_noted_end(day_state *state, char **reason, day_store *store, int64_t item, day_error *error)
{
    day_error own = {0};
    sqlite3_stmt *select =
        day_db_statement(store, "SELECT state, reason FROM ocr_item WHERE item = ?", error);
    if (select == NULL) return DAY_ERR_FAILED;
    day_db_bind(select, "i", item);
    bool found = day_db_next(store, select, &own);
    if (found) *state = state_at(select, 0);
    if (found) *reason = g_strdup(day_db_text_or_null(select, 1));
    sqlite3_reset(select);
    if (own.code != DAY_OK) return day_error_set(error, own.code, "%s", own.message);
    if (found) return DAY_OK;
    return day_error_set(error, DAY_ERR_NOT_FOUND, "item %" G_GINT64_FORMAT " has no pages for OCR", item);
}

day_err day_ocr_waiting(GArray *out, day_store *store, day_error *error)
{
    day_error own = {0};
    sqlite3_stmt *select = day_db_statement(
        store, "SELECT item, page, attempts FROM ocr_page WHERE state IS NULL ORDER BY item, page", error);
    if (select == NULL) return DAY_ERR_FAILED;
    while (day_db_next(store, select, &own)) {
        day_ocr_page page = {sqlite3_column_int64(select, 0), (uint32_t)sqlite3_column_int64(select, 1),
                             (uint32_t)sqlite3_column_int64(select, 2)};
        g_array_append_val(out, page);
    }
    return own.code == DAY_OK ? DAY_OK : day_error_set(error, own.code, "%s", own.message);
}

day_err day_ocr_count_waiting(int64_t *out, day_store *store, int64_t item, day_error *error)
{
    day_error own = {0};
    sqlite3_stmt *select = day_db_statement(
        store, "SELECT count(*) FROM ocr_page WHERE state IS NULL AND (?1 = 0 OR item = ?1)", error);
    if (select == NULL) return DAY_ERR_FAILED;
    day_db_bind(select, "i", item);
    *out = day_db_next(store, select, &own) ? sqlite3_column_int64(select, 0) : 0;
    sqlite3_reset(select);
    return own.code == DAY_OK ? DAY_OK : day_error_set(error, own.code, "%s", own.message);
}

day_err day_ocr_claim(day_store *store, const day_ocr_page *page, day_error *error)
{
    return day_db_do(store, error, "UPDATE ocr_page SET attempts = attempts + 1 WHERE item = ? AND page = ?",
                     "ii", page->item, page->page);
}

day_err day_ocr_unclaim(day_store *store, const day_ocr_page *page, day_error *error)
{
    return day_db_do(store, error,
                     "UPDATE ocr_page SET attempts = max(attempts - 1, 0) WHERE item = ? AND page = ?", "ii",
                     page->item, page->page);
}

day_err day_ocr_finish(day_store *store, const day_ocr_page *page, day_state state, const char *reason,
                       day_span frames, day_error *error)
{
    return day_db_do(
        store, error, "UPDATE ocr_page SET state = ?, reason = ?, frames = ? WHERE item = ? AND page = ?",
        "isbii", (int64_t)state, reason, frames.data, frames.size, page->item, (int64_t)page->page);
}

day_err day_ocr_each_result(day_store *store, int64_t item, day_ocr_result_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT page, state, reason, frames FROM ocr_page"
                              " WHERE item = ? AND state IS NOT NULL ORDER BY page";
    day_db_rows rows = day_db_select(store, SQL, "i", item);
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_ocr_result result = {(uint32_t)sqlite3_column_int64(rows.s, 0), state_at(rows.s, 1),
                                 day_db_text(rows.s, 2), day_db_blob(rows.s, 3)};
        more = fn(&result, ctx);
    }
    return day_db_end(&rows, error);
}

day_err day_ocr_drop_frames(day_store *store, int64_t item, day_error *error)
{
    return day_db_do(store, error, "UPDATE ocr_page SET frames = NULL WHERE item = ?", "i", item);
}
