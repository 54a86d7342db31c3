/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Given names and their short forms, from short_names.tsv. All words are folded. */

typedef enum day_given_bond {
    DAY_GIVEN_NONE,
    DAY_GIVEN_AKIN,    /* both are short forms of one name; or one is, and a name of its own, too: Jon, Max */
    DAY_GIVEN_SHORT,   /* one is a short form of the other */
    DAY_GIVEN_VARIANT, /* two full forms of one name: Александр, Олександр */
} day_given_bond;

/* How two words are bound. */
day_given_bond day_given_bond_of(const char *a, const char *b);

/* Whether the word is a known given name, or a short form of one. */
bool day_given_known(const char *word);

/* The names (groups of forms) that a word belongs to; how many. */
#define DAY_GIVEN_MOST 8
size_t day_given_groups(uint16_t out[DAY_GIVEN_MOST], const char *word);

/* Calls `fn` with each form of the names that `word` is a full form of, folded: short ones, and other full
 * ones. Strings are static. */
void day_given_each_form(const char *word, void (*fn)(const char *form, void *ctx), void *ctx);
