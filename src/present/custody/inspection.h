/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "statement.h"
#include "base/span.h"
#include "proof/stamp.h"

/* What is checked, in this order. */
typedef enum day_check {
    DAY_CHECK_DATABASE,  /* case.db is whole */
    DAY_CHECK_LOG,       /* each entry is what its leaf says, and the leaves give the log's root */
    DAY_CHECK_SEALS,     /* their signatures, chain and time stamps */
    DAY_CHECK_SEALED,    /* the case is as it was when it was sealed */
    DAY_CHECK_ORIGINALS, /* files of the sources, where these are at hand */
    DAY_CHECK_BLOBS,     /* bytes that the case keeps */
    DAY_CHECK_CITATIONS, /* of bookmarks, read again in the jail */
    DAY_CHECKS
} day_check;

/* "database", "log", …; static. */
const char *day_check_name(day_check check);

/* One thing that is not as it was. Borrowed until the callback returns; subject and text may hold anything.
 */
typedef struct day_finding {
    day_check check;
    bool bad;            /* false: only added since the seal, or worth knowing */
    const char *subject; /* "mail/2019.mbox", "log entry 7", "seal 2" */
    const char *text;    /* what of it */
} day_finding;
typedef void (*day_finding_fn)(const day_finding *finding, void *ctx);

/* Things checked, of them not good, and of which the bytes are not at hand. */
typedef struct day_check_count {
    guint64 checked, bad, absent;
} day_check_count;

/* Zero-initialise, fill the first part, call the functions below in order, each once. A function fails only
 * when the case cannot be read; what it finds goes to `tell`, and is counted. */
typedef struct day_inspection {
    day_store *store; /* in a transaction: everything is of one moment */
    day_finding_fn tell;
    void (*step)(day_check check, guint64 done, void *ctx); /* now and then */
    void *ctx;
    const volatile int *stop;  /* may be NULL */
    day_span certificates;     /* to check time stamps with, PEM; size 0: they are only looked at */
    const day_public_key *key; /* whose seals are expected; NULL: that of the first */
    const char *seal_name;     /* a seal from outside the case: what it is called, statement; NULL: none */
    const char *seal_statement;
    const day_stamp *seal_stamp; /* its time stamp; NULL: none */
    /* Filled. */
    day_check_count counts[DAY_CHECKS];
    guint64 redacted, added, changed, gone; /* entries; things since the seal */
    guint64 log_size, n_seals;
    int64_t seal_logged; /* the last seal that the log says was made; 0: none */
    day_sha256 log_root;
    int64_t seal_number; /* that the case was compared with; 0: none */
} day_inspection;

day_err day_inspect_database(day_inspection *at, day_error *error);
day_err day_inspect_log(day_inspection *at, day_error *error);
/* The seals and, against the last of them or the one from outside, the case. */
day_err day_inspect_seals(day_inspection *at, day_error *error);
day_err day_inspect_originals(day_inspection *at, day_error *error);
day_err day_inspect_blobs(day_inspection *at, day_error *error);

/* Reports and counts. */
void day_inspection_tell(day_inspection *at, day_check check, const char *subject, const char *format, ...)
    G_GNUC_PRINTF(4, 5);
/* The same of what is not bad. */
void day_inspection_note(day_inspection *at, day_check check, const char *subject, const char *format, ...)
    G_GNUC_PRINTF(4, 5);
/* Counts a thing that was checked; false when the user wants to stop. */
bool day_inspection_step(day_inspection *at, day_check check);
