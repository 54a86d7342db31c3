/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "wordbook.h"

/* Whether two names, each in any language and script, may be one's: word by word, what means the same
 * (name_words.def) or sounds the same (大洋电报公司 · Télégraphe Océane; 卢索维亚电信 · Lusovia Telecom). */

#define DAY_NAME_PIECES 10

typedef struct day_name_piece {
    size_t start, end; /* of the name's text */
    GArray *concepts;  /* guint: what it may mean; empty: a word of its own */
    gboolean inner;    /* within a longer one: of signs only */
    gboolean form;     /* a legal form, an article: may be missing elsewhere */
    char sound[24];    /* consonants, in classes that spellings agree on; "" for signs */
} day_name_piece;

typedef struct day_name_meaning {
    char *text; /* folded */
    size_t size;
    gboolean signs; /* written in characters, without blanks */
    GArray *pieces; /* day_name_piece: words; of signs, what means something, longest first */
} day_name_meaning;

/* `name` is folded (day_plain). NULL when it is too long or has no letters. */
day_name_meaning *day_name_meaning_new(const day_wordbook *words, const char *name);
void day_name_meaning_free(day_name_meaning *meaning);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_name_meaning, day_name_meaning_free)

/* 0: not one's; up to 1: every word of both. Of two names in one script, and neither in characters: one is
 * the other, but for forms and generic words of the longer one. */
double day_name_likeness(const day_name_meaning *one, const day_name_meaning *other);

/* The sounds, in two classes ("sLN"), with which runs of a name in signs begin: what a word of another script
 * is looked up by. */
void day_name_meaning_each_sound(const day_name_meaning *meaning, void (*fn)(const char *part, void *ctx),
                                 void *ctx);
