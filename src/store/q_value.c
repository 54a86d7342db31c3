/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Queries over mentions by value. The first mention of a value is the row with the smallest unit, which is
 * what SQLite gives for bare columns beside MIN(); its text is read only where it is shown, and only around
 * it. */
#include "q_value.h"
#include "q_figures.h"
#include "base/utf8.h"
#include "db.h"
#include <string.h>

#define AROUND 60 /* bytes of a quote on each side of the mention */
#define AROUND_TEXT G_STRINGIFY(AROUND)

#define COLUMNS                                                                                              \
    " lower(hex(i.sha256)), i.path, u.place,"                                                                \
    " substr(CAST(u.text AS BLOB), max(m.start - " AROUND_TEXT ", 0) + 1,"                                   \
    " min(m.start, " AROUND_TEXT ") + m.size + " AROUND_TEXT "), m.start, m.size, u.id"

/* The line of the mention within the piece of text around it; a byte of a character that the piece cuts is
 * left out. A case from elsewhere may have mentions where its text has nothing. */
static void cut_quote(day_value_row *row, GString *quote, day_span piece, size_t before, size_t size)
{
    const char *text = piece.size > 0 ? (const char *)piece.data : "";
    before = MIN(before, piece.size);
    size = MIN(size, piece.size - before);
    size_t from = before, to = before + size;
    while (from > 0 && text[from - 1] != '\n' && text[from - 1] != '\r') from--;
    while (to < piece.size && text[to] != '\n' && text[to] != '\r') to++;
    from = day_utf8_ceil(text, from, before);
    size_t whole = from + day_utf8_valid_prefix(text + from, to - from);
    g_string_truncate(quote, 0);
    g_string_append_len(quote, text + from, (gssize)(MAX(whole, MIN(before + size, to)) - from));
    row->quote = quote->str;
    row->start = before - from;
    row->size = MIN(size, quote->len - row->start);
}

/* What of the unit's text [from, from + size), which is the quote, is to be masked. */
static void find_masks(day_value_row *row, day_store *store, const day_value_filter *filter, int64_t unit,
                       size_t from)
{
    static const char SQL[] =
        "SELECT kind, detail, start, size FROM mention WHERE unit = ?1 AND start >= ?2 AND start < ?3";
    enum { LONGEST = 4096 }; /* a secret that begins further before the quote is not in it any more */
    size_t end = from + strlen(row->quote);
    day_db_rows rows =
        day_db_select(store, SQL, "iii", unit, (int64_t)(from > LONGEST ? from - LONGEST : 0), (int64_t)end);
    size_t masked_to = 0;
    while (row->n_masks < DAY_VALUE_MASKS && day_db_row(&rows)) {
        if (!filter->is_masked(day_db_text(rows.s, 0), day_db_text(rows.s, 1))) continue;
        size_t start = MAX((size_t)sqlite3_column_int64(rows.s, 2), from);
        size_t stop =
            MIN((size_t)sqlite3_column_int64(rows.s, 2) + (size_t)sqlite3_column_int64(rows.s, 3), end);
        if (stop <= start || start - from < masked_to) continue;
        row->masks[row->n_masks].start = start - from;
        row->masks[row->n_masks++].size = stop - start;
        masked_to = stop - from;
    }
    (void)day_db_end(&rows, NULL);
}

static day_err each_row(day_store *store, const char *sql, const day_value_filter *filter, day_value_fn fn,
                        void *ctx, day_error *error)
{
    day_db_rows rows = day_db_select(store, sql, "ssi", filter->kind, filter->value,
                                     filter->limit > 0 ? filter->limit : INT64_MAX);
    g_autoptr(GString) quote = g_string_new(NULL);
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_value_row row = {.kind = day_db_text(rows.s, 0),
                             .value = day_db_text(rows.s, 1),
                             .detail = day_db_text(rows.s, 2),
                             .how = day_db_text(rows.s, 3),
                             .count = sqlite3_column_int64(rows.s, 4),
                             .sha256 = day_db_text(rows.s, 5),
                             .path = day_db_text(rows.s, 6),
                             .place = day_db_text(rows.s, 7)};
        size_t start = (size_t)sqlite3_column_int64(rows.s, 9),
               size = (size_t)sqlite3_column_int64(rows.s, 10);
        cut_quote(&row, quote, day_db_blob(rows.s, 8), MIN(start, AROUND), size);
        if (filter->is_masked != NULL)
            find_masks(&row, store, filter, sqlite3_column_int64(rows.s, 11), start - row.start);
        more = fn(&row, ctx);
    }
    return day_db_end(&rows, error);
}

day_err day_value_each(day_store *store, const day_value_filter *filter, day_value_fn fn, void *ctx,
                       day_error *error)
{
    static const char SQL[] =
        "SELECT m.kind, m.value, m.detail, m.how, m.n," COLUMNS " FROM (SELECT *, row_number() OVER"
        "  (PARTITION BY kind ORDER BY n DESC, value) AS rank FROM"
        "  (SELECT kind, value, detail, how, COUNT(*) AS n, MIN(unit) AS unit, start, size FROM mention"
        "   WHERE (?1 IS NULL OR kind = ?1) AND (?2 IS NULL OR value = ?2) GROUP BY kind, value)) AS m"
        " JOIN unit AS u ON u.id = m.unit JOIN item AS i ON i.id = u.item WHERE m.rank <= ?3"
        " ORDER BY m.kind, m.rank";
    return each_row(store, SQL, filter, fn, ctx, error);
}

day_err day_value_each_place(day_store *store, const day_value_filter *filter, day_value_fn fn, void *ctx,
                             day_error *error)
{
    static const char SQL[] = "SELECT m.kind, m.value, m.detail, m.how, 1," COLUMNS " FROM mention AS m"
                              " JOIN unit AS u ON u.id = m.unit JOIN item AS i ON i.id = u.item"
                              " WHERE (?1 IS NULL OR m.kind = ?1) AND (?2 IS NULL OR m.value = ?2) ORDER BY "
                              "m.unit, m.start LIMIT ?3";
    return each_row(store, SQL, filter, fn, ctx, error);
}

day_err day_value_kinds(day_store *store, day_kind_count_fn fn, void *ctx, day_error *error)
{
    static const char COUNT[] =
        "SELECT kind, COUNT(DISTINCT value), COUNT(*) FROM mention GROUP BY kind ORDER BY kind";
    static const char KEPT[] = "SELECT v.key, v.n, m.n FROM tally AS v JOIN tally AS m ON m.family = "
                               "'kind_mentions' AND m.key = v.key"
                               " WHERE v.family = 'kind_values' ORDER BY v.key";
    day_db_rows rows = day_db_select(store, day_figures_are_new(store) ? KEPT : COUNT, "");
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_kind_count row = {day_db_text(rows.s, 0), sqlite3_column_int64(rows.s, 1),
                              sqlite3_column_int64(rows.s, 2)};
        more = fn(&row, ctx);
    }
    return day_db_end(&rows, error);
}
