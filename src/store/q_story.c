/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Names of entities as stories meet by them, and the tables of stories: written by analyse/ in one
 * transaction, read by the command line. */
#include "q_story.h"
#include "db.h"

day_err day_story_each_mention(day_store *store, int64_t unit, day_story_mention_fn fn, void *ctx,
                               day_error *error)
{
    sqlite3_stmt *s =
        day_db_statement(store, "SELECT start, size, kind, value FROM mention WHERE unit = ?", error);
    if (s == NULL) return DAY_ERR_FAILED;
    day_db_bind(s, "i", unit);
    day_error own = {0};
    bool more = true;
    while (more && day_db_next(store, s, &own)) {
        day_story_mention row = {(uint32_t)sqlite3_column_int64(s, 0), (uint32_t)sqlite3_column_int64(s, 1),
                                 day_db_text(s, 2), day_db_text(s, 3)};
        more = fn(&row, ctx);
    }
    sqlite3_reset(s);
    return own.code == DAY_OK ? DAY_OK : day_error_set(error, own.code, "%s", own.message);
}

day_err day_story_each_alias(day_store *store, day_story_alias_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT kind, value, entity FROM alias ORDER BY entity";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows))
        more = fn(day_db_text(rows.s, 0), day_db_text(rows.s, 1), sqlite3_column_int64(rows.s, 2), ctx);
    return day_db_end(&rows, error);
}

/* --- writing ----------------------------------------------------------------------------------------- */

day_err day_story_clear(day_store *store, day_error *error)
{
    static const char *const TABLES[] = {"story", "story_shared", NULL};
    return day_derive_clear(store, TABLES, error);
}

day_err day_story_insert(int64_t *out, day_store *store, int64_t a, int64_t b, double score, day_error *error)
{
    day_err err = day_db_do(store, error, "INSERT INTO story (a, b, score) VALUES (?, ?, ?)", "iir", a, b,
                            day_db_thousandths(score));
    *out = day_db_last_id(store);
    return err;
}

day_err day_story_shared_insert(day_store *store, int64_t story, int64_t seq, const day_story_shared *shared,
                                day_error *error)
{
    return day_db_do(
        store, error,
        "INSERT INTO story_shared (story, seq, kind, value, weight, a_unit, a_start, a_size, b_unit, b_start,"
        " b_size) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        "iittriiiiii", story, seq, shared->kind, shared->value, day_db_thousandths(shared->weight),
        shared->a.unit, (int64_t)shared->a.start, (int64_t)shared->a.size, shared->b.unit,
        (int64_t)shared->b.start, (int64_t)shared->b.size);
}

/* --- reading ----------------------------------------------------------------------------------------- */

static day_story_side side_of(sqlite3_stmt *s, int column)
{
    return (day_story_side){.unit = sqlite3_column_int64(s, column),
                            .item = sqlite3_column_int64(s, column + 1),
                            .path = day_db_text(s, column + 2),
                            .place = day_db_text(s, column + 3),
                            .lang = day_db_text(s, column + 4),
                            .sha256 = day_db_blob(s, column + 5)};
}

day_err day_story_each(day_store *store, int64_t item, day_story_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT s.id, s.score, s.a, ia.id, ia.path, ua.place, ua.lang, ia.sha256, s.b, "
                              "ib.id, ib.path, ub.place,"
                              " ub.lang, ib.sha256 FROM story AS s JOIN unit AS ua ON ua.id = s.a JOIN item "
                              "AS ia ON ia.id = ua.item"
                              " JOIN unit AS ub ON ub.id = s.b JOIN item AS ib ON ib.id = ub.item"
                              " WHERE ?1 = 0 OR ua.item = ?1 OR ub.item = ?1 ORDER BY s.score DESC, s.id";
    day_db_rows rows = day_db_select(store, SQL, "i", item);
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_story story = {sqlite3_column_int64(rows.s, 0), sqlite3_column_double(rows.s, 1),
                           side_of(rows.s, 2), side_of(rows.s, 8)};
        more = fn(&story, ctx);
    }
    return day_db_end(&rows, error);
}

static day_story_span span_of(sqlite3_stmt *s, int column)
{
    return (day_story_span){.unit = sqlite3_column_int64(s, column),
                            .start = (uint32_t)sqlite3_column_int64(s, column + 1),
                            .size = (uint32_t)sqlite3_column_int64(s, column + 2),
                            .place = day_db_text(s, column + 3),
                            .quote = day_db_text(s, column + 4)};
}

day_err day_story_each_shared(day_store *store, int64_t story, day_story_shared_fn fn, void *ctx,
                              day_error *error)
{
    static const char SQL[] =
        "SELECT s.kind, s.value, s.weight,"
        " s.a_unit, s.a_start, s.a_size, ua.place,"
        " CAST(substr(CAST(ua.text AS BLOB), s.a_start + 1, s.a_size) AS TEXT),"
        " s.b_unit, s.b_start, s.b_size, ub.place,"
        " CAST(substr(CAST(ub.text AS BLOB), s.b_start + 1, s.b_size) AS TEXT)"
        " FROM story_shared AS s JOIN unit AS ua ON ua.id = s.a_unit JOIN unit AS ub ON ub.id = s.b_unit"
        " WHERE s.story = ? ORDER BY s.seq";
    day_db_rows rows = day_db_select(store, SQL, "i", story);
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_story_shared shared = {day_db_text(rows.s, 0), day_db_text(rows.s, 1),
                                   sqlite3_column_double(rows.s, 2), span_of(rows.s, 3), span_of(rows.s, 8)};
        more = fn(&shared, ctx);
    }
    return day_db_end(&rows, error);
}
