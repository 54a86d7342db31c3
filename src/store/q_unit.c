/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Units: inserting, and reading them by id, by item, by place, and as the index's feed. The units of an item
 * are a range of ids (item.unit_first, unit_count), written in one transaction: there is no index on
 * unit(item). */
#include "q_unit.h"
#include "db.h"
#include "base/buffer.h"
#include "base/cursor.h"
#include <string.h>

#define COLUMNS                                                                                              \
    "unit.id, unit.item, unit.ordinal, unit.kind, unit.flags, unit.lang, unit.place, unit.src_start,"        \
    " unit.src_size, unit.text"
#define N_COLUMNS 10
#define OF_ITEM                                                                                              \
    " FROM item JOIN unit ON unit.id >= unit_first AND unit.id < unit_first + unit_count"                    \
    " WHERE item.id = ?1"

static day_unit_row row_of(sqlite3_stmt *s)
{
    int kind = sqlite3_column_int(s, 3);
    day_unit_row row = {
        .id = sqlite3_column_int64(s, 0),
        .item = sqlite3_column_int64(s, 1),
        .unit = {.ordinal = (uint32_t)sqlite3_column_int64(s, 2),
                 .kind = kind >= 0 && kind < DAY_N_UNIT_KINDS ? (day_unit_kind)kind : DAY_UNIT_NOTE,
                 .flags = (uint32_t)sqlite3_column_int64(s, 4),
                 .lang = day_db_text(s, 5),
                 .place = day_db_text(s, 6),
                 .src_start = (uint64_t)sqlite3_column_int64(s, 7),
                 .src_size = (uint64_t)sqlite3_column_int64(s, 8)},
    };
    row.unit.text = day_db_text_sized(&row.unit.text_size, s, 9);
    return row;
}

static day_err insert_boxes(day_store *store, int64_t unit, const day_box *boxes, size_t n, day_error *error)
{
    g_autoptr(GByteArray) bytes = g_byte_array_sized_new((guint)(n * 24));
    g_autoptr(GByteArray) confidence = g_byte_array_sized_new((guint)n);
    bool told = false;
    for (size_t i = 0; i < n; i++) {
        uint32_t edges[4];
        memcpy(edges, &boxes[i].x0, sizeof edges);
        day_buffer_put_u32(bytes, boxes[i].start);
        day_buffer_put_u32(bytes, boxes[i].length);
        for (int e = 0; e < 4; e++) day_buffer_put_u32(bytes, edges[e]);
        day_buffer_put_u8(confidence, boxes[i].confidence);
        told = told || boxes[i].confidence != 0;
    }
    return day_db_do(store, error, "INSERT INTO unit_box (unit, boxes, confidence) VALUES (?, ?, ?)", "ibb",
                     unit, bytes->data, (size_t)bytes->len, told ? confidence->data : NULL,
                     (size_t)confidence->len);
}

day_err day_unit_insert(int64_t *out, day_store *store, int64_t item, const day_unit *unit, day_error *error)
{
    day_err err =
        day_db_do(store, error,
                  "INSERT INTO unit (item, ordinal, kind, flags, lang, place, src_start, src_size, text)"
                  " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                  "iiiistiiS", item, (int64_t)unit->ordinal, (int64_t)unit->kind, (int64_t)unit->flags,
                  unit->lang, unit->place, (int64_t)unit->src_start, (int64_t)unit->src_size,
                  unit->text != NULL ? unit->text : "", unit->text_size);
    if (err != DAY_OK) return err;
    *out = day_db_last_id(store);
    day_db_tally(store, "total", "units", 1);
    day_db_tally(store, "lang", unit->lang, 1);
    return unit->n_boxes > 0 ? insert_boxes(store, *out, unit->boxes, unit->n_boxes, error) : DAY_OK;
}

static day_err run_by_id(day_store *store, const char *sql, int64_t first, int64_t second, day_error *error)
{
    return day_db_do(store, error, sql, "ii", first, second);
}

