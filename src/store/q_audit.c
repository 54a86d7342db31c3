/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The audit log. Triggers of the schema refuse changes and deletions but for redaction; whoever takes the
 * triggers away is found out by the tree, and whoever makes the tree anew by a seal of before
 * (present/custody). Beside the entries stands the tree's head, so that an entry costs as much as its own
 * path. */
#include "q_audit.h"
#include "base/utf8.h"
#include "db.h"
#include "q_meta.h"
#include "store_private.h"
#include <errno.h>
#include <string.h>
#include <sys/random.h>

enum { SALT = 16, USER_MAX = 64 };

/* --- entries ----------------------------------------------------------------------------------------- */

void day_audit_entry(GString *out, const day_audit_row *row)
{
    g_string_append_printf(out,
                           "daylight audit entry 1\n%" G_GINT64_FORMAT "\n%" G_GINT64_FORMAT "\n%s\n%s\n%s",
                           row->id, row->time_ms, row->user, row->action, row->detail);
}

day_sha256 day_audit_leaf(const day_audit_row *row, day_sha *sha)
{
    g_autoptr(GString) entry = g_string_new(NULL);
    day_audit_entry(entry, row);
    return day_merkle_leaf(sha, row->salt, (day_span){(const uint8_t *)entry->str, entry->len});
}

/* --- the tree's head --------------------------------------------------------------------------------- */

static day_err bad_head(const day_store *store, day_error *error)
{
    return day_error_set(error, DAY_ERR_FORMAT,
                         "%s: the audit log and its head do not fit: 'daylight verify' says what was changed",
                         store->folder);
}

day_err day_audit_tree(day_merkle *out, day_store *store, day_error *error)
{
    *out = (day_merkle){0};
    day_db_rows rows = day_db_select(store, "SELECT size, peaks FROM audit_head WHERE one = 1", "");
    bool fits = true;
    if (day_db_row(&rows)) {
        day_span peaks = day_db_blob(rows.s, 1);
        out->size = (uint64_t)sqlite3_column_int64(rows.s, 0);
        out->n_peaks = (unsigned)__builtin_popcountll(out->size);
        fits = sqlite3_column_int64(rows.s, 0) >= 0 && peaks.size == out->n_peaks * sizeof *out->peaks;
        if (fits && peaks.size > 0) memcpy(out->peaks, peaks.data, peaks.size);
    }
    day_err err = day_db_end(&rows, error);
    return err == DAY_OK && !fits ? bad_head(store, error) : err;
}

static day_err put_tree(day_store *store, const day_merkle *tree, day_error *error)
{
    return day_db_do(store, error, "INSERT OR REPLACE INTO audit_head (one, size, peaks) VALUES (1, ?, ?)",
                     "ib", (int64_t)tree->size, tree->peaks, tree->n_peaks * sizeof *tree->peaks);
}

/* --- appending --------------------------------------------------------------------------------------- */

static day_err append(day_store *store, day_merkle *tree, day_sha *sha, day_audit_row *row, day_error *error)
{
    static const char SQL[] =
        "INSERT INTO audit (id, leaf, salt, time_ms, user, action, detail) VALUES (?, ?, ?, ?, ?, ?, ?)";
    uint8_t salt[SALT];
    if (getrandom(salt, sizeof salt, 0) != (ssize_t)sizeof salt)
        return day_error_set(error, DAY_ERR_IO, "no random numbers: %s", g_strerror(errno));
    row->id = (int64_t)tree->size + 1;
    row->salt = (day_span){salt, sizeof salt};
    day_sha256 leaf = day_audit_leaf(row, sha);
    day_merkle_add(tree, sha, &leaf);
    return day_db_do(store, error, SQL, "ibbistt", row->id, leaf.bytes, sizeof leaf.bytes, salt, sizeof salt,
                     row->time_ms, row->user, row->action, row->detail);
}

/* One line, so that no entry reads like another. */
static char *one_line(const char *text)
{
    return g_strdelimit(g_strdup(text), "\r\n", ' ');
}

static const char *who_commands(void)
{
    const char *name = g_getenv("DAYLIGHT_USER");
    bool good = name != NULL && strlen(name) <= USER_MAX && day_utf8_valid(name, strlen(name));
    return good ? name : "";
}

