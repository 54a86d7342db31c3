/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "letters.h"

/* What is left of a (folded) word when all that romanisations disagree on is gone: for blocking keys. */

#define DAY_SKELETON_LETTERS 24
#define DAY_SKELETONS 16

/* Texts that stand for one word, without duplicates; more than DAY_SKELETONS are not kept. */
typedef struct day_skeletons {
    char text[DAY_SKELETONS][DAY_SKELETON_LETTERS + 1];
    size_t n;
} day_skeletons;

void day_skeletons_add(day_skeletons *skeletons, const char *text);

/* Adds the skeletons of a word in Latin, Cyrillic, Greek or Arabic letters: several where j or h may be
 * silent. `wide`: what Arabic script doesn't tell apart (t, s, z; v, w and vowels) is the same, too. */
void day_skeletons_read(day_skeletons *skeletons, bool wide, const char *word, size_t size);

/* The same of a word in any alphabet; what has no skeleton of its own is spelled in Latin first. */
void day_skeletons_of(day_skeletons *skeletons, bool wide, const char *word, size_t size, day_script script);

/* The class of a letter: one of BFHJLMNRTVX, 0 for a vowel. */
char day_skeleton_class(uint32_t code);
