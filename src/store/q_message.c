/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Messages: the rows that make a unit part of a conversation. Names of people and files are hostile text: a
 * line break in one would forge a list entry, so it is stored as a space. */
#include "q_message.h"
#include "db.h"

/* One to a line; NULL for an empty list. Caller frees. */
static char *join_lines(const char *const *list)
{
    if (list == NULL || list[0] == NULL) return NULL;
    GString *out = g_string_new(NULL);
    for (size_t i = 0; list[i] != NULL; i++) {
        size_t start = out->len + (i > 0);
        if (i > 0) g_string_append_c(out, '\n');
        g_string_append(out, list[i]);
        for (size_t at = start; at < out->len; at++)
            if (out->str[at] == '\n' || out->str[at] == '\r') out->str[at] = ' ';
    }
    return g_string_free(out, false);
}

day_err day_message_insert(day_store *store, int64_t unit, int64_t item, const day_message *m,
                           day_error *error)
{
    g_autofree char *to = join_lines(m->to);
    g_autofree char *attachments = join_lines(m->attachments);
    day_err err =
        day_db_do(store, error,
                  "INSERT OR REPLACE INTO message (unit, item, time_ms, time_raw, zone, sender, recipients,"
                  " subject, message_id, reply_to_id, thread, attachments, body_start)"
                  " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                  "iiosssssssssi", unit, item, m->time_ms, m->time_raw, m->zone, m->from, to, m->subject,
                  m->id, m->reply_to_id, m->thread, attachments, (int64_t)m->body_start);
    if (err == DAY_OK) day_db_tally(store, "total", "messages", 1);
    return err;
}

#define COLUMNS                                                                                              \
    "m.unit, m.item, m.time_ms, m.time_raw, m.zone, m.sender, m.recipients, m.subject, m.message_id,"        \
    " m.reply_to_id, m.thread, m.attachments, m.body_start"

static day_message_row row_of(sqlite3_stmt *s)
{
    return (day_message_row){sqlite3_column_int64(s, 0), sqlite3_column_int64(s, 1), day_db_int_or_none(s, 2),
                             day_db_text(s, 3),          day_db_text(s, 4),          day_db_text(s, 5),
                             day_db_text(s, 6),          day_db_text(s, 7),          day_db_text(s, 8),
                             day_db_text(s, 9),          day_db_text(s, 10),         day_db_text(s, 11),
                             sqlite3_column_int64(s, 12)};
}

day_err day_message_get(day_store *store, int64_t unit, day_message_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT " COLUMNS " FROM message AS m WHERE unit = ?";
    day_db_rows rows = day_db_select(store, SQL, "i", unit);
    if (day_db_row(&rows)) {
        day_message_row row = row_of(rows.s);
        fn(&row, ctx);
    } else if (rows.own.code == DAY_OK) {
        day_error_set(&rows.own, DAY_ERR_NOT_FOUND, "the unit is no message");
    }
    return day_db_end(&rows, error);
}

day_err day_message_each_attached(day_store *store, day_message_attached_fn fn, void *ctx, day_error *error)
{
    static const char SQL[] = "SELECT " COLUMNS ", i.path FROM message AS m JOIN item AS i ON i.id = m.item"
                              " WHERE m.attachments IS NOT NULL ORDER BY m.unit";
    day_db_rows rows = day_db_select(store, SQL, "");
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_message_row row = row_of(rows.s);
        more = fn(&row, day_db_text(rows.s, 13), ctx);
    }
    return day_db_end(&rows, error);
}
