/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "analyse/alike/minhash.h"
#include "base/error.h"
#include "store/store.h"
#include <glib.h>

/* Public texts that the user has in a folder, as sketches: what the case's texts are held against. */
typedef struct day_known_texts day_known_texts;

#define DAY_KNOWN_TEXTS_MOST 2000u /* texts; more would take long and are another tool's matter */
#define DAY_KNOWN_TOKENS 50u       /* words or characters of a text that is compared */

day_known_texts *day_known_texts_new(void);
void day_known_texts_free(day_known_texts *texts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_known_texts, day_known_texts_free)

/* One text: begin, its pieces in order, end. `name` is shown; what is too short is counted and left out. */
void day_known_texts_begin(day_known_texts *texts, const char *name);
void day_known_texts_add(day_known_texts *texts, const char *text, size_t size);
void day_known_texts_end(day_known_texts *texts);

guint day_known_texts_count(const day_known_texts *texts); /* without the short ones */
guint day_known_texts_short(const day_known_texts *texts);

/* How a text of the case is like a known one. */
typedef struct day_known_match {
    const char *name;  /* borrowed */
    double similarity; /* Jaccard of shingles, estimated */
    double share;      /* of the known text that stands in it, estimated; 0 when it is too short to tell */
} day_known_match;
/* The one it is most like; false: like none. */
bool day_known_texts_match(day_known_match *out, const day_known_texts *texts, const day_sketch *sketch);

/* Holds every text of the case against them and writes what the test `known` found, in place of what it found
 * before. One transaction of its own; `store` is open for writing. */
day_err day_known_texts_write(const day_known_texts *texts, day_store *store, day_error *error);
