/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "story_kinds.h"

/* Which passages may tell the same: those that share what is rare in the case. A passage is a message, or
 * about a page's third; what stands near it (three messages, one passage) counts, too, if less. Nothing here
 * reads a store. */

/* What a passage names, or says in rare words. */
typedef struct day_story_point {
    guint64 hash;
    guint32 start, size; /* bytes of the unit's text */
    guint8 class;        /* day_story_class */
    guint8 base;         /* hundredths */
    guint8 money;        /* a number that is an amount with a currency: two of those meet by both only */
    guint8 spare;
    float weight; /* by its base and how rare it is; the module's own */
} day_story_point;

typedef struct day_story_passage {
    gint64 unit;
    guint kin;        /* of its item: versions of one text have the same; never 0 */
    gint64 line, seq; /* neighbours have the same line, and a near seq */
    guint reach;      /* how near */
    gint64 thread;    /* 0: none; those of one thread or line are no news to each other */
    gint64 time_ms;   /* G_MININT64: none */
    guint lang;       /* 0: not known */
    guint64 sender;   /* of mail: who writes the same to many tells no story; 0: not to be looked at */
    guint first, n;   /* its points */
} day_story_passage;

typedef struct day_stories day_stories;
day_stories *day_stories_new(void);
void day_stories_free(day_stories *stories);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_stories, day_stories_free)

/* First reading: in how many texts each point is. Those of one kin count once. `kins`: how many there are. */
void day_stories_count(day_stories *stories, guint kin, guint64 hash);
void day_stories_counted(day_stories *stories, guint kins);

/* Second reading, in the same order: points that are in one text alone, or in too many, are passed over. */
void day_stories_begin(day_stories *stories, const day_story_passage *passage);
void day_stories_add(day_stories *stories, const day_story_point *point);

/* Texts of two kins contain one another: what they share is no story. */
void day_stories_apart(day_stories *stories, guint kin, guint other);

typedef struct day_story_pair {
    guint a, b; /* passages */
    double score;
} day_story_pair;

typedef struct day_story_common {
    guint a, b; /* passages where it stands: those of the pair, or near */
    day_story_point in_a, in_b;
    double weight;
} day_story_common;

/* The pairs, best first; `goes_on` is asked now and then, and stops it by false. Caller frees. */
GArray *day_stories_find(day_stories *stories, bool (*goes_on)(double part, void *ctx), void *ctx);

/* What the two passages share, the most telling first. Caller frees. */
GArray *day_stories_common(const day_stories *stories, guint a, guint b);
const day_story_passage *day_stories_passage(const day_stories *stories, guint index);
