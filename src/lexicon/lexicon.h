/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include <glib.h>
#include <stdbool.h>

/* What the trade calls things, in several languages: lexicon/NAME.tsv, built in, and a case's own lexicon.tsv
 * on top. A concept has a class, terms in languages, and what it implies. docs/lexicon.md describes the
 * files. */
typedef struct day_lexicon day_lexicon;

typedef struct day_lexicon_term {
    const char *concept;  /* "mailbox access": its name in English, unique in its class */
    const char *class;    /* service, data, sector, agency, … of day_lexicon_classes() */
    const char *language; /* BCP 47 */
    const char *term;     /* as listed */
    const char *implies;  /* of the concept: "class:concept, class:concept"; "" nothing */
    const char *note;     /* what is shown when jargon is explained; "" when the concept says it */
    bool jargon;          /* wants explaining where it is shown */
    bool exact;           /* is found as listed, never bent */
    bool stem;            /* letters may follow */
} day_lexicon_term;

/* The classes that there are, NULL-terminated. */
const char *const *day_lexicon_classes(void);

#define DAY_LEXICON_FILE "lexicon.tsv" /* of a case */

/* Built-in terms, then those of `extra` (a lexicon.tsv's bytes, NULL: none; `extra_name` is for messages). A
 * bad line of `extra` is an error that names it. The caller frees. */
day_err day_lexicon_new(day_lexicon **out, const char *extra, size_t extra_size, const char *extra_name,
                        day_error *error);
/* The same with what stands in FOLDER/lexicon.tsv, when it is there: a plain file of at most 4 MiB. A folder
 * that is NULL has none. */
day_err day_lexicon_open(day_lexicon **out, const char *case_folder, day_error *error);
/* What it is opened for: making all forms of all terms takes a fifth of a second. */
typedef enum day_lexicon_use {
    DAY_LEXICON_ALL,    /* day_lexicon_find() finds every term */
    DAY_LEXICON_JARGON, /* only those that want explaining; the others are not there at all */
    DAY_LEXICON_ASK     /* day_lexicon_find() finds nothing: for all the rest */
} day_lexicon_use;
day_err day_lexicon_open_for(day_lexicon **out, const char *case_folder, day_lexicon_use use,
                             day_error *error);
void day_lexicon_free(day_lexicon *lexicon);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_lexicon, day_lexicon_free)

typedef struct day_lexicon_hit {
    size_t start, end;            /* bytes of the text searched */
    const day_lexicon_term *term; /* borrowed */
} day_lexicon_hit;

/* Appends day_lexicon_hit by start, the longest at each place first, one for each concept that a term has
 * there; a hit inside a longer one of the same class is left out. `folded` is text folded as the index folds
 * it (index/fold.h; day_plain of analyse/text). Where scripts put blanks between words, whole words, in the
 * forms that the language bends them to (English plurals, Russian cases). */
void day_lexicon_find(GArray *out, const day_lexicon *lexicon, const char *folded, size_t size);

/* Where a concept is asked for, "class:concept" is that of the class alone; without a class it is the first
 * in the order of day_lexicon_classes(). */

/* A concept's class; NULL: not known. Its name in a language (the first term listed), or the concept itself.
 */
const char *day_lexicon_class(const day_lexicon *lexicon, const char *concept);
const char *day_lexicon_name(const day_lexicon *lexicon, const char *concept, const char *language);

/* Whether a concept implies another, directly or through others. */
bool day_lexicon_implies(const day_lexicon *lexicon, const char *concept, const char *other);

/* Every term, by class and concept, as listed; false from `fn` stops. */
typedef bool (*day_lexicon_fn)(const day_lexicon_term *term, void *ctx);
void day_lexicon_each(const day_lexicon *lexicon, day_lexicon_fn fn, void *ctx);

/* Every folded form of a concept's terms in all languages ("mailbox", "mailboxes", "почтовых ящиков", 信箱),
 * each once; of terms that are stems only as listed. `class` NULL: of any class. */
typedef bool (*day_lexicon_form_fn)(const char *form, const day_lexicon_term *term, void *ctx);
void day_lexicon_each_form(const day_lexicon *lexicon, const char *class, const char *concept,
                           day_lexicon_form_fn fn, void *ctx);
