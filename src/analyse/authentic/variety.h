/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>

/* Words for the same thing that differ between the mainland and Taiwan: 软件 and 軟體. variety_words.py says
 * which, and why these. They are found in either script: what somebody writes is told from the characters
 * that it is written in. */

typedef enum day_variety_side {
    DAY_VARIETY_MAINLAND,
    DAY_VARIETY_TAIWAN,
    DAY_VARIETY_SIDES
} day_variety_side;

typedef struct day_variety_word {
    const char *word, *other; /* as its own place writes it; what the other place says */
    day_variety_side side;
    guint thing; /* what it is for: the words of both sides for one thing share the number */
} day_variety_word;

typedef struct day_variety day_variety;
day_variety *day_variety_new(void);
void day_variety_free(day_variety *variety);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_variety, day_variety_free)

/* Every such word of valid UTF-8, in order, the longest where several begin: where it stands, in bytes. */
typedef void (*day_variety_fn)(const day_variety_word *word, gsize start, gsize size, void *ctx);
void day_variety_each(const day_variety *variety, const char *text, gsize size, day_variety_fn fn, void *ctx);

/* How often words of each side stood somewhere, and for how many different things. Begins zeroed. */
#define DAY_VARIETY_MOST_THINGS 256
typedef struct day_variety_count {
    guint words[DAY_VARIETY_SIDES];
    guint64 seen[DAY_VARIETY_SIDES][DAY_VARIETY_MOST_THINGS / 64];
} day_variety_count;
/* Whether it is the first word of its side for its thing. */
bool day_variety_count_add(day_variety_count *count, const day_variety_word *word);
void day_variety_count_merge(day_variety_count *count, const day_variety_count *more);
guint day_variety_things(const day_variety_count *count, day_variety_side side);
/* Things for which words of both sides stood. */
guint day_variety_things_of_both(const day_variety_count *count);
