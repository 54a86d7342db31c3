/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "analyse/text/annotated.h"
#include "grammar.h"

/* Who is named in a sentence: people and organisations of the case, what the scanner takes for such, agencies
 * of the lexicon with what stands before them ("provincial police", 云浦交警), and proper names by how they
 * are written. */
typedef struct day_deal_party {
    size_t start, end; /* bytes of the plain text */
    int64_t entity;    /* 0: not known */
    bool agency;       /* of a state */
    bool place;        /* a country alone */
} day_deal_party;

/* Appends day_deal_party by start; they do not overlap. */
void day_deal_parties(GArray *out, const day_annotated *text, const day_cast *cast,
                      const day_grammar *grammar, size_t start, size_t end);

/* Whether a concept of the class agency is of a state: a company is none. */
bool day_deal_is_state(const char *concept);

/* Where to begin in the text's terms, mentions or names so as to meet what covers `at` or begins after it. */
guint day_deal_terms_from(const day_annotated *text, size_t at);
guint day_deal_mentions_from(const day_annotated *text, size_t at);
guint day_deal_names_from(const day_annotated *text, size_t at);
