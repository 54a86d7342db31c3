/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "ask.h"
#include "memo.h"
#include "base/error.h"
#include "present/card/gloss.h"
#include "present/card/kept.h"
#include "search/search.h"
#include "store/store.h"

/* What a request works with. There are four; a request has one for itself while it runs, and a snapshot of
 * the case on it: everything that it reads is of one moment. Nothing of a desk may be kept for later. */
typedef struct day_desk {
    day_store *store;      /* for reading, in a transaction */
    const char *folder;    /* of the case */
    const char *name;      /* as people call it: "leak" */
    struct day_site *site; /* what all desks share: for work.h and session routes */
    /* For desk.c only. */
    day_search *search;
    day_gloss *gloss;
    const char *user; /* who has it; NULL: nobody */
} day_desk;

/* The case's search, which is opened at the first call and kept. DAY_ERR_NOT_FOUND when there is no index
 * yet, DAY_ERR_BUSY while an older one is made anew. Borrowed. */
day_err day_desk_search(day_search **out, day_desk *desk, day_error *error);

/* What explains jargon in the case's texts, opened at the first call and kept. Never NULL; borrowed. */
day_gloss *day_desk_gloss(day_desk *desk);

/* What is read once for each state of the case, for all desks. Borrowed. */
day_kept *day_desk_kept(const day_desk *desk);

/* day_memo_get() of the server's: figures over the whole case that take long. */
day_err day_desk_memo(char **out, day_desk *desk, const char *name, int64_t stamp, day_memo_fn make,
                      void *ctx, day_error *error);

/* One change by the user: `fn` writes to `store` and says in *detail what it did (a new string, one line, for
 * the audit log under `action`; NULL: nothing was changed, and nothing is logged). All of it is committed, or
 * nothing. It must be short: an ingest waits meanwhile. desk->store sees the change when this returns.
 * DAY_ERR_BUSY when somebody else writes for longer than ten seconds. */
typedef day_err (*day_annotate_fn)(char **detail, day_store *store, void *ctx, day_error *error);
day_err day_desk_annotate(day_desk *desk, const day_ask *ask, const char *action, day_annotate_fn fn,
                          void *ctx, day_error *error);

/* Whether the case is damaged, as it was when the server started or as was met since: nothing is written to
 * it then, and day_desk_annotate() says so (DAY_ERR_DAMAGED). */
bool day_desk_is_damaged(const day_desk *desk);
/* The line for it. */
day_err day_desk_say_damaged(const day_desk *desk, day_error *error);

/* The exchange rates that the server was started with; NULL: none. *name: the file's name, for beside the
 * amounts; untouched when there are none. Borrowed. */
const struct day_rates *day_desk_rates(const day_desk *desk, const char **name);
