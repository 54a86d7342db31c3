/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"
#include "base/span.h"
#include "model/record.h"

/* The ledger: sources and items. */

#define DAY_ITEM_QUEUED (-1)

/* An item as stored. Strings are borrowed and live until the callback returns or the row is cleared; never
 * NULL unless said. */
typedef struct day_item_row {
    int64_t id;
    int64_t source;
    int64_t parent; /* 0: stands in the source itself */
    int64_t root;   /* the item at depth 0 around it; its own id at depth 0 */
    uint32_t depth;
    uint32_t ordinal;          /* among its parent's children */
    int64_t size;              /* bytes; 0 for what has none */
    int64_t mtime_ms;          /* DAY_TIME_NONE: not known */
    int64_t date_ms;           /* by which it is found; DAY_TIME_NONE: none, or not read yet */
    int state;                 /* day_state, or DAY_ITEM_QUEUED */
    uint32_t attempts;         /* how often it was handed out since it was queued */
    int64_t duplicate_of;      /* 0: none */
    day_span sha256;           /* 32 bytes, or empty: not hashed yet */
    const char *mime;          /* "" until read */
    const char *reason;        /* "" when there is nothing to say */
    const char *producer;      /* "" until read */
    const char *reader;        /* "git", or "" for by content */
    const char *inherited;     /* why its container could not give all of its bytes; "" when it could */
    int64_t declared_children; /* DAY_TIME_NONE when the container does not say */
    int64_t children;          /* recorded */
    int64_t unpacked;          /* bytes of children counted against this root item's budget; depth 0 only */
    int64_t unit_first;        /* id of its first unit; 0 when it has none */
    int64_t unit_count;
    const char *name;  /* printable */
    const char *path;  /* provenance, " ▸ " between containers; printable, for people and filters */
    day_span raw_path; /* bytes relative to the source; empty unless depth is 0 */
} day_item_row;

typedef struct day_source_row {
    int64_t id;
    day_span path;    /* absolute, raw, followed by a NUL that is not counted */
    const char *kind; /* "folder" or "file" */
    int64_t added_ms;
} day_source_row;

/* Returns false to stop. */
typedef bool (*day_item_fn)(const day_item_row *item, void *ctx);
typedef bool (*day_source_fn)(const day_source_row *source, void *ctx);

/* The id of a source, added when new. `path` is absolute raw bytes. */
day_err day_source_add(int64_t *out, day_store *store, const char *path, const char *kind, day_error *error);
day_err day_source_each(day_store *store, day_source_fn fn, void *ctx, day_error *error);
/* The absolute raw path of a depth-0 item's file, or of the source; NUL-terminated; caller frees. */
day_err day_source_path(char **out, day_store *store, int64_t source, day_span raw_path, day_error *error);

/* Inserts an item (id, root and the results in `item` are ignored; state may be set); gives its id. */
day_err day_item_insert(int64_t *out, day_store *store, const day_item_row *item, day_error *error);

/* The item as queued again: new size and mtime, old results dropped. For a source file that changed. */
day_err day_item_requeue(day_store *store, int64_t id, int64_t size, int64_t mtime_ms, day_error *error);

/* Takes it out of the ledger, with its children and what reading them gave. */
day_err day_item_delete(day_store *store, int64_t id, day_error *error);

/* New times of a file whose bytes are the same. */
day_err day_item_touch(day_store *store, int64_t id, int64_t mtime_ms, day_error *error);

/* Counts an attempt and notes what was hashed; sha256 may be NULL. */
day_err day_item_claim(day_store *store, int64_t id, const uint8_t sha256[32], int64_t size,
                       day_error *error);

/* Takes back the attempt of an item that was handed out and stopped for no fault of its own. */
day_err day_item_unclaim(day_store *store, int64_t id, day_error *error);
/* The item has no bytes any more: neither has it a SHA-256. */
day_err day_item_unhash(day_store *store, int64_t id, day_error *error);

