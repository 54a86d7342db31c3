/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "jail/pool.h"

/* All that a jailed worker says of one item, kept in memory: for `extract` and `verify`, which look at one
 * item and need no case. */
typedef struct day_extracted_fact {
    char *key, *value, *place; /* place may be NULL */
} day_extracted_fact;

typedef struct day_extracted_unit {
    day_unit_kind kind;
    guint32 flags;
    char *place, *lang; /* lang may be NULL */
    char *text;         /* NUL-terminated after text_size bytes */
    size_t text_size;
    guint confidence; /* of OCR, mean over characters, 1 to 100; 0: it did not come from OCR */
} day_extracted_unit;

typedef struct day_extracted_child {
    char *name;
    guint64 size;
    char *sha256; /* of the bytes that came out */
    day_state state;
    char *reason; /* may be NULL */
} day_extracted_child;

typedef struct day_extraction {
    GPtrArray *facts, *units, *children;
    day_state state;
    char *reason; /* may be NULL */
    char *mime, *producer;
    GArray *pages; /* guint32: pages that want OCR, ascending */
} day_extraction;

/* A pool of one worker a core; from then on this process can neither run programs nor reach a network. */
day_err day_extraction_pool(day_pool **out, day_error *error);
day_err day_extraction_pool_with(day_pool **out, const day_pool_options *options, day_error *error);

/* Reads one item through the pool and waits for its end; then, when job->ocr is not "none", the pages that
 * want OCR, all at once (only job->page when that is not 0). Units come as in a case: what OCR read stands at
 * "p.3", or at "p.3.ocr" beside text of the page's own. Pages that are left unread make it `partial`. `fd`
 * stays the caller's. Whatever happens to the worker is a state of the result; an error only says that the
 * jail itself could not work. */
day_err day_extraction_run(day_extraction **out, day_pool *pool, int fd, const day_job *job,
                           day_error *error);
void day_extraction_free(day_extraction *extraction);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_extraction, day_extraction_free)
