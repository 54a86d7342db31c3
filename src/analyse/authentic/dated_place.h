/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>

/* Whether a date stands where a text says when it was made. Dates of plans, deadlines, deliveries and events
 * stand elsewhere, or under a label of their own; a date under the word "date" alone may be any of these. */
typedef enum day_dated {
    DAY_DATED_NOT,
    DAY_DATED_LABELLED, /* behind such a label (dated_words.def), in its line or the cell before */
    DAY_DATED_LETTER,   /* a line of its own, after a place or not, above the salutation of a letter */
    DAY_DATED_SIGNED, /* a line of its own that ends the text under a signature, or as Chinese letters end */
} day_dated;

/* The date is `size` bytes at `start` of a unit's valid UTF-8. */
day_dated day_dated_at(const char *text, gsize length, gsize start, gsize size);
