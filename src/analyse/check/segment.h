/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "statement.h"

/* What statements are held against, a piece at a time: a message, a sentence, a row of a table, or a record
 * that another analysis made (an offer, a target, what is known of a person). Only what some statement asks
 * for is kept of it. */

typedef enum day_segment_kind {
    DAY_SEGMENT_MESSAGE,
    DAY_SEGMENT_SENTENCE,
    DAY_SEGMENT_ROW,
    DAY_SEGMENT_OFFER,
    DAY_SEGMENT_TARGET,
    DAY_SEGMENT_PERSON,
    DAY_SEGMENT_DOCUMENT, /* the head of a contract or an invoice, for statements of its date alone */
} day_segment_kind;

/* Bytes of a unit's text; unit 0: nowhere in particular. */
typedef struct day_spot {
    int64_t unit, start, size;
} day_spot;

/* A part of a statement that stands here. */
typedef struct day_segment_hit {
    guint statement, part;
    gboolean opposite;  /* what stands here says the contrary */
    gboolean context;   /* said by the file's name, a heading, who speaks */
    size_t start, end;  /* bytes of the segment's text; both 0 in context */
    guint clause;       /* of the segment's; G_MAXUINT: none */
    day_part_role role; /* of a name, in an offer or by the words around it */
    day_spot spot;
} day_segment_hit;

typedef struct day_segment_clause {
    size_t start, end;
    gboolean negated, asks;
} day_segment_clause;

typedef struct day_segment_value {
    day_checked_value value;
    char *written;
    guint clause;
    day_spot spot;
} day_segment_value;

/* A country, or a field of an offer, that is told here: what a statement may contradict. */
typedef struct day_segment_told {
    char kind; /* 'c' country, 'b' buyer, 's' seller, 't' title, 'o' employer, 'p' per, 'q' how many in all */
    char *value, *written;
    day_spot spot;
} day_segment_told;

typedef struct day_segment {
    day_segment_kind kind;
    int64_t item, time_ms;
    day_part_role speaker; /* of a message's author, where the message says so */
    gboolean
        concluded;   /* of an offer: a contract or an invoice says so, or who speaks says that it was paid */
    day_spot whole;  /* what to quote */
    GArray *hits;    /* day_segment_hit; in the order of the text until day_segment_sort() */
    GArray *clauses; /* day_segment_clause */
    GArray *values;  /* day_segment_value */
    GArray *told;    /* day_segment_told */
} day_segment;

day_segment *day_segment_new(day_segment_kind kind);
void day_segment_free(day_segment *segment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_segment, day_segment_free)

void day_segment_tell(day_segment *segment, char kind, const char *value, const char *written,
                      const day_spot *spot);

/* Puts the hits in the order of statements and their parts, those of one part as they were. */
void day_segment_sort(day_segment *segment);
/* Where the hits begin of a part or of what comes behind it; they are sorted. */
guint day_segment_hits_of(const day_segment *segment, guint statement, guint part);

/* The statements' parts by their keys. */
typedef struct day_asked day_asked;
day_asked *day_asked_new(const GPtrArray *statements, const day_wordbook *words); /* both borrowed */
void day_asked_free(day_asked *asked);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_asked, day_asked_free)
/* Whether some part asks for a concept of the wordbook. */
gboolean day_asked_for(const day_asked *asked, guint concept);
/* Calls `fn` with each concept of the lexicon that some part asks for. */
void day_asked_each_term(const day_asked *asked, void (*fn)(const char *concept, void *ctx), void *ctx);
/* Adds a hit for every part that asks for the key. */
void day_asked_note(day_segment *segment, const day_asked *asked, const char *key,
                    const day_segment_hit *hit);

/* Notes everything that statements ask for in [start, end) of a text: words, terms, countries, and `values`,
 * which are the text's (day_checked_value); `origin` tells where bytes of it come from. */
typedef day_spot (*day_segment_origin_fn)(size_t start, size_t end, void *ctx);
void day_segment_read(day_segment *segment, const day_asked *asked, const day_wordbook *words,
                      const day_annotated *text, const GArray *values, size_t start, size_t end,
                      day_segment_origin_fn origin, void *ctx);
