/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "judge.h"

/* Neighbouring segments that a statement is held against, sorted each, the last one the newest. */
typedef struct day_window {
    day_segment *segments[3];
    guint n;
} day_window;

/* What the window says of one part. `parts` are the findings of those before it: values come last. */
void day_part_judge(day_part_finding *out, const day_window *window, const day_statement *statement,
                    guint statement_number, guint part, const GArray *parts);
