/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include <stdbool.h>
#include <stdint.h>

/* The whole flow: source → worker → store → index. Everything is resumable: what is finished stays finished
 * whatever is killed, and running the same call again does the rest. */

typedef struct day_ingest_options {
    unsigned jobs;        /* workers at once; 0: one per core */
    unsigned cpu_seconds; /* of a worker on one item; 0: as programs.def has it */
    const char *ocr;      /* "none", "auto", "eng+chi_sim"; NULL: "none" */
    const char *const
        *exclude; /* globs, NULL-terminated: of a name, or with a slash of a whole path; may be NULL */
    const char *const *passwords; /* the user's, for what is locked, beside what the trove tells;
                                     NULL-terminated, may be NULL */
    const char *worker;           /* path of daylight-worker; NULL: beside the running program */
    bool no_index;                /* leave the full text to a later run or `reindex` */
    bool self_deny; /* once the jail's processes run, this one gives up exec and network for good: one run a
                       process */
} day_ingest_options;

typedef enum day_ingest_phase {
    DAY_INGEST_FINDING,  /* listing the sources */
    DAY_INGEST_READING,  /* the workers run */
    DAY_INGEST_OCR,      /* all is read but text in pictures */
    DAY_INGEST_INDEXING, /* all is read; the full text catches up */
    DAY_INGEST_ENDED
} day_ingest_phase;

/* Of the whole case, as far as it is known now; what lies inside a container counts when it is found. */
typedef struct day_ingest_progress {
    day_ingest_phase phase;
    int64_t found, done; /* items; done includes duplicates and whatever could not be read */
    int64_t bytes_found, bytes_done;
    int64_t unread;                            /* ended, but neither done, duplicate nor excluded */
    int64_t new_items;                         /* ended in this run */
    int64_t pages_found, pages_done;           /* for OCR, in this run */
    double seconds;                            /* of this run */
    double items_per_second, bytes_per_second; /* of this run's reading */
    double seconds_left;                       /* estimate; below 0: not known yet */
    const char *current; /* path of the item that was handed out last; "" none; borrowed */
} day_ingest_progress;

/* About ten times a second. */
typedef void (*day_ingest_progress_fn)(const day_ingest_progress *progress, void *ctx);

typedef struct day_ingest_result {
    bool no_jail;      /* with an error: the jail could not be built, and nothing was read */
    bool interrupted;  /* *stop was set: run the same call again to go on */
    int64_t new_items; /* ended in this run */
    double seconds;
} day_ingest_result;

/* Reads sources (folders, files, repositories) into the case, made if missing, and whatever an earlier run
 * left queued; `sources` is NULL-terminated and may be empty or NULL to only go on. *stop (g_atomic_int, may
 * be NULL) set to non-zero stops within about two seconds, leaving a case that can be resumed: that is DAY_OK
 * with `interrupted`. DAY_ERR_BUSY when another process writes to the case, DAY_ERR_NOT_FOUND for a missing
 * source. */
day_err day_ingest_run(day_ingest_result *out, const char *case_folder, const char *const *sources,
                       const day_ingest_options *options, day_ingest_progress_fn progress, void *ctx,
                       const volatile int *stop, day_error *error);

/* Which items to read again; NULL fields do not filter, at least one is set. */
typedef struct day_ingest_retry_filter {
    const char *state;  /* name of states.def */
    const char *sha256; /* hexadecimal, or a prefix */
    const char *under;
    const char *format;
} day_ingest_retry_filter;

/* Queues these items again, dropping what they gave, and reads them. *n_retried (may be NULL) is how many. */
day_err day_ingest_retry(day_ingest_result *out, int64_t *n_retried, const char *case_folder,
                         const day_ingest_retry_filter *filter, const day_ingest_options *options,
                         day_ingest_progress_fn progress, void *ctx, const volatile int *stop,
                         day_error *error);

/* Makes the index follow the store: what is missing is added, or with `rebuild` all of it made again. */
day_err day_ingest_index(const char *case_folder, bool rebuild, day_ingest_progress_fn progress, void *ctx,
                         const volatile int *stop, day_error *error);
