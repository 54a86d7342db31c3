/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "inspection.h"

/* Checks seals one by one, wherever they come from: a case, or files in a bag. Whose key (`at->key`), time
 * stamps (`at->certificates`) and the seal that was kept elsewhere (`at->seal_statement`) are of the
 * inspection. Set the first part; begin, take each by its number, end, clear. */
typedef struct day_seal_chain {
    day_inspection *at;
    char case_id[33]; /* whose seals they should be; "": that of the first */
    bool in_bag;      /* how they are called */
    /* Its own. */
    day_statement last; /* that could be read; number 0: none yet */
    char *last_text;
    int64_t next;
    guint64 stamps;
    GArray *logs; /* what each says of the log */
    bool given;   /* a seal was kept elsewhere, and this is what it says */
    day_statement outside;
    bool outside_met; /* it is in the chain */
    bool outside_same, outside_stamped;
} day_seal_chain;

/* Borrowed; of any content. */
typedef struct day_seal_seen {
    int64_t number; /* where it stands */
    const char *statement;
    day_span signature;
    bool stamped;
    const day_stamp *stamp; /* NULL: it has none, or none that could be read */
    const char *trouble;    /* why it cannot be read, its statement being ""; NULL: it can */
} day_seal_seen;

void day_seal_chain_begin(day_seal_chain *chain);
/* False when the user wants to stop. */
bool day_seal_chain_take(day_seal_chain *chain, const day_seal_seen *seal);
/* What only the whole shows: no seal of the key, or none stamped; a seal from outside that is not there. */
void day_seal_chain_end(day_seal_chain *chain);
/* What the log has to go on from: the seal from outside when it is of this case, else the last; number 0:
 * there is none. */
const day_statement *day_seal_chain_head(const day_seal_chain *chain);
/* That the log still begins as each seal says; `leaves` are of day_sha256. Of seal `except` (0: none) the
 * caller checks it. */
void day_seal_chain_check_log(const day_seal_chain *chain, const GArray *leaves, int64_t except);
void day_seal_chain_clear(day_seal_chain *chain);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(day_seal_chain, day_seal_chain_clear)
