/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "inspection.h"
#include "store/q_audit.h"

/* Checks the entries of a log one by one, wherever they come from: a case, or the table in a bag. Set `at`
 * and, for a table, `loose`; begin, take each in its order, end, clear. */
typedef struct day_log_walk {
    day_inspection *at;
    bool loose;        /* texts may be shown otherwise than they were written: one that gives no such leaf is
                          counted, not accused */
    uint64_t unproved; /* such entries */
    /* Its own. */
    day_sha *sha;
    day_merkle tree; /* of the leaves as they stand */
    int64_t next;    /* the id that has to come */
    int64_t last_ms; /* of the entry before that has a time; INT64_MIN: none yet */
    int64_t back;    /* the first entry whose time lies before that; 0: none */
    guint64 n_back;
    GHashTable *redacted; /* ids that are, and of which no entry says so yet */
} day_log_walk;

void day_log_walk_begin(day_log_walk *walk);
/* False when the user wants to stop. */
bool day_log_walk_take(day_log_walk *walk, const day_audit_row *row);
/* Tells what only the whole shows, and sets the log's size and root of `at`. */
void day_log_walk_end(day_log_walk *walk);
void day_log_walk_clear(day_log_walk *walk);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(day_log_walk, day_log_walk_clear)
