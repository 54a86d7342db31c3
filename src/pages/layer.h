/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "pages.h"
#include "page_sum.h"

/* Within pages/ only: the open file of a connection. */
typedef struct day_page_file {
    sqlite3_file base; /* first: SQLite knows nothing else of it */
    day_page_head head;
    bool stamping;      /* what is written bears a sum */
    bool reading_only;  /* opened so */
    bool disposable;    /* day_pages_disposable() */
    bool trusting;      /* day_pages_trust() */
    uint32_t first_bad; /* page; 0: none */
    uint32_t *seen;     /* a bit a page that was mapped and found whole */
    uint32_t seen_size; /* pages that it has bits for */
    uint8_t *room;      /* DAY_PAGE_LARGEST bytes to stamp a page in; NULL: none was written yet */
} day_page_file;

/* NULL when the connection's file is not under this layer: in memory, or closed. */
day_page_file *day_page_file_of(sqlite3 *db);
/* The file below, as the operating system has it. */
sqlite3_file *day_page_file_below(day_page_file *file);
