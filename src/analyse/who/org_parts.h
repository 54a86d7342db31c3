/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "letters.h"
#include <glib.h>

/* An organisation's name cut into its own words and generic ones (org_terms.tsv), folded. */

#define DAY_ORG_PIECES 24
#define DAY_ORG_ROOM 512
#define DAY_ORG_OWN (-1)

typedef enum day_org_class {
    DAY_ORG_NONE, /* a word of its own */
    DAY_ORG_LEGAL,
    DAY_ORG_FILLER,
    DAY_ORG_TRADE,
    DAY_ORG_FIELD,
    DAY_ORG_HEAD,
    DAY_ORG_WHOLE,
    DAY_ORG_LEVEL,
    DAY_ORG_PLACE,
    DAY_ORG_JOIN,
} day_org_class;

typedef struct day_org_piece {
    const char *text; /* in the room; not NUL-terminated */
    size_t size;
    day_script script;
    int concept; /* DAY_ORG_OWN, or of org_terms.tsv */
    day_org_class class;
} day_org_piece;

typedef struct day_org_parts {
    day_org_piece piece[DAY_ORG_PIECES];
    size_t n;
    day_org_piece word[DAY_ORG_PIECES]; /* of alphabets: each word, with the class of its piece */
    size_t n_words;
    bool acronym; /* written in capitals, or in letters one by one */
    char room[DAY_ORG_ROOM];
} day_org_parts;

/* False when it is no name: empty, too long, not UTF-8, no letters. What stands in brackets is left out,
 * unless nothing else is there. */
bool day_org_parts_of(day_org_parts *out, const char *name);

/* The English acronym's letters of a concept: "ps" for public security. */
const char *day_org_initials(int concept);

/* Whether it is one of the classes that say what an office is or does. */
static inline bool day_org_is_office(day_org_class class)
{
    return class == DAY_ORG_HEAD || class == DAY_ORG_WHOLE || class == DAY_ORG_FIELD;
}