day_err day_audit_add_by(day_store *store, const char *user, const char *action, const char *detail,
                         day_error *error)
{
    day_merkle tree;
    day_err err = day_audit_tree(&tree, store, error);
    if (err != DAY_OK) return err;
    g_autoptr(day_sha) sha = day_sha_new();
    g_autofree char *who = one_line(user != NULL ? user : who_commands());
    g_autofree char *what = one_line(action);
    day_audit_row row = {.time_ms = g_get_real_time() / 1000,
                         .user = who,
                         .action = what,
                         .detail = detail != NULL ? detail : ""};
    err = append(store, &tree, sha, &row, error);
    return err == DAY_OK ? put_tree(store, &tree, error) : err;
}

day_err day_audit_add(day_store *store, const char *action, const char *format, ...)
{
    day_error own = {0};
    va_list values;
    va_start(values, format);
    g_autofree char *detail = g_strdup_vprintf(format, values);
    va_end(values);
    return day_audit_add_by(store, NULL, action, detail, &own);
}

/* --- reading ----------------------------------------------------------------------------------------- */

#define COLUMNS "id, leaf, salt, time_ms, user, action, detail"

static day_audit_row read_row(sqlite3_stmt *s)
{
    day_audit_row row = {.id = sqlite3_column_int64(s, 0),
                         .leaf = day_db_blob(s, 1),
                         .salt = day_db_blob(s, 2),
                         .time_ms = day_db_int_or_none(s, 3),
                         .user = day_db_text(s, 4),
                         .action = day_db_text(s, 5),
                         .detail = day_db_text(s, 6)};
    row.redacted = row.salt.size == 0 && row.time_ms == INT64_MIN && *row.user == '\0' &&
                   *row.action == '\0' && *row.detail == '\0';
    if (row.redacted) row.action = "redacted";
    return row;
}

static day_err give_rows(day_db_rows *rows, day_audit_row_fn fn, void *ctx, day_error *error)
{
    bool more = true;
    while (more && day_db_row(rows)) {
        day_audit_row row = read_row(rows->s);
        more = fn(&row, ctx);
    }
    return day_db_end(rows, error);
}

day_err day_audit_each_back(day_store *store, day_audit_row_fn fn, void *ctx, day_error *error)
{
    day_db_rows rows = day_db_select(store, "SELECT " COLUMNS " FROM audit ORDER BY id DESC", "");
    return give_rows(&rows, fn, ctx, error);
}

day_err day_audit_each_from(day_store *store, int64_t first, day_audit_row_fn fn, void *ctx, day_error *error)
{
    day_db_rows rows =
        day_db_select(store, "SELECT " COLUMNS " FROM audit WHERE id >= ? ORDER BY id", "i", first);
    return give_rows(&rows, fn, ctx, error);
}

day_err day_audit_each(day_store *store, day_audit_fn fn, void *ctx, day_error *error)
{
    day_db_rows rows = day_db_select(store, "SELECT " COLUMNS " FROM audit ORDER BY id", "");
    bool more = true;
    while (more && day_db_row(&rows)) {
        day_audit_row row = read_row(rows.s);
        more = fn(row.time_ms, row.action, row.detail, ctx);
    }
    return day_db_end(&rows, error);
}

day_err day_audit_leaves(GArray **out, day_store *store, day_error *error)
{
    GArray *leaves = g_array_new(FALSE, FALSE, sizeof(day_sha256));
    bool fits = true;
    day_db_rows rows = day_db_select(store, "SELECT id, leaf FROM audit ORDER BY id", "");
    while (fits && day_db_row(&rows)) {
        day_span leaf = day_db_blob(rows.s, 1);
        fits = sqlite3_column_int64(rows.s, 0) == (int64_t)leaves->len + 1 && leaf.size == sizeof(day_sha256);
        if (fits) g_array_append_vals(leaves, leaf.data, 1);
    }
    day_err err = day_db_end(&rows, error);
    if (err == DAY_OK && !fits) err = bad_head(store, error);
    if (err == DAY_OK)
        *out = leaves;
    else
        g_array_unref(leaves);
    return err;
}

/* --- redaction --------------------------------------------------------------------------------------- */

static day_err check_redactable(day_store *store, int64_t id, day_error *error)
{
    static const char SQL[] = "SELECT salt IS NULL, action = 'redact' FROM audit WHERE id = ?";
    day_db_rows rows = day_db_select(store, SQL, "i", id);
    bool found = day_db_row(&rows), already = found && sqlite3_column_int(rows.s, 0) != 0;
    bool tells = found && sqlite3_column_int(rows.s, 1) != 0;
    day_err err = day_db_end(&rows, error);
    if (err != DAY_OK) return err;
    if (!found) return day_error_set(error, DAY_ERR_NOT_FOUND, "there is no entry %" G_GINT64_FORMAT, id);
    if (already)
        return day_error_set(error, DAY_ERR_USAGE, "entry %" G_GINT64_FORMAT " is redacted already", id);
    if (tells)
        return day_error_set(error, DAY_ERR_USAGE,
                             "entry %" G_GINT64_FORMAT " says that another was redacted: without it "
                             "'daylight verify' would take that for tampering",
                             id);
    return DAY_OK;
}

