/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* Writing the full text: CASE/index/N.db, N = id % the number of shards. Derived and disposable: everything
 * in it comes from case.db, in the order of ids, and each shard commits how far it got (its mark) together
 * with what it holds, so that after any stop the feed goes on above the mark. Exactly one process and one
 * day_index writes; any number read (reader.h). One thread a shard works inside; the calls are for one
 * thread.
 *
 *     day_index_open(&index, folder, 0, DAY_INDEX_REPAIR, &error);
 *     each unit with id > day_index_mark(index, DAY_INDEX_UNIT), ascending: day_index_add(index, &doc,
 * &error); the same for items: their names; day_index_commit(index, last_unit, last_item, &error);       at
 * the end, and every 1 to 2 s while live
 */
typedef struct day_index day_index;

typedef enum day_index_space {
    DAY_INDEX_UNIT, /* text of units */
    DAY_INDEX_ITEM, /* names of items: a file can be found by its name though nothing in it could be read */
    DAY_N_INDEX_SPACES
} day_index_space;

typedef struct day_index_doc {
    day_index_space space;
    int64_t id;   /* of the unit, or of the item; ascending within its space */
    int64_t item; /* the item it belongs to; below 2^32 */
    const char *text;
    size_t size;
    const char *lang; /* BCP 47; may be NULL */
    uint32_t kind;    /* day_unit_kind; not looked at for items */
    int64_t time_ms;  /* of the message, else of the item; INT64_MIN: not known. Of names see
                         day_reader_date_names() */
} day_index_doc;

typedef enum day_index_mode {
    DAY_INDEX_REPAIR, /* shards that are missing, older, damaged or of another count start again, into new
                         files that take the old ones' place at the next commit */
    DAY_INDEX_REBUILD /* all of them do */
} day_index_mode;

/* `case_folder` holds case.db; `shards` 0: as many as there are, or one a core (at most 16). DAY_ERR_IO. */
day_err day_index_open(day_index **out, const char *case_folder, unsigned shards, day_index_mode mode,
                       day_error *error);

/* Stops the threads; what was not committed is not there. */
void day_index_close(day_index *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_index, day_index_close)

/* Every id up to and with this one is in the index or gone: feed from the next. */
int64_t day_index_mark(const day_index *index, day_index_space space);

/* Copies the text; waits while the shard's queue is full. A document that its shard has already is passed
 * over. Bulk is committed in between by itself. */
day_err day_index_add(day_index *index, const day_index_doc *doc, day_error *error);

/* Waits until everything added is committed, with marks at least `last_unit` and `last_item`. */
day_err day_index_commit(day_index *index, int64_t last_unit, int64_t last_item, day_error *error);

/* Reads every shard whole: DAY_ERR_FORMAT with the first damage. For `reindex` and tests. */
day_err day_index_check(const char *case_folder, day_error *error);
