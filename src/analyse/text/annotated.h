/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "cast.h"
#include "lexicon/lexicon.h"
#include "name_finder.h"
#include "plain_text.h"
#include "store/q_edge.h"

/* One text with all that is known of it before rules read it: its plain form, who says it to whom, who is
 * named where, what the scanner found, which terms of the trade stand there. All offsets are of the plain
 * text. */

typedef struct day_annotated_mention {
    size_t start, end; /* start < end */
    char kind[16];
    char *value;
    char *detail;   /* lines "key=value"; "" when there is none */
    int64_t entity; /* whose alias that is; 0: nobody's */
} day_annotated_mention;

typedef struct day_annotated {
    int64_t item, unit, time_ms; /* of the message; DAY_TIME_NONE: none */
    bool is_message;
    int64_t offset; /* bytes of the unit's text before the plain text: a message's head */
    day_plain plain;
    int64_t speaker;   /* entity; 0: not known, or no message */
    GArray *listeners; /* int64_t, entities */
    GArray *names;     /* day_name_hit, by start */
    GArray *mentions;  /* day_annotated_mention, by start */
    GArray *terms;     /* day_lexicon_hit, by start */
} day_annotated;

typedef struct day_annotator day_annotator;

/* `lexicon` may be NULL: no terms. Both are borrowed and must outlive it. */
day_annotator *day_annotator_new(const day_cast *cast, const day_lexicon *lexicon);
void day_annotator_free(day_annotator *annotator);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_annotator, day_annotator_free)

/* A text of the case, with what the store has of it. The result is borrowed until the next one. */
day_err day_annotator_read(const day_annotated **out, day_annotator *annotator, day_store *store,
                           const day_edge_text *text, day_error *error);

/* A text from elsewhere; `mentions` (day_mention of model/record.h, offsets in bytes of `text`) as the
 * scanner found them. `text` must outlive the result, which is borrowed until the next one. */
const day_annotated *day_annotator_read_text(day_annotator *annotator, const char *text, size_t size,
                                             const GArray *mentions);

/* A copy that outlives the next text; free with day_annotated_free(). The text that it was read from need not
 * outlive it, the cast and the lexicon must. */
day_annotated *day_annotated_dup(const day_annotated *text);
void day_annotated_free(day_annotated *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_annotated, day_annotated_free)

/* The sentence around a place: between marks that end one, and line breaks. */
void day_annotated_sentence(const day_annotated *text, size_t at, size_t *start, size_t *end);

/* Whether `phrase` (folded) stands at `at`; where a script has blanks, as whole words. */
bool day_annotated_says(const day_annotated *text, size_t at, const char *phrase);

/* Where `phrase` stands first in [start, end); SIZE_MAX: nowhere. */
size_t day_annotated_find(const day_annotated *text, size_t start, size_t end, const char *phrase);
