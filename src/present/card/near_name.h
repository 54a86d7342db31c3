/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>

/* How far a word is from one that was perhaps meant. */

#define DAY_NEAR_LONGEST 48 /* characters; longer ones are far from everything */

/* Edits (insert, delete, change a character) from one to the other; G_MAXUINT when either is too long. */
guint day_near_edits(const char *from, const char *to);

/* The same, as far as a slip of the hand may go in a word this long: one edit from three characters on, two
 * from eight on. G_MAXUINT when it is farther. */
guint day_near_slip(const char *typed, const char *known);
