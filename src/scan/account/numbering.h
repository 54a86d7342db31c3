/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdbool.h>
#include <stddef.h>

/* The numbering plans of the world (E.164 and each region's own), from libphonenumber's metadata. */

typedef enum day_numbering_grade {
    DAY_NUMBERING_NONE,     /* no such country, or no number of this length there */
    DAY_NUMBERING_LOCAL,    /* of the length of a number without its area code */
    DAY_NUMBERING_POSSIBLE, /* the right length */
    DAY_NUMBERING_VALID,    /* one that the plan gives out */
} day_numbering_grade;

enum {
    DAY_NUMBERING_FIXED = 1 << 0,
    DAY_NUMBERING_MOBILE = 1 << 1,
    DAY_NUMBERING_FREE = 1 << 2,
    DAY_NUMBERING_PAID = 1 << 3,
    DAY_NUMBERING_OTHER = 1 << 4,
};

#define DAY_NUMBERING_DIGITS_MAX 17 /* national, with what is dialled before it */

typedef struct day_numbering {
    day_numbering_grade grade;
    char region[3];                              /* ISO 3166-1 alpha-2; "" for numbers of no region */
    unsigned country;                            /* calling code */
    unsigned type;                               /* DAY_NUMBERING_… bits, when valid */
    char national[DAY_NUMBERING_DIGITS_MAX + 4]; /* without what is dialled before it */
    bool trunk; /* written with the prefix that is dialled inside the country */
} day_numbering;

/* `digits` (n of them) as dialled after '+': country code, national number. */
void day_numbering_abroad(day_numbering *out, const char *digits, size_t n);

/* `digits` as dialled inside `region`, or in another that shares its country code when the region has no such
 * number; NONE too when the region is not known. */
void day_numbering_inside(day_numbering *out, const char *digits, size_t n, const char *region);

/* "fixed", "mobile", "fixed-or-mobile", "free", "paid", "other" */
const char *day_numbering_type_name(unsigned type);