day_err day_unit_move(int64_t *out, day_store *store, int64_t id, uint32_t ordinal, day_error *error)
{
    static const char *const TO_THE_NEW[] = {
        "UPDATE unit_box SET unit = ?1 WHERE unit = ?2",
        "UPDATE message SET unit = ?1 WHERE unit = ?2",
        "UPDATE mention SET unit = ?1 WHERE unit = ?2",
        "DELETE FROM unit WHERE id = ?2 AND id != ?1",
    };
    day_err err = run_by_id(
        store,
        "INSERT INTO unit (item, ordinal, kind, flags, lang, place, src_start, src_size, text)"
        " SELECT item, ?1, kind, flags, lang, place, src_start, src_size, text FROM unit WHERE id = ?2",
        ordinal, id, error);
    *out = day_db_last_id(store);
    for (guint i = 0; i < G_N_ELEMENTS(TO_THE_NEW) && err == DAY_OK; i++)
        err = run_by_id(store, TO_THE_NEW[i], *out, id, error);
    return err;
}

static day_err tally_language(day_store *store, int64_t id, day_error *error)
{
    day_error own = {0};
    sqlite3_stmt *select = day_db_statement(store, "SELECT lang FROM unit WHERE id = ?", error);
    if (select == NULL) return DAY_ERR_FAILED;
    day_db_bind(select, "i", id);
    if (day_db_next(store, select, &own)) {
        day_db_tally(store, "total", "units", -1);
        day_db_tally(store, "lang", day_db_text(select, 0), -1);
    }
    sqlite3_reset(select);
    return own.code == DAY_OK ? DAY_OK : day_error_set(error, own.code, "%s", own.message);
}

day_err day_unit_drop(day_store *store, int64_t id, day_error *error)
{
    static const struct {
        const char *sql, *total;
    } WITH_IT[] = {
        {"DELETE FROM unit_box WHERE unit = ?1 AND ?2 = 0", NULL},
        {"DELETE FROM message WHERE unit = ?1 AND ?2 = 0", "messages"},
        {"DELETE FROM mention WHERE unit = ?1 AND ?2 = 0", "mentions"},
        {"DELETE FROM unit WHERE id = ?1 AND ?2 = 0", NULL},
    };
    day_err err = tally_language(store, id, error);
    for (guint i = 0; i < G_N_ELEMENTS(WITH_IT) && err == DAY_OK; i++) {
        err = run_by_id(store, WITH_IT[i].sql, id, 0, error);
        if (err == DAY_OK && WITH_IT[i].total != NULL)
            day_db_tally(store, "total", WITH_IT[i].total, -day_db_changes(store));
    }
    return err;
}

/* Runs a bound statement of COLUMNS through `fn`; *found says whether there was a row. */
static day_err each(day_db_rows rows, day_unit_fn fn, void *ctx, bool *found, day_error *error)
{
    bool more = true;
    *found = false;
    while (more && day_db_row(&rows)) {
        day_unit_row row = row_of(rows.s);
        *found = true;
        more = fn(&row, ctx);
    }
    return day_db_end(&rows, error);
}

day_err day_unit_get(day_store *store, int64_t id, day_unit_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT " COLUMNS " FROM unit WHERE id = ?";
    bool found;
    day_err err = each(day_db_select(store, SQL, "i", id), fn, ctx, &found, error);
    if (err == DAY_OK && !found)
        return day_error_set(error, DAY_ERR_NOT_FOUND, "no unit %" G_GINT64_FORMAT, id);
    return err;
}

day_err day_unit_each(day_store *store, int64_t item, day_unit_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT " COLUMNS OF_ITEM " ORDER BY unit.id";
    bool found;
    return each(day_db_select(store, SQL, "i", item), fn, ctx, &found, error);
}

day_err day_unit_each_of(day_store *store, int64_t item, int64_t after, int64_t limit, day_unit_fn fn,
                         void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT " COLUMNS OF_ITEM " AND unit.id > ? ORDER BY unit.id LIMIT ?";
    bool found;
    return each(day_db_select(store, SQL, "iii", item, after, limit), fn, ctx, &found, error);
}

