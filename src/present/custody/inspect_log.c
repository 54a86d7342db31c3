/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * The audit log, entry by entry: what each says against its leaf, and their order. What a log says of itself
 * counts only as far as its leaves bear it out. */
#include "log_walk.h"
#include <string.h>

enum { CLOCK_STEP_MS = 1000 }; /* clocks are corrected by less all the time */

static void name_entry(char out[40], int64_t id)
{
    g_snprintf(out, 40, "log entry %" G_GINT64_FORMAT, id);
}

static void note_gap(day_log_walk *w, int64_t id)
{
    char subject[40];
    if (id == w->next) return;
    name_entry(subject, w->next);
    if (id > w->next && id - 1 == w->next)
        day_inspection_tell(w->at, DAY_CHECK_LOG, subject, "is gone");
    else if (id > w->next)
        day_inspection_tell(w->at, DAY_CHECK_LOG, subject, "and those up to %" G_GINT64_FORMAT " are gone",
                            id - 1);
    else
        day_inspection_tell(w->at, DAY_CHECK_LOG, subject, "has a number that no entry can have");
}

/* "entry 12": the redaction of that one. */
static void note_redaction(day_log_walk *w, const day_audit_row *row)
{
    if (strcmp(row->action, "redact") != 0 || !g_str_has_prefix(row->detail, "entry ")) return;
    int64_t id = g_ascii_strtoll(row->detail + strlen("entry "), NULL, 10);
    g_hash_table_remove(w->redacted, &id);
}

/* "seal 3": it was made, once. It is logged with it or not at all. */
static void note_seal(day_log_walk *w, const char *subject, const day_audit_row *row)
{
    int64_t number = g_ascii_strtoll(row->detail + MIN(strlen("seal "), strlen(row->detail)), NULL, 10);
    g_autofree char *made = g_strdup_printf("seal %" G_GINT64_FORMAT, number);
    if (strcmp(row->action, "seal") != 0 || strcmp(row->detail, made) != 0) return;
    if (number <= w->at->seal_logged)
        day_inspection_tell(w->at, DAY_CHECK_LOG, subject,
                            "says that seal %" G_GINT64_FORMAT
                            " was made, and so does an entry before it: seals were taken out and made anew",
                            number);
    else
        w->at->seal_logged = number;
}

static void note_what_it_says(day_log_walk *w, const char *subject, const day_audit_row *row)
{
    note_redaction(w, row);
    note_seal(w, subject, row);
}

static bool is_one_line(const char *text)
{
    return strpbrk(text, "\r\n") == NULL;
}

static void check_entry(day_log_walk *w, const day_audit_row *row)
{
    char subject[40];
    name_entry(subject, row->id);
    if (row->redacted) {
        w->at->redacted++;
        g_hash_table_add(w->redacted, g_memdup2(&row->id, sizeof row->id));
        return;
    }
    day_sha256 leaf = day_audit_leaf(row, w->sha);
    bool same =
        row->leaf.size == sizeof leaf.bytes && memcmp(leaf.bytes, row->leaf.data, row->leaf.size) == 0;
    if (same && is_one_line(row->user) && is_one_line(row->action))
        note_what_it_says(w, subject, row);
    else if (w->loose)
        w->unproved++;
    else
        day_inspection_tell(w->at, DAY_CHECK_LOG, subject,
                            "was edited: its text, time, user or number is not what its hash says");
}

/* The tree proves the order; a time that goes back tells of a clock. */
static void check_time(day_log_walk *w, const day_audit_row *row)
{
    if (row->time_ms == INT64_MIN) return;
    if (w->last_ms != INT64_MIN &&
        row->time_ms < MAX(w->last_ms, INT64_MIN + CLOCK_STEP_MS) - CLOCK_STEP_MS && w->n_back++ == 0)
        w->back = row->id;
    w->last_ms = row->time_ms;
}

static void tell_clock(day_log_walk *w)
{
    char subject[40];
    if (w->n_back == 0) return;
    name_entry(subject, w->back);
    g_autofree char *more = w->n_back > 1 ? g_strdup_printf("; so %s %" G_GUINT64_FORMAT " more",
                                                            w->n_back > 2 ? "are" : "is", w->n_back - 1)
                                          : g_strdup("");
    day_inspection_note(w->at, DAY_CHECK_LOG, subject,
                        "has an earlier time than the entry before it: a clock was set back, or another "
                        "computer's was behind%s",
                        more);
}

void day_log_walk_begin(day_log_walk *w)
{
    w->sha = day_sha_new();
    w->next = 1;
    w->last_ms = INT64_MIN;
    w->redacted = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
}

bool day_log_walk_take(day_log_walk *w, const day_audit_row *row)
{
    day_sha256 leaf = {{0}};
    note_gap(w, row->id);
    check_entry(w, row);
    check_time(w, row);
    if (row->leaf.size == sizeof leaf.bytes) memcpy(leaf.bytes, row->leaf.data, sizeof leaf.bytes);
    day_merkle_add(&w->tree, w->sha, &leaf);
    w->next = row->id < INT64_MAX ? row->id + 1 : row->id;
    return day_inspection_step(w->at, DAY_CHECK_LOG);
}

/* Redactions are entries themselves. */
static void tell_silent_redactions(day_log_walk *w)
{
    GHashTableIter iter;
    gpointer id;
    g_hash_table_iter_init(&iter, w->redacted);
    while (g_hash_table_iter_next(&iter, &id, NULL)) {
        char subject[40];
        name_entry(subject, *(const int64_t *)id);
        day_inspection_tell(w->at, DAY_CHECK_LOG, subject,
                            "has no text any more, and no entry says who took it away");
    }
}

void day_log_walk_end(day_log_walk *w)
{
    w->at->log_size = w->tree.size;
    w->at->log_root = day_merkle_root(&w->tree, w->sha);
    tell_silent_redactions(w);
    tell_clock(w);
}

void day_log_walk_clear(day_log_walk *w)
{
    g_clear_pointer(&w->redacted, g_hash_table_unref);
    g_clear_pointer(&w->sha, day_sha_free);
}

/* --- of a case --------------------------------------------------------------------------------------- */

static void check_head(day_log_walk *w)
{
    day_error found = {0};
    day_merkle head;
    if (day_audit_tree(&head, w->at->store, &found) != DAY_OK) {
        day_inspection_tell(w->at, DAY_CHECK_LOG, "the log's head", "is damaged");
        return;
    }
    day_sha256 said = day_merkle_root(&head, w->sha);
    if ((int64_t)head.size > w->next - 1)
        day_inspection_tell(w->at, DAY_CHECK_LOG, "the log",
                            "had %" G_GUINT64_FORMAT " entries, and its last is now %" G_GINT64_FORMAT
                            ": the end is gone",
                            head.size, w->next - 1);
    else if (head.size != w->tree.size || !day_sha256_same(&said, &w->at->log_root))
        day_inspection_tell(
            w->at, DAY_CHECK_LOG, "the log",
            "has another root than its head says: entries were removed, reordered, edited or put in");
}

static bool take_entry(const day_audit_row *row, void *ctx)
{
    return day_log_walk_take(ctx, row);
}

day_err day_inspect_log(day_inspection *at, day_error *error)
{
    g_auto(day_log_walk) w = {.at = at};
    day_log_walk_begin(&w);
    day_err err = day_audit_each_from(at->store, INT64_MIN, take_entry, &w, error);
    if (err != DAY_OK) return err;
    day_log_walk_end(&w);
    check_head(&w);
    return DAY_OK;
}
