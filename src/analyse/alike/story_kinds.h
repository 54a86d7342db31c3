/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>

/* What a mention says of a story: an amount or a number tells what it is about, a name who, and so on. A
 * story needs more than one of these. */
typedef enum day_story_class {
    DAY_STORY_WHAT,
    DAY_STORY_WHO,
    DAY_STORY_WHERE,
    DAY_STORY_WHEN,
    DAY_STORY_WORDS,
    DAY_STORY_CLASSES
} day_story_class;

/* How telling a value is when it is rare: hundredths. */
typedef struct day_story_sense {
    day_story_class class;
    guint8 base;
    guint64 hash;   /* of kind and value */
    guint64 number; /* of money: its amount, when that is a whole number; 0: none */
} day_story_sense;

/* False for kinds and values that tell nothing: clock times, small change, ranges of dates, secrets. */
bool day_story_sense_of(day_story_sense *out, const char *kind, const char *value);

/* The hash of a kind and a value, as above. */
guint64 day_story_hash(const char *kind, const char *value);
