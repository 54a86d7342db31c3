/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The user's edits: append-only but for when, and by whom, one was undone. */
#include "q_edit.h"
#include "db.h"
#include <string.h>

struct day_edit_book {
    GHashTable *by_key; /* char * → GPtrArray of day_edit, strings owned */
};

day_err day_edit_add(int64_t *out, day_store *store, const day_edit *edit, day_error *error)
{
    static const char SQL[] = "INSERT INTO edit (time_ms, subject, key, action, field, value, before, by)"
                              " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    day_err err = day_db_do(store, error, SQL, "ittttttt", g_get_real_time() / 1000, edit->subject, edit->key,
                            edit->action, edit->field, edit->value, edit->before, edit->by);
    *out = day_db_last_id(store);
    return err;
}

day_err day_edit_undo(day_store *store, const char *subject, int64_t id, const char *by, day_error *error)
{
    static const char SQL[] = "UPDATE edit SET undone_ms = ?, undone_by = ?"
                              " WHERE id = ? AND subject = ? AND undone_ms IS NULL";
    day_err err = day_db_do(store, error, SQL, "itit", g_get_real_time() / 1000, by, id, subject);
    if (err != DAY_OK || day_db_changes(store) > 0) return err;
    return day_error_set(error, DAY_ERR_NOT_FOUND, "no edit %" G_GINT64_FORMAT " of an %s that holds", id,
                         subject);
}

day_err day_edit_each(day_store *store, const day_edit_filter *filter, day_edit_fn fn, void *ctx,
                      day_error *error)
{
    static const char SQL[] =
        "SELECT id, time_ms, subject, key, action, field, value, before, by, undone_ms, undone_by FROM edit"
        " WHERE (?1 IS NULL OR subject = ?1) AND (?2 IS NULL OR key = ?2) AND (?3 OR undone_ms IS NULL)"
        " ORDER BY id";
    day_db_rows rows =
        day_db_select(store, SQL, "ssi", filter->subject, filter->key, (int64_t)filter->undone_too);
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_edit edit = {.id = sqlite3_column_int64(rows.s, 0),
                         .time_ms = sqlite3_column_int64(rows.s, 1),
                         .subject = day_db_text(rows.s, 2),
                         .key = day_db_text(rows.s, 3),
                         .action = day_db_text(rows.s, 4),
                         .field = day_db_text(rows.s, 5),
                         .value = day_db_text(rows.s, 6),
                         .before = day_db_text(rows.s, 7),
                         .by = day_db_text(rows.s, 8),
                         .undone_ms = day_db_int_or_none(rows.s, 9),
                         .undone_by = day_db_text(rows.s, 10)};
        more = fn(&edit, ctx);
    }
    return day_db_end(&rows, error);
}

/* --- the book ------------------------------------------------------------------------------------------ */

static void free_edit(void *data)
{
    day_edit *edit = data;
    const char *const strings[] = {edit->subject, edit->key,    edit->action, edit->field,
                                   edit->value,   edit->before, edit->by,     edit->undone_by};
    for (guint i = 0; i < G_N_ELEMENTS(strings); i++) g_free((char *)strings[i]);
    g_free(edit);
}

static bool take_edit(const day_edit *edit, void *ctx)
{
    day_edit_book *book = ctx;
    day_edit *copy = g_new(day_edit, 1);
    *copy = *edit;
    const char **const strings[] = {&copy->subject, &copy->key,    &copy->action, &copy->field,
                                    &copy->value,   &copy->before, &copy->by,     &copy->undone_by};
    for (guint i = 0; i < G_N_ELEMENTS(strings); i++) *strings[i] = g_strdup(*strings[i]);
    GPtrArray *of_key = g_hash_table_lookup(book->by_key, edit->key);
    if (of_key == NULL) {
        of_key = g_ptr_array_new_with_free_func(free_edit);
        g_hash_table_insert(book->by_key, g_strdup(edit->key), of_key);
    }
    g_ptr_array_add(of_key, copy);
    return true;
}

day_err day_edit_book_read(day_edit_book **out, day_store *store, const char *subject, day_error *error)
{
    g_autoptr(day_edit_book) book = g_new0(day_edit_book, 1);
    book->by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    day_err err = day_edit_each(store, &(day_edit_filter){.subject = subject}, take_edit, book, error);
    if (err == DAY_OK) *out = g_steal_pointer(&book);
    return err;
}

void day_edit_book_free(day_edit_book *book)
{
    if (book == NULL) return;
    g_hash_table_unref(book->by_key);
    g_free(book);
}

const GPtrArray *day_edit_book_of(const day_edit_book *book, const char *key)
{
    return g_hash_table_lookup(book->by_key, key);
}

const char *day_edit_ruling(const GPtrArray *edits)
{
    for (guint i = edits != NULL ? edits->len : 0; i > 0; i--) {
        const day_edit *edit = edits->pdata[i - 1];
        if (strcmp(edit->action, "correct") != 0) return edit->action;
    }
    return "";
}

const day_edit *day_edit_of_field(const GPtrArray *edits, const char *field)
{
    for (guint i = edits != NULL ? edits->len : 0; i > 0; i--) {
        const day_edit *edit = edits->pdata[i - 1];
        if (strcmp(edit->action, "correct") == 0 && strcmp(edit->field, field) == 0) return edit;
    }
    return NULL;
}
