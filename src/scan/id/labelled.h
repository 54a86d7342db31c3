/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "scan/kind.h"

/* Numbers and codes that a word before them must name ("SWIFT: …", "р/с …", "护照号码：…"), as data: a
 * kind_NAME.c defines one with DAY_LABELLED. The words wake it, so a text without them costs nothing. */

#define DAY_LABELLED_MAX 44

/* What stands behind a label. */
typedef struct day_labelled_code {
    char text[DAY_LABELLED_MAX + 1]; /* letters and digits in ASCII (full width, Arabic and Indic digits are
                                      * folded), in their case; signs between them dropped */
    unsigned size;
    unsigned first;     /* characters of its first group */
    size_t start, end;  /* of the text */
    size_t label_start; /* where the label begins */
    bool told;  /* a sign between the two says that it comes: ':' '=' a quotation mark, a line's end */
    bool wraps; /* a line's end stands between the two */
    bool near;  /* nothing but signs and words that mean "number is" between the two */
    const char *country; /* for is_valid to set: ISO 3166-1 alpha-2 */
} day_labelled_code;

typedef struct day_labelled {
    /* NULL-terminated. As written, and in lower, upper and title case; the spaces of an ASCII label may be
     * '_' or be left out (account_number, accountNumber). One that ends with '*' may go on ("свифт*"); one
     * that begins with '=' stands as written alone: a label whose first word is frequent, as "a", is dear. */
    const char *const *labels;
    unsigned min, max; /* characters, at most DAY_LABELLED_MAX */
    const char *signs; /* that may stand between two of its groups: " -" */
    /* Bytes behind the label in which other words may stand before it, for codes that have a checksum or a
     * form of their own. 0: only words that mean "number is", and signs. */
    unsigned reach;
    /* Whether it is one; `label` is the index of the label. May set code->country, the value and details; the
     * value is code->text when it stays empty. */
    bool (*is_valid)(const day_scene *scene, day_labelled_code *code, unsigned label, day_hit *hit);
    const char *how; /* unless is_valid sets hit->how */
} day_labelled;

void day_labelled_warm(const day_labelled *labelled, day_terms *terms);
bool day_labelled_match(const day_labelled *labelled, const day_scene *scene, const day_wake *wake,
                        day_hit *hit);

/* Whether the code is made as the pattern says: '9' a digit, 'A' a capital, 'X' either, another itself. */
bool day_labelled_fits(const char *code, const char *pattern);

/* Defines the kind NAME from a day_labelled. */
#define DAY_LABELLED(NAME, WHAT, VALIDATED, RANK, SPEC)                                                      \
    static void warm(day_terms *terms)                                                                       \
    {                                                                                                        \
        day_labelled_warm(&(SPEC), terms);                                                                   \
    }                                                                                                        \
    static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)                            \
    {                                                                                                        \
        return day_labelled_match(&(SPEC), scene, wake, hit);                                                \
    }                                                                                                        \
    const day_kind day_kind_##NAME = {                                                                       \
        .name = #NAME,                                                                                       \
        .what = WHAT,                                                                                        \
        .validated = VALIDATED,                                                                              \
        .events = DAY_EVENT_TERM,                                                                            \
        .rank = RANK,                                                                                        \
        .flags = DAY_KIND_NUMBER | DAY_KIND_WHOLE,                                                           \
        .warm = warm,                                                                                        \
        .match = match,                                                                                      \
    }
