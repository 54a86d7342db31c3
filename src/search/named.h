/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include "store/store.h"
#include <glib.h>

/* What each unit names, in memory: kinds of mentions, people and organisations. As it was at one moment; does
 * not change, and may be looked at by many threads. */
typedef struct day_named_view day_named_view;

/* A kind of mention ("email"); the name of a person or an account, of an organisation: who wrote the message,
 * to whom it was written, or who is named in the text. */
typedef enum day_named_what {
    DAY_NAMED_MENTION,
    DAY_NAMED_PERSON,
    DAY_NAMED_ORGANISATION,
    DAY_N_NAMED
} day_named_what;

extern const char *const day_named_fields[DAY_N_NAMED]; /* "mention", "person", "organisation" */

/* Shares with `before` (NULL: none) what is the same still: reads names when what is derived was made anew
 * since, and mentions of units that came since. The caller releases *out. */
day_err day_named_read(day_named_view **out, const day_named_view *before, day_store *store,
                       day_error *error);
/* Whether the case has nothing newer. */
bool day_named_is_whole(const day_named_view *view, day_store *store);
/* For boxes (base/latest.h). */
void day_named_clear(void *view);
void day_named_release(day_named_view *view); /* NULL: nothing */

/* The values there are, char *, by number, and the numbers of a unit (borrowed; each once). */
const GPtrArray *day_named_values(const day_named_view *view, day_named_what what);
const guint32 *day_named_of(guint *n, const day_named_view *view, day_named_what what, int64_t unit);