static day_err redact(day_store *store, int64_t id, day_error *error)
{
    static const char SQL[] = "UPDATE audit SET salt = NULL, time_ms = NULL, user = NULL, action = NULL,"
                              " detail = NULL WHERE id = ?";
    g_autofree char *what = g_strdup_printf("entry %" G_GINT64_FORMAT, id);
    day_err err = check_redactable(store, id, error);
    if (err == DAY_OK) err = day_db_do(store, error, SQL, "i", id);
    return err == DAY_OK ? day_audit_add_by(store, NULL, "redact", what, error) : err;
}

/* What was there is written over with zeros, and the write-ahead log, which has it as well, is emptied. */
day_err day_audit_redact(day_store *store, int64_t id, day_error *error)
{
    g_assert(store->mode == DAY_STORE_WRITE && !store->in_transaction);
    sqlite3_exec(store->db, "PRAGMA secure_delete = ON", NULL, NULL, NULL);
    day_err err = day_store_begin(store, error);
    if (err != DAY_OK) return err;
    err = redact(store, id, error);
    if (err != DAY_OK) {
        day_store_rollback(store);
        return err;
    }
    err = day_store_commit(store, error);
    if (err != DAY_OK) return err;
    int busy = 0, code = sqlite3_wal_checkpoint_v2(store->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, &busy, NULL);
    if (code == SQLITE_OK) return DAY_OK;
    return day_error_set(error, DAY_ERR_BUSY,
                         "%s: entry %" G_GINT64_FORMAT
                         " is redacted, but its text stays in case.db-wal while the case is open elsewhere: "
                         "close it there and run any command on the case",
                         store->folder, id);
}

/* --- habits ------------------------------------------------------------------------------------------ */

static const char *const habit_keys[] = {"audit.searches", "audit.reads"};

bool day_audit_wants(day_store *store, day_audit_habit habit)
{
    g_autofree char *value = day_meta_get(store, habit_keys[habit]);
    return g_strcmp0(value, "off") != 0;
}

day_err day_audit_want(day_store *store, day_audit_habit habit, bool on, day_error *error)
{
    static const char *const names[] = {"searches", "what is opened"};
    g_autofree char *detail =
        g_strdup_printf("%s: %s from here on", names[habit], on ? "logged" : "not logged");
    day_err err = day_meta_set(store, habit_keys[habit], on ? "on" : "off", error);
    return err == DAY_OK ? day_audit_add_by(store, NULL, "audit", detail, error) : err;
}

/* --- migration --------------------------------------------------------------------------------------- */

static day_err adopt_rows(day_store *store, day_merkle *tree, day_error *error)
{
    static const char SQL[] = "SELECT time_ms, user, action, detail FROM audit_before ORDER BY id";
    g_autoptr(day_sha) sha = day_sha_new();
    day_db_rows rows = day_db_select(store, SQL, "");
    day_err err = DAY_OK;
    while (err == DAY_OK && day_db_row(&rows)) {
        g_autofree char *user = one_line(day_db_text(rows.s, 1));
        g_autofree char *action = one_line(day_db_text(rows.s, 2));
        day_audit_row row = {.time_ms = sqlite3_column_int64(rows.s, 0),
                             .user = user,
                             .action = action,
                             .detail = day_db_text(rows.s, 3)};
        err = append(store, tree, sha, &row, error);
    }
    day_err end = day_db_end(&rows, error);
    return err != DAY_OK ? err : end;
}

day_err day_audit_adopt(day_store *store, day_error *error)
{
    day_db_rows rows = day_db_select(store, "SELECT 1 FROM sqlite_schema WHERE name = 'audit_before'", "");
    bool there = day_db_row(&rows);
    day_err err = day_db_end(&rows, error);
    if (err != DAY_OK || !there) return err;
    day_merkle tree = {0};
    err = adopt_rows(store, &tree, error);
    if (err == DAY_OK) err = put_tree(store, &tree, error);
    return err == DAY_OK ? day_db_do(store, error, "DROP TABLE audit_before", "") : err;
}
