/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Checking a case: the database, and its audit log. A case may come from whoever altered it, so nothing that
 * it says of itself counts, but for what follows from the bytes. */
#include "inspection.h"
#include "store/q_audit.h"
#include <string.h>

const char *day_check_name(day_check check)
{
    static const char *const names[] = {"database",  "log",   "seals",    "sealed",
                                        "originals", "blobs", "citations"};
    return names[check];
}

static void tell(day_inspection *at, day_check check, bool bad, const char *subject, const char *format,
                 va_list values)
{
    g_autofree char *text = g_strdup_vprintf(format, values);
    day_finding finding = {check, bad, subject, text};
    if (bad) at->counts[check].bad++;
    at->tell(&finding, at->ctx);
}

void day_inspection_tell(day_inspection *at, day_check check, const char *subject, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    tell(at, check, true, subject, format, values);
    va_end(values);
}

void day_inspection_note(day_inspection *at, day_check check, const char *subject, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    tell(at, check, false, subject, format, values);
    va_end(values);
}

bool day_inspection_step(day_inspection *at, day_check check)
{
    at->counts[check].checked++;
    if (at->step != NULL) at->step(check, at->counts[check].checked, at->ctx);
    return at->stop == NULL || g_atomic_int_get(at->stop) == 0;
}

day_err day_inspect_database(day_inspection *at, day_error *error)
{
    day_error found = {0};
    day_inspection_step(at, DAY_CHECK_DATABASE);
    day_err err = day_store_check(at->store, &found);
    if (err == DAY_ERR_FORMAT) {
        day_inspection_tell(at, DAY_CHECK_DATABASE, "case.db", "%s", found.message);
        return DAY_OK;
    }
    return err == DAY_OK ? DAY_OK : day_error_set(error, err, "%s", found.message);
}

/* --- the log ----------------------------------------------------------------------------------------- */

enum { CLOCK_STEP_MS = 1000 }; /* clocks are corrected by less all the time */

typedef struct walk {
    day_inspection *at;
    day_sha *sha;
    day_merkle tree; /* of the leaves as they stand */
    int64_t next;    /* the id that has to come */
    int64_t last_ms; /* of the entry before that has a time; INT64_MIN: none yet */
    int64_t back;    /* the first entry whose time lies before that; 0: none */
    guint64 n_back;
    GHashTable *redacted; /* ids that are, and of which no entry says so yet */
} walk;

static void name_entry(char out[40], int64_t id)
{
    g_snprintf(out, 40, "log entry %" G_GINT64_FORMAT, id);
}

static void note_gap(walk *w, int64_t id)
{
    char subject[40];
    if (id == w->next) return;
    name_entry(subject, w->next);
    if (id == w->next + 1)
        day_inspection_tell(w->at, DAY_CHECK_LOG, subject, "is gone");
    else if (id > w->next)
        day_inspection_tell(w->at, DAY_CHECK_LOG, subject, "and those up to %" G_GINT64_FORMAT " are gone",
                            id - 1);
    else
        day_inspection_tell(w->at, DAY_CHECK_LOG, subject, "has a number that no entry can have");
}

/* "entry 12": the redaction of that one. */
static void note_redaction(walk *w, const day_audit_row *row)
{
    if (strcmp(row->action, "redact") != 0 || !g_str_has_prefix(row->detail, "entry ")) return;
    int64_t id = g_ascii_strtoll(row->detail + strlen("entry "), NULL, 10);
    g_hash_table_remove(w->redacted, &id);
}

static bool is_one_line(const char *text)
{
    return strpbrk(text, "\r\n") == NULL;
}

static void check_entry(walk *w, const day_audit_row *row)
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
    if (!same || !is_one_line(row->user) || !is_one_line(row->action))
        day_inspection_tell(w->at, DAY_CHECK_LOG, subject,
                            "was edited: its text, time, user or number is not what its hash says");
    else
        note_redaction(w, row);
}

/* The tree proves the order; a time that goes back tells of a clock. */
static void check_time(walk *w, const day_audit_row *row)
{
    if (row->time_ms == INT64_MIN) return;
    if (w->last_ms != INT64_MIN && row->time_ms < w->last_ms - CLOCK_STEP_MS && w->n_back++ == 0)
        w->back = row->id;
    w->last_ms = row->time_ms;
}

static void tell_clock(walk *w)
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

static bool take_entry(const day_audit_row *row, void *ctx)
{
    walk *w = ctx;
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
static void tell_silent_redactions(walk *w)
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

static void check_head(walk *w)
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

day_err day_inspect_log(day_inspection *at, day_error *error)
{
    g_autoptr(day_sha) sha = day_sha_new();
    walk w = {.at = at, .sha = sha, .next = 1, .last_ms = INT64_MIN};
    w.redacted = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    day_err err = day_audit_each_from(at->store, INT64_MIN, take_entry, &w, error);
    if (err == DAY_OK) {
        at->log_size = w.tree.size;
        at->log_root = day_merkle_root(&w.tree, sha);
        tell_silent_redactions(&w);
        tell_clock(&w);
        check_head(&w);
    }
    g_hash_table_unref(w.redacted);
    return err;
}
