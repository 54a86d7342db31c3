/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "jail/pool.h"
#include "store/store.h"

/* Whether citations hold: the item's bytes are opened where they lie, hashed, and read again through the
 * pool. The last item that was read is kept, so citations of one item should come one after the other. */
typedef struct day_verifier day_verifier;

/* Borrows both. */
day_verifier *day_verifier_new(day_store *store, day_pool *pool);
void day_verifier_free(day_verifier *verifier);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_verifier, day_verifier_free)

typedef struct day_verdict {
    char *path;       /* where the item was found; NULL: it was not */
    char *difference; /* NULL: the citation holds; else what differs */
} day_verdict;

/* Any text may be checked. An error only says that the jail could not work. */
day_err day_verifier_check(day_verdict *out, day_verifier *verifier, const char *text, day_error *error);
void day_verdict_clear(day_verdict *verdict);
