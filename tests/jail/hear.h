/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "jail/pool.h"
#include <glib.h>

/* What a broker hears of one item, as frames again, for comparing with what a reader says outside the jail.
 */
typedef struct heard {
    GByteArray *frames;
    bool finished;
} heard;

/* Reads the item to its end. The caller frees the bytes. */
GByteArray *hear_item(day_pool *pool, int fd, const day_job *job, bool with_mentions);
