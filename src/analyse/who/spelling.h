/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The ways a word may be spelled in another script, as a row of units (a letter, a syllable), each with its
 * options: "zh|j;z" is zh or j, and less strictly z. An option may be empty. Walking along a text keeps a set
 * of places, one bit each, so that all ways are tried at once. */

#define DAY_SPELLING_UNITS 64
#define DAY_SPELLING_TEXT 63 /* bytes of a text that is walked along; longer ones match nothing */

typedef struct day_spelling {
    const char *unit[DAY_SPELLING_UNITS]; /* static strings */
    size_t n;
} day_spelling;

/* Bit i: the text up to byte i can be spelled. Every strict place is a loose one, too. */
typedef struct day_reach {
    uint64_t strict, loose;
} day_reach;

static const day_reach DAY_REACH_START = {1, 1};

/* From these places on, one unit. */
day_reach day_spelling_step(day_reach from, const char *options, const char *text, size_t size);

/* From these places on, the whole spelling. */
day_reach day_spelling_walk(const day_spelling *spelling, day_reach from, const char *text, size_t size);

/* 0: the text is no spelling of it; 1: loosely; 2: strictly. */
int day_spelling_fits(const day_spelling *spelling, const char *text, size_t size);

/* The first option of each unit, one after the other: the plainest spelling. NUL-terminated, cut to fit;
 * returns its size. */
size_t day_spelling_plain(const day_spelling *spelling, char *out, size_t room);

#define DAY_SPELLINGS 48
/* All that a spelling can be, loose ones too, as far as there is room; how many. */
size_t day_spelling_all(char out[DAY_SPELLINGS][DAY_SPELLING_TEXT + 1], const day_spelling *spelling);

/* One unit more; nothing when there is no room. */
static inline void day_spelling_add(day_spelling *spelling, const char *options)
{
    if (spelling->n < DAY_SPELLING_UNITS) spelling->unit[spelling->n++] = options;
}
