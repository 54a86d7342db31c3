/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "analyse/deal/deal.h"
#include "name_index.h"
#include "values.h"

/* One sentence of an article, taken apart into what can be looked for. */

typedef enum day_part_kind {
    DAY_PART_NAME, /* somebody or something that the case knows */
    DAY_PART_COUNTRY,
    DAY_PART_TERM,  /* a thing, a concept of the lexicon */
    DAY_PART_ACT,   /* what happens, how it is */
    DAY_PART_TITLE, /* what somebody is */
    DAY_PART_DEAL,  /* that there is a price */
    DAY_PART_DONE,  /* that a bargain was made, or carried out */
    DAY_PART_PER,
    DAY_PART_VALUE,
    DAY_PART_WORD, /* a word that is in no list: it must stand there itself */
} day_part_kind;

const char *day_part_kind_name(day_part_kind kind);

typedef enum day_part_role { DAY_ROLE_NONE, DAY_ROLE_SELLER, DAY_ROLE_BUYER } day_part_role;

typedef struct day_part {
    day_part_kind kind;
    size_t start, end;       /* bytes of the statement's plain text */
    char *text;              /* as written */
    GPtrArray *keys;         /* char *: what stands for it in evidence (evidence.h); any of them will do */
    day_checked_value value; /* of VALUE */
    day_part_role role;      /* of NAME, or what is `called` so, in a bargain */
    gboolean later;          /* of a clause of less weight: before …, while … */
    gboolean own;            /* of NAME: the firm that the case is about */
    gboolean called; /* a word, a number, that may be (part of) a name nobody in the case is known by */
    guint concept;   /* of ACT: in words.def; G_MAXUINT: none */
} day_part;

typedef struct day_statement {
    char *text;                                /* as written */
    char *place;                               /* where it stands in the article: a unit's place, or "L12" */
    GPtrArray *parts;                          /* day_part */
    gboolean negated, opinion, bargain, dated; /* dated: it says of which day a document is */
    day_part_role
        own_role; /* of the firm that the case is about, when it buys or sells; NONE: it isn't told */
} day_statement;

/* What statements are read with; borrowed. */
typedef struct day_statement_reader {
    day_wordbook *words;
    const day_name_index *names;
    const day_lexicon *lexicon;
    guint own_bearer; /* of the firm that the case is about; G_MAXUINT: not known */
    const day_deal_reader *deals;
} day_statement_reader;

/* `text` is the sentence set by the annotator (its original is the sentence as written). */
day_statement *day_statement_read(const day_statement_reader *reader, const day_annotated *text,
                                  const char *place);
void day_statement_free(day_statement *statement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_statement, day_statement_free)

/* "unit 66117", "INV-0031": a number that names its bearer as a name does. */
gboolean day_part_is_number(const day_part *part);

/* Keys of evidence: "w12" a concept of the wordbook, "c:call records" one of the lexicon, "p:FR" a country,
 * "u:year" a unit. */
char *day_key_word(guint concept);
char *day_key_term(const char *concept);
char *day_key_country(const char *code);
char *day_key_unit(const char *concept);
