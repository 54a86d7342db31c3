/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>

/* The parts of a graph that do not hang together. Begin with the number of nodes, join what hangs together,
 * end: then the fields are set. Pieces are numbered by size, the largest first. */
typedef struct day_pieces {
    guint nodes, n;
    guint *of;      /* a node's piece */
    guint *number;  /* a node's place among the members of its piece */
    guint *members; /* nodes, piece after piece */
    guint *first;   /* where a piece begins in `members`; one more than there are pieces */
} day_pieces;

void day_pieces_begin(day_pieces *pieces, guint nodes);
void day_pieces_join(day_pieces *pieces, guint a, guint b);
void day_pieces_end(day_pieces *pieces);
void day_pieces_clear(day_pieces *pieces);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(day_pieces, day_pieces_clear)

/* Moves each piece as a whole so that none lies on another: in rows, about as wide as they are high together.
 * `xy` is x and y of each node. */
void day_pieces_pack(const day_pieces *pieces, double *xy);