/* How reading it ended. `mime`, `producer`, `reason` may be NULL. */
typedef struct day_item_end {
    day_state state;
    const char *reason, *mime, *producer;
    int64_t declared_children; /* DAY_TIME_NONE: not told */
    int64_t children;
    int64_t duplicate_of; /* 0: none */
    int64_t unit_first, unit_count;
    int64_t unpacked; /* added to the root's budget */
    int64_t date_ms;  /* as it tells (model/item_date.h); 0: not told */
} day_item_end;
day_err day_item_finish(day_store *store, int64_t id, const day_item_end *end, day_error *error);

/* Another state and reason for an item that ended, which has `more` children. */
day_err day_item_amend(day_store *store, int64_t id, day_state state, const char *reason, uint32_t more,
                       day_error *error);

/* Removes what reading the item gave: units, messages, mentions, facts, and its children with theirs. */
day_err day_item_drop_results(day_store *store, int64_t id, day_error *error);

/* Another end and other units for an item that was read: the rest of what reading it gave stays. */
day_err day_item_revise(day_store *store, int64_t id, day_state state, const char *reason, int64_t unit_first,
                        int64_t unit_count, day_error *error);

/* Calls `fn` with one item. DAY_ERR_NOT_FOUND when there is none. */
day_err day_item_get(day_store *store, int64_t id, day_item_fn fn, void *ctx, day_error *error);

/* The item that is read for these bytes: not a duplicate, claimed or ended; `not_this` is passed over. */
day_err day_item_primary(int64_t *out, day_store *store, const uint8_t sha256[32], int64_t not_this,
                         day_error *error);

/* A depth-0 item by its raw path; 0 in *out when there is none. */
day_err day_item_by_raw_path(int64_t *out, int64_t *size, int64_t *mtime_ms, day_store *store, int64_t source,
                             day_span raw_path, day_error *error);

/* Ids of the queued items at `depth`, in the order in which they are read: source, path, id. Appends int64_t.
 */
day_err day_item_queued(GArray *out, day_store *store, uint32_t depth, day_error *error);

/* How many are queued, and their bytes. */
day_err day_item_count_queued(int64_t *items, int64_t *bytes, day_store *store, day_error *error);

/* What to list; zero or NULL fields do not filter. */
typedef struct day_item_filter {
    const char *sha256;   /* hexadecimal, or a prefix of at least 4 digits */
    const char *path;     /* exactly this provenance path */
    const char *under;    /* this path, what is below it as a folder, and what is inside it as a container */
    const char *format;   /* MIME type, or its beginning up to "/" ("image/") */
    const char *state;    /* name of states.def, or "queued" */
    int64_t parent;       /* children of this item */
    int64_t duplicate_of; /* the duplicates of this item */
} day_item_filter;

/* In the order of ids. DAY_ERR_USAGE for a filter that cannot be. */
day_err day_item_each(day_store *store, const day_item_filter *filter, day_item_fn fn, void *ctx,
                      day_error *error);

/* Ended items whose names look like one of several volumes ("x.part1.rar", "x.001"), in the order of ids. */
day_err day_item_each_numbered(day_store *store, day_item_fn fn, void *ctx, day_error *error);

/* Items with id > after, ascending, at most `limit`: the indexer's feed. */
day_err day_item_each_after(day_store *store, int64_t after, int64_t limit, day_item_fn fn, void *ctx,
                            day_error *error);

/* Facts in the order of `seq`. What a container said of its child has seq >= DAY_FACT_INHERITED, and stays
 * when the child is read again. */
#define DAY_FACT_INHERITED 1000000u
day_err day_fact_insert(day_store *store, int64_t item, uint32_t seq, const day_fact *fact, day_error *error);
/* The `seq` that the next fact gets. */
day_err day_fact_count(uint32_t *out, day_store *store, int64_t item, day_error *error);
typedef bool (*day_fact_fn)(const day_fact *fact, void *ctx);
day_err day_fact_each(day_store *store, int64_t item, day_fact_fn fn, void *ctx, day_error *error);

/* 64 hexadecimal digits of a row's SHA-256, "" when it has none. */
typedef struct day_hex {
    char text[65];
} day_hex;
day_hex day_item_hex(const day_item_row *item);
