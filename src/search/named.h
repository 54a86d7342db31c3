/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include "store/store.h"
#include <glib.h>

/* What each unit names, in memory: kinds of mentions, people and organisations. One may serve many searches
 * of one case, in threads of their own. */
typedef struct day_named day_named;
/* As it was at one moment; does not change. */
typedef struct day_named_view day_named_view;

day_named *day_named_new(void);
void day_named_free(day_named *named);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_named, day_named_free)

/* A kind of mention ("email"); the name of a person or an account, of an organisation: who wrote the message,
 * to whom it was written, or who is named in the text. */
typedef enum day_named_what {
    DAY_NAMED_MENTION,
    DAY_NAMED_PERSON,
    DAY_NAMED_ORGANISATION,
    DAY_N_NAMED
} day_named_what;

extern const char *const day_named_fields[DAY_N_NAMED]; /* "mention", "person", "organisation" */

/* Reads names anew when what is derived was made anew, and mentions of units that came since. */
day_err day_named_refresh(day_named *named, day_store *store, day_error *error);

/* The newest, made when there is none or when it is old. While an ingest or analysis is at work, which
 * commits several times a second, an older one will do: whoever has many searches refreshes it now and then.
 * The caller releases *out. */
day_err day_named_hold(day_named_view **out, day_named *named, day_store *store, day_error *error);
void day_named_release(day_named_view *view); /* NULL: nothing */

/* The values there are, char *, by number, and the numbers of a unit (borrowed; each once). */
const GPtrArray *day_named_values(const day_named_view *view, day_named_what what);
const guint32 *day_named_of(guint *n, const day_named_view *view, day_named_what what, int64_t unit);