day_err day_unit_each_on_page(day_store *store, int64_t item, uint32_t page, day_unit_fn fn, void *ctx,
                              day_error *error)
{
    static const char SQL[] = "SELECT " COLUMNS OF_ITEM " AND (unit.place = ?2 OR unit.place GLOB ?2 || '.*')"
                              " ORDER BY unit.id";
    g_autofree char *place = g_strdup_printf("p.%u", page);
    bool found;
    return each(day_db_select(store, SQL, "it", item, place), fn, ctx, &found, error);
}

/* A place that names lines or rows: "L1-400", "r57", "Prices!r57-60". */
typedef struct range {
    char letter;
    uint64_t first, last;
    size_t prefix; /* bytes up to and with '!', 0 when there is none */
} range;

static bool parse_range(range *out, const char *place)
{
    const char *bang = strrchr(place, '!');
    const char *at = bang != NULL ? bang + 1 : place;
    char *end;
    out->prefix = (size_t)(at - place);
    out->letter = *at;
    if ((*at != 'L' && *at != 'r') || !g_ascii_isdigit(at[1])) return false;
    out->first = out->last = g_ascii_strtoull(at + 1, &end, 10);
    if (*end == '-' && g_ascii_isdigit(end[1])) out->last = g_ascii_strtoull(end + 1, &end, 10);
    return *end == '\0' && out->first <= out->last;
}

typedef struct finder {
    const char *place;
    range wanted;
    bool is_range;
    int64_t found; /* a unit that is the place, or holds its first line */
    bool exact;
} finder;

static bool look_at_place(finder *f, int64_t id, const char *place)
{
    range have;
    if (strcmp(place, f->place) == 0) {
        f->found = id;
        f->exact = true;
        return false;
    }
    if (f->found == 0 && f->is_range && parse_range(&have, place) && have.letter == f->wanted.letter &&
        have.prefix == f->wanted.prefix && memcmp(place, f->place, have.prefix) == 0 &&
        have.first <= f->wanted.first && f->wanted.first <= have.last)
        f->found = id;
    return true;
}

/* Most readers number their records one by one: the n-th unit is looked at before all of a million are. */
static day_err look_at_number(finder *f, day_store *store, int64_t item, day_error *error)
{
    static const char SQL[] = "SELECT unit.id, unit.place FROM item JOIN unit ON unit.id BETWEEN unit_first "
                              "+ ?2 - 1 AND unit_first + ?2"
                              " WHERE item.id = ?1 AND unit.item = item.id";
    if (!f->is_range || f->wanted.first > INT32_MAX) return DAY_OK;
    day_db_rows rows = day_db_select(store, SQL, "ii", item, (int64_t)f->wanted.first);
    while (!f->exact && day_db_row(&rows)) {
        f->exact = strcmp(day_db_text(rows.s, 1), f->place) == 0;
        f->found = f->exact ? sqlite3_column_int64(rows.s, 0) : 0;
    }
    return day_db_end(&rows, error);
}

day_err day_unit_at(day_store *store, int64_t item, const char *place, day_unit_fn fn, void *ctx,
                    day_error *error)
{
    static const char SQL[] = "SELECT unit.id, unit.place" OF_ITEM " ORDER BY unit.id";
    finder f = {.place = place};
    f.is_range = parse_range(&f.wanted, place);
    day_err err = look_at_number(&f, store, item, error);
    if (err == DAY_OK && f.exact) return day_unit_get(store, f.found, fn, ctx, error);
    day_db_rows rows = day_db_select(store, SQL, "i", item);
    bool more = err == DAY_OK;
    while (more && day_db_row(&rows))
        more = look_at_place(&f, sqlite3_column_int64(rows.s, 0), day_db_text(rows.s, 1));
    day_err ended = day_db_end(&rows, error);
    if (err == DAY_OK) err = ended;
    if (err != DAY_OK) return err;
    if (f.found == 0) return day_error_set(error, DAY_ERR_NOT_FOUND, "the item has no place \"%s\"", place);
    return day_unit_get(store, f.found, fn, ctx, error);
}

#define DOC_SELECT                                                                                           \
    "SELECT " COLUMNS ", item.path, item.mime, coalesce(item.state, -1), item.size,"                         \
    " coalesce(message.time_ms, item.date_ms), message.sender, message.recipients, message.subject"          \
    " FROM unit JOIN item ON item.id = unit.item LEFT JOIN message ON message.unit = unit.id"

