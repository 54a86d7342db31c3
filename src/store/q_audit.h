/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"
#include "base/span.h"
#include "proof/merkle.h"

/* The log of what was done to the case: what was ingested, read, searched, changed, exported and sealed, by
 * whom. It only grows, and is a Merkle log (RFC 6962): each entry is a leaf, and the tree's root says all of
 * them in their order. A leaf's data is a salt of 16 random bytes and then the entry as text:
 *
 *     daylight audit entry 1\n ID \n TIME_MS \n USER \n ACTION \n DETAIL
 *
 * (without the spaces, decimal numbers, no line end after DETAIL; only DETAIL may have line ends). The salt
 * keeps a redacted entry from being guessed: then salt and text are gone, the leaf stays, and every proof
 * holds. */

/* Who works on the command line: DAYLIGHT_USER of the environment, and nobody ("") without it. Never the name
 * that the operating system has for the account: a case travels, and its log must not tell where it was. */

day_err day_audit_add(day_store *store, const char *action, const char *format, ...) G_GNUC_PRINTF(3, 4);
/* The same by a user of the page; NULL: the command line. Constant work, whatever the log's size.
 * DAY_ERR_FORMAT when the log's head does not fit the log. */
day_err day_audit_add_by(day_store *store, const char *user, const char *action, const char *detail,
                         day_error *error);

typedef bool (*day_audit_fn)(int64_t time_ms, const char *action, const char *detail, void *ctx);
day_err day_audit_each(day_store *store, day_audit_fn fn, void *ctx, day_error *error);

/* Strings are borrowed until the callback returns; never NULL. */
typedef struct day_audit_row {
    int64_t id, time_ms; /* time_ms INT64_MIN: redacted */
    const char *user;    /* "" on the command line */
    const char *action, *detail;
    bool redacted;       /* action is "redacted", the others are "" */
    day_span leaf, salt; /* as they are stored: of any size in a case from outside */
} day_audit_row;
typedef bool (*day_audit_row_fn)(const day_audit_row *row, void *ctx);
/* The latest first. */
day_err day_audit_each_back(day_store *store, day_audit_row_fn fn, void *ctx, day_error *error);
/* From `first` on, by id. */
day_err day_audit_each_from(day_store *store, int64_t first, day_audit_row_fn fn, void *ctx,
                            day_error *error);

/* The text that an entry's leaf is over, without the salt; and that leaf. */
void day_audit_entry(GString *out, const day_audit_row *row);
day_sha256 day_audit_leaf(const day_audit_row *row, day_sha *sha);

/* The tree as its head has it. DAY_ERR_FORMAT when it is none. */
day_err day_audit_tree(day_merkle *out, day_store *store, day_error *error);

/* All leaves in order, of day_sha256, a new array. DAY_ERR_FORMAT when an id is missing or a leaf is none. */
day_err day_audit_leaves(GArray **out, day_store *store, day_error *error);

/* Takes salt and text of an entry away, out of the file too, and logs that; in no transaction, the store open
 * for writing. What it was is in no copy of the case made from now on. DAY_ERR_NOT_FOUND, DAY_ERR_USAGE when
 * it is redacted already, or tells of a redaction. */
day_err day_audit_redact(day_store *store, int64_t id, day_error *error);

/* Whether searches, or what was opened to be read, are logged: both are unless somebody switched it off,
 * which is logged. */
typedef enum day_audit_habit { DAY_AUDIT_SEARCHES, DAY_AUDIT_READS } day_audit_habit;
bool day_audit_wants(day_store *store, day_audit_habit habit);
day_err day_audit_want(day_store *store, day_audit_habit habit, bool on, day_error *error);

/* Within store.c: rows of before the Merkle log become its entries. */
day_err day_audit_adopt(day_store *store, day_error *error);
