/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/emit.h"
#include <glib.h>

enum { DAY_SPOKEN_SCRIPTS = 4 };

/* What is known of the item whose units are scanned. */
typedef struct day_worker_scan {
    const day_job *job;
    GString *table;    /* the table whose rows come: "users" of "users!r201-400" */
    GString *names;    /* a line with the names of its columns, which tell its numbers; empty for none */
    bool from_columns; /* they came as a unit of their own: all units are rows */
    char spoken[DAY_SPOKEN_SCRIPTS][16]; /* by script: the language of the last message that told it */
} day_worker_scan;

/* From now on each unit that is emitted is given its language before it goes out, and is scanned for mentions
 * right after: for any executable of the jail. `job` is borrowed until day_worker_scan_end(), which comes
 * when no unit will. */
void day_worker_scan_begin(day_worker_scan *scan, day_emit *emit, const day_job *job);
void day_worker_scan_end(day_worker_scan *scan);

/* DAY_READER_SCAN: the item is UTF-8 text (what is not is replaced); its units follow each other without a
 * gap. */
day_err day_worker_scan_plain(int fd, const day_job *job, day_emit *emit);

/* DAY_READER_SENTENCES. */
day_err day_worker_scan_sentences(int fd, const day_job *job, day_emit *emit);

/* Loads what that needs, before the lock-down. */
void day_worker_scan_warm(void);
