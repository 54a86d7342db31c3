/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store/q_event.h"
#include <stdbool.h>

/* What is to be applied to times that tell no zone, for showing only. */
typedef enum day_shift_kind {
    DAY_SHIFT_NONE,
    DAY_SHIFT_FIXED,
    DAY_SHIFT_INFERRED,
} day_shift_kind;

typedef struct day_shift {
    day_shift_kind kind;
    int minutes; /* DAY_SHIFT_FIXED: east of Greenwich */
} day_shift;

/* "+08:00", "-03:30", "+8", "utc", "inferred". False when it is none of these. */
bool day_shift_parse(day_shift *out, const char *text);

/* Minutes to add to a time that a unit tells without a zone; false when nothing is to be applied. */
bool day_shift_of(int *minutes, const day_shift *shift, day_store *store, int64_t unit, int64_t time_ms);
