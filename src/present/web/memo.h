/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include <glib.h>

/* Figures over the whole case that take seconds to count, kept as JSON for all desks. One is counted anew
 * when its stamp is another (say, how many mentions there are), but not before twenty times as long has
 * passed as counting took: while an ingest runs it may be that old. Safe from several threads; two who ask
 * for the same count once. */
typedef struct day_memo day_memo;

day_memo *day_memo_new(void);
void day_memo_free(day_memo *memo);

/* Writes one JSON value. */
typedef day_err (*day_memo_fn)(GString *text, void *ctx, day_error *error);

/* The value: a new string. `name` is a literal. */
day_err day_memo_get(char **out, day_memo *memo, const char *name, gint64 stamp, day_memo_fn make, void *ctx,
                     day_error *error);
