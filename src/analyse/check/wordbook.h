/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stddef.h>

/* Everyday words (words.def) and words that names are made of (name_words.def), found in folded text
 * (analyse/text/plain_text.h) in any language, with forms that a caller adds. */

typedef enum day_word_class {
    DAY_WORD_STOP,
    DAY_WORD_REPORT,
    DAY_WORD_FRAME,
    DAY_WORD_LOOSE,
    DAY_WORD_SELF,
    DAY_WORD_NOT,
    DAY_WORD_ASK,
    DAY_WORD_MAY,
    DAY_WORD_JUDGE,
    DAY_WORD_LATER,
    DAY_WORD_DEAL,
    DAY_WORD_DONE,
    DAY_WORD_REFUSE,
    DAY_WORD_ACT,
    DAY_WORD_THING,
    DAY_WORD_QUALITY,
    DAY_WORD_TITLE,
    DAY_WORD_NAME,
    DAY_WORD_FORM,
    DAY_WORD_COUNTRY, /* the concept is an ISO 3166 code: demonyms */
    DAY_WORD_ADDED,   /* what a caller added */
} day_word_class;

typedef struct day_word_hit {
    size_t start, end; /* bytes of the text */
    guint concept;
} day_word_hit;

/* Languages in which some everyday words would be others (words_more.def): COMMON holds everywhere; FREE is
 * where no small words show which language it is. */
enum {
    DAY_WORDS_COMMON = 1,
    DAY_WORDS_FREE = 2,
    DAY_WORDS_DE = 4,
    DAY_WORDS_FR = 8,
    DAY_WORDS_ES = 16,
    DAY_WORDS_FA = 32,
};

typedef struct day_wordbook day_wordbook;

day_wordbook *day_wordbook_new(void);
void day_wordbook_free(day_wordbook *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_wordbook, day_wordbook_free)

/* A new concept of class ADDED, and forms for it (folded; `*` at the end: a stem). A form without letters is
 * left out. */
guint day_wordbook_concept(day_wordbook *words);
void day_wordbook_add(day_wordbook *words, guint concept, const char *form);
/* The concept of one form that is written so: a new one, or that of the same before, so that what an article
 * says a thousand times is looked for once. */
guint day_wordbook_own(day_wordbook *words, const char *spelled, const char *written);

/* The languages whose words count in a text (folded), by its small words: COMMON, and one more or FREE. */
guint day_wordbook_languages(const day_wordbook *words, const char *text, size_t size);
/* "de", "fr", "es", "fa"; "en" when it is none of them. Static. */
const char *day_wordbook_language_name(guint languages);

/* Appends day_word_hit by start: each form of `languages` at each place, longer ones of a concept there
 * instead of shorter ones. Names are looked through with COMMON alone. */
void day_wordbook_find(GArray *out, const day_wordbook *words, guint languages, const char *text,
                       size_t size);

day_word_class day_wordbook_class(const day_wordbook *words, guint concept);
const char *day_wordbook_name(const day_wordbook *words, guint concept); /* "" of what was added */
guint day_wordbook_named(const char *name);                              /* of words.def; it must be there */

/* The concept that says the opposite; G_MAXUINT: none. */
guint day_wordbook_opposite(const day_wordbook *words, guint concept);

/* The next word from `at` on: letters and digits of scripts with blanks, or one character of others (then
 * *character). False at the end. */
gboolean day_word_next(const char *text, size_t size, size_t at, size_t *start, size_t *end,
                       gboolean *character);