static day_unit_doc doc_of(sqlite3_stmt *s)
{
    return (day_unit_doc){
        .unit = row_of(s),
        .path = day_db_text(s, N_COLUMNS),
        .mime = day_db_text(s, N_COLUMNS + 1),
        .state = sqlite3_column_int(s, N_COLUMNS + 2),
        .item_size = sqlite3_column_int64(s, N_COLUMNS + 3),
        .date_ms = day_db_int_or_none(s, N_COLUMNS + 4),
        .sender = day_db_text(s, N_COLUMNS + 5),
        .recipients = day_db_text(s, N_COLUMNS + 6),
        .subject = day_db_text(s, N_COLUMNS + 7),
    };
}

day_err day_unit_each_after(day_store *store, int64_t after, int64_t limit, day_unit_doc_fn fn, void *ctx,
                            day_error *error)
{
    static const char SQL[] = DOC_SELECT " WHERE unit.id > ? ORDER BY unit.id LIMIT ?";
    day_db_rows rows = day_db_select(store, SQL, "ii", after, limit > 0 ? limit : (int64_t)-1);
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_unit_doc doc = doc_of(rows.s);
        more = fn(&doc, ctx);
    }
    return day_db_end(&rows, error);
}

day_err day_unit_doc_get(day_store *store, int64_t id, day_unit_doc_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = DOC_SELECT " WHERE unit.id = ?";
    day_db_rows rows = day_db_select(store, SQL, "i", id);
    if (day_db_row(&rows)) {
        day_unit_doc doc = doc_of(rows.s);
        fn(&doc, ctx);
    } else if (rows.own.code == DAY_OK) {
        day_error_set(&rows.own, DAY_ERR_NOT_FOUND, "no unit %" G_GINT64_FORMAT, id);
    }
    return day_db_end(&rows, error);
}

day_err day_unit_last(int64_t *out, day_store *store, day_error *error)
{
    *out = 0;
    sqlite3_stmt *select = day_db_statement(store, "SELECT max(id) FROM unit", error);
    if (select == NULL) return DAY_ERR_FAILED;
    day_error own = {0};
    if (day_db_next(store, select, &own)) *out = sqlite3_column_int64(select, 0);
    sqlite3_reset(select);
    return own.code == DAY_OK ? DAY_OK : day_error_set(error, own.code, "%s", own.message);
}

bool day_unit_exists(day_store *store, int64_t id)
{
    day_error own = {0};
    sqlite3_stmt *select = day_db_statement(store, "SELECT 1 FROM unit WHERE id = ?", &own);
    if (select == NULL) return false;
    day_db_bind(select, "i", id);
    bool found = day_db_next(store, select, &own);
    sqlite3_reset(select);
    return found;
}

day_err day_unit_boxes(day_box **out, size_t *n, day_store *store, int64_t unit, day_error *error)
{
    *out = NULL;
    *n = 0;
    sqlite3_stmt *select =
        day_db_statement(store, "SELECT boxes, confidence FROM unit_box WHERE unit = ?", error);
    if (select == NULL) return DAY_ERR_FAILED;
    day_db_bind(select, "i", unit);
    day_error own = {0};
    if (day_db_next(store, select, &own)) {
        day_span bytes = day_db_blob(select, 0);
        day_span confidence = day_db_blob(select, 1);
        day_cursor cursor = day_cursor_over(bytes);
        *n = bytes.size / 24;
        *out = g_new0(day_box, *n);
        for (size_t i = 0; i < *n; i++) {
            uint32_t edges[4];
            (*out)[i].start = day_cursor_u32le(&cursor);
            (*out)[i].length = day_cursor_u32le(&cursor);
            for (int e = 0; e < 4; e++) edges[e] = day_cursor_u32le(&cursor);
            memcpy(&(*out)[i].x0, edges, sizeof edges);
            if (i < confidence.size) (*out)[i].confidence = MIN(confidence.data[i], 100);
        }
    }
    sqlite3_reset(select);
    return own.code == DAY_OK ? DAY_OK : day_error_set(error, own.code, "%s", own.message);
}
