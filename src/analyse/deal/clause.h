/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "deal.h"
#include "grammar.h"
#include "party.h"

/* A sentence in pieces: the words of the grammar, amounts, who is named, marks; and the stretches between
 * those pieces that may be a thing that is sold. All offsets are of the plain text. */

struct day_deal_reader {
    const day_cast *cast;
    const day_lexicon *lexicon;
    day_grammar *grammar;
    GHashTable *called; /* entity → what the case calls it; borrowed */
};

typedef enum day_deal_piece_kind {
    DAY_PIECE_WORD,
    DAY_PIECE_AMOUNT,
    DAY_PIECE_PARTY,
    DAY_PIECE_MARK, /* , ; ( ) : */
    DAY_PIECE_DATE,
} day_deal_piece_kind;

typedef struct day_deal_piece {
    day_deal_piece_kind kind;
    day_deal_word word; /* WORD */
    size_t start, end;  /* of an amount with what compares it */
    guint mention;      /* AMOUNT, DATE: index into the text's; G_MAXUINT: no amount is told */
    guint high;         /* AMOUNT: of a range, one more than the mention of its end; 0: none */
    char comparator[4]; /* AMOUNT */
    double elided;      /* AMOUNT: a figure alone, of the currency of `mention`; 0: as mentioned */
    int64_t entity;     /* PARTY; 0: not known */
    bool agency, place; /* PARTY */
} day_deal_piece;

typedef struct day_deal_region {
    size_t start, end; /* not empty */
    gint lead, next;   /* pieces beside it that bound it; -1: the sentence begins; n: it ends */
    guint first, last; /* pieces inside: [first, last) */
    bool thing;        /* a term of services or data stands in it */
    bool party_alone;  /* nothing but somebody's name, or a day */
} day_deal_region;

typedef struct day_deal_clause {
    const day_deal_reader *reader;
    const day_annotated *text;
    size_t start, end;
    GArray *pieces;  /* day_deal_piece, by start */
    GArray *regions; /* day_deal_region, by start */
} day_deal_clause;

void day_deal_clause_make(day_deal_clause *out, const day_deal_reader *reader, const day_annotated *text,
                          size_t start, size_t end);
/* The same with a last piece, an amount that is not told: what a sentence without one says of a deal. */
void day_deal_clause_make_open(day_deal_clause *out, const day_deal_reader *reader, const day_annotated *text,
                               size_t start, size_t end);
void day_deal_clause_clear(day_deal_clause *clause);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(day_deal_clause, day_deal_clause_clear)

guint day_deal_n(const day_deal_clause *clause);
const day_deal_piece *day_deal_piece_at(const day_deal_clause *clause, gint index); /* NULL: outside */
bool day_deal_is(const day_deal_clause *clause, gint index, day_deal_word word);
/* Whether the piece ends a region; a preposition that marks nobody does not. */
bool day_deal_bounds(const day_deal_clause *clause, gint index);
bool day_deal_is_verb(const day_deal_clause *clause, gint index);

/* The concept of the class "service" that the stretch is about: "data set" when only data are named; NULL
 * when it names nothing of the trade. */
const char *day_deal_kind_of(const day_annotated *text, size_t start, size_t end);
/* Whether that is access, or implies it. */
bool day_deal_is_access(const day_deal_clause *clause, size_t start, size_t end);
