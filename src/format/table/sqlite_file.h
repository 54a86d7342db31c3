/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include "format/input.h"
#include <stdbool.h>

/* A SQLite file as pages and b-trees (sqlite.org/fileformat2.html), read without SQLite. */
typedef struct day_sqlite_file {
    const day_input *input;
    uint32_t page_size, usable; /* bytes of a page, and of them those that hold content */
    uint32_t pages;             /* whole pages in the file */
    uint32_t pages_told;        /* as the header says; 0 when it does not */
    uint32_t first_trunk, free_told;
    uint32_t encoding; /* 1 UTF-8, 2 UTF-16LE, 3 UTF-16BE */
    uint32_t user_version, application_id;
    bool wal;           /* written with a write-ahead log, which stands in a file beside it */
    GHashTable *frames; /* of a write-ahead log: page to where it stands last; NULL for a database */
    uint32_t n_frames, old_frames;
    uint64_t followed;  /* overflow pages, in all: chains that share pages are bounded by it */
    uint8_t *seen;      /* a byte a page: what it was found to be, 0 when nothing led there */
    uint32_t n_damaged; /* pages that are not what led to them says */
    uint32_t last_damaged;
    GString *damaged; /* the numbers of the first of them */
} day_sqlite_file;

enum { DAY_SQLITE_TREE = 1, DAY_SQLITE_FREE = 2, DAY_SQLITE_OVERFLOW = 3 };

/* Whether the bytes start like one. */
bool day_sqlite_is_file(day_span head);

/* DAY_ERR_FORMAT when the header makes no sense. The caller closes it in any case. */
day_err day_sqlite_file_open(day_sqlite_file *out, const day_input *input, day_error *error);

/* A write-ahead log (section 4), as a database that has only the pages which stand in it, each as it was
 * written last. Frames of an earlier use of the log are counted and left out. */
bool day_sqlite_is_log(day_span head);
day_err day_sqlite_file_open_log(day_sqlite_file *out, const day_input *input, day_error *error);

void day_sqlite_file_close(day_sqlite_file *file);

/* The numbers (uint32_t) of the pages that there are, ascending: a log tells of few, which may have large
 * numbers. The caller frees. */
GArray *day_sqlite_file_numbers(const day_sqlite_file *file);

/* Page n (from 1) into `buffer` of page_size bytes. False when the file does not have it whole. */
bool day_sqlite_file_page(const day_sqlite_file *file, uint32_t n, uint8_t *buffer);
/* Where it stands in the file. */
uint64_t day_sqlite_file_offset(const day_sqlite_file *file, uint32_t n);
void day_sqlite_file_note_damage(day_sqlite_file *file, uint32_t page);

/* A row of a table, or an entry of an index: its record, with what overflow pages hold. */
typedef struct day_sqlite_cell {
    int64_t rowid; /* 0 in an index */
    day_span record;
    bool cut;                     /* the overflow pages could not be followed to the end */
    uint64_t src_start, src_size; /* of the part on its page */
} day_sqlite_cell;

typedef day_err (*day_sqlite_cell_fn)(const day_sqlite_cell *cell, void *ctx);
/* A leaf page of a table's tree, after its cells. */
typedef day_err (*day_sqlite_page_fn)(uint32_t page, day_span bytes, void *ctx);

/* All cells of the tree at `root`, in its order; damaged pages are noted and passed over. `leaf` may be
 * NULL. Returns what a callback returned when it is no DAY_OK. */
day_err day_sqlite_file_walk(day_sqlite_file *file, uint32_t root, day_sqlite_cell_fn cell,
                             day_sqlite_page_fn leaf, void *ctx);

/* The cells of one leaf page alone. */
day_err day_sqlite_file_leaf(day_sqlite_file *file, uint32_t page, day_sqlite_cell_fn cell, void *ctx);

/* Marks the pages of the freelist; how many there are. */
uint32_t day_sqlite_file_free_pages(day_sqlite_file *file);
