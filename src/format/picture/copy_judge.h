/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "copy_move.h"

#define DAY_COPY_BLOCK 16     /* pixels: the side of what is compared */
#define DAY_COPY_CANDIDATES 6 /* distances that are looked at */

/* A vote for the distance between two blocks that seem alike, by their places; near ones do not count.
 * `votes` is a GHashTable of direct keys, and stays the caller's. */
void day_copy_vote(GHashTable *votes, guint x, guint y, guint other_x, guint other_y);

typedef struct day_copy_judge {
    guint width, height; /* of the picture */
    double share;        /* of the picture that an area has at least, 0 to 1 */
    int beside;          /* pixels: distances beside the best ones are tried, too */
    /* Whether the block at (x, y) is alike the one at this distance from it; both lie within the picture. */
    bool (*alike)(void *ctx, guint x, guint y, int right, int down);
    void *ctx;
} day_copy_judge;

/* Fills `out` from the distances with the most votes. */
void day_copy_judge_votes(day_copy_move *out, const day_copy_judge *judge, GHashTable *votes);
