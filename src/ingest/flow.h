/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "ingest.h"
#include "result.h"
#include "jail/pool.h"
#include "model/item_date.h"
#include "source/hash.h"
#include "store/q_item.h"
#include <sys/stat.h>

/* Within ingest/: one run. */

typedef struct day_feeder day_feeder;

/* From this many attempts on, an item is tried with nothing else at work, so that it alone is to blame. */
#define DAY_FLOW_ALONE 2

typedef struct day_flow {
    day_store *store;
    day_pool *pool;
    day_hasher *hasher;
    day_feeder *feeder; /* NULL: no index */
    const day_ingest_options *options;
    const char *ocr;
    day_ingest_progress_fn progress_fn;
    void *progress_ctx;
    const volatile int *stop;
    day_ingest_progress progress;
    int64_t started_us, reported_us, reading_us, pages_us;
    int64_t bytes_new; /* read in this run */
    char *current;

    GHashTable *sources;  /* id → absolute raw path and kind: "folder:/x" */
    GPtrArray *passwords; /* candidates for what is locked, the likeliest first, ends with NULL */
    GArray *queue;        /* int64_t ids of this depth, in order */
    guint queue_at;
    GQueue claimed; /* day_task *: counted, not committed yet */
    GQueue ready;   /* committed: may be handed out */
    GQueue running;
    GThreadPool *hash_thread; /* one thread: large files, in order */
    GAsyncQueue *hashed;      /* day_task * that it is done with */
    guint hashing;

    bool resumed; /* earlier runs may have left counted attempts */
    bool alone;   /* the item claimed last is tried with nothing else at work */

    bool no_jail; /* it could not be built */
    bool in_transaction;
    guint uncommitted; /* items in it */
    int64_t begun_us;
    day_error error;      /* the first; everything stops */
    day_error jail_error; /* the jail is gone: what is there is committed, then everything stops */
} day_flow;

/* One item on its way. */
typedef struct day_task {
    day_flow *flow;
    int64_t id, source, root, parent;
    uint32_t depth, attempts;
    int64_t size, mtime_ms; /* as the ledger has them */
    char *mime;
    bool tree; /* a git repository: fd is a folder */
    bool hash_known;
    char *name, *path, *reader, *inherited;
    int fd;
    struct stat st; /* when it was opened */
    day_hash hash;
    bool had_bytes;           /* an earlier reading had others, or the same */
    uint8_t bytes_before[32]; /* their SHA-256 */
    day_error hash_error;
    day_hasher *hasher; /* of the hash thread; NULL: the flow's */
    day_result *result;
    int64_t unit_first, unit_count, children;
    uint32_t n_facts, n_pages; /* pages for OCR */
    day_item_date date;        /* of what it told so far */
    int64_t last_child;
    uint32_t n_child_facts;
    GList link;
} day_task;

void day_task_free(day_task *task);

/* begin/commit with what belongs to it (commit.c). False when flow->error is set. */
bool day_flow_begin(day_flow *flow);
bool day_flow_commit(day_flow *flow);
bool day_flow_stopped(const day_flow *flow);
void day_flow_report(day_flow *flow, bool now);

/* Where the ledger stands, counted anew (ingest.c). */
bool day_flow_count(day_flow *flow);

/* An item ended: tells the store and the progress. `end` may say what it gave. */
bool day_flow_finish(day_flow *flow, int64_t id, int64_t size, const day_item_end *end);

/* claim.c: opens, hashes and counts the next item of the queue; it ends at once, goes to claimed, or to the
 * hash thread. */
bool day_flow_claim_next(day_flow *flow);
/* The bytes of an item as a descriptor that the caller closes; -1 when they cannot be had. */
int day_flow_open(day_flow *flow, int64_t id);
/* Takes up what the hash thread is done with. */
bool day_flow_take_hashed(day_flow *flow);
void day_flow_hash_in_thread(gpointer task, gpointer flow);

/* An item that was read before, its bytes open again; NULL with the reason in `error`. */
day_task *day_flow_open_again(day_flow *flow, int64_t id, day_error *error);

/* deliver.c: what a worker said of a task goes to the ledger. */
bool day_flow_deliver(day_task *task, const day_end *end);

/* ocr_pages.c: reads all pages that wait for OCR. */
bool day_flow_read_pages(day_flow *flow);

/* inventory.c: lists a source into the ledger. */
day_err day_flow_inventory(day_flow *flow, const char *source, day_error *error);
/* Whether the row stands for a folder or a name of which the inventory could tell nothing. */
bool day_flow_could_not_list(const day_item_row *row);
bool day_flow_excludes(const day_flow *flow, const char *name, const char *path);

/* run.c: reads all that is queued. */
bool day_flow_read(day_flow *flow);
