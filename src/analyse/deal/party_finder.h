/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "grammar.h"
#include "index/fold.h"
#include "party.h"

/* Within party*.c only: a stretch of a text in which parties are looked for. */
typedef struct day_party_finder {
    GArray *out;
    const day_annotated *text;
    const day_cast *cast;
    const day_grammar *grammar;
    size_t start, end;
} day_party_finder;

void day_party_add(const day_party_finder *at, size_t start, size_t end, int64_t entity, bool agency);
size_t day_party_back(const char *text, size_t at);
day_fold_class day_party_class_at(const day_party_finder *at, size_t place);
bool day_party_is_capital(const day_party_finder *at, size_t place);
size_t day_party_word_end(const day_party_finder *at, size_t place);
bool day_party_is_common(const day_party_finder *at, size_t start, size_t end);

/* Chinese names, but for those below. */
void day_party_add_han(const day_party_finder *at);
/* Where a Chinese name begins that is known from `start` on: what no other word explains before it, when that
 * is at most `most` bytes. */
#define DAY_PARTY_LEAD 15u
size_t day_party_lead_han(const day_party_finder *at, size_t start, size_t most);

/* Names in quotes behind the word that says what they are: «شرکت "…"», группа «Северный ветер». */
void day_party_add_quoted(const day_party_finder *at);
/* Foreign names in Persian letters between what is sold and the mark of the object. */
void day_party_add_persian(const day_party_finder *at);

/* Who is called what: handles and nicknames; people as Chinese papers name them (许某); names that a word
 * leads (委托某某). */
void day_party_add_called(const day_party_finder *at);
void day_party_add_surnames(const day_party_finder *at);
void day_party_add_led(const day_party_finder *at);
/* Chinese names by where they stand: they begin a clause and a word that follows who acts comes next. */
void day_party_add_subjects(const day_party_finder *at);
/* Whether a word of the grammar, of two characters or more, or a date begins inside [start, end). */
bool day_party_holds_word(const day_party_finder *at, size_t start, size_t end);
