/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "checksums.h"
#include "scan/kind.h"

/* A number that a country gives to people or companies, as data: a kind_NAME.c defines one with DAY_NATIONAL.
 */
typedef struct day_national {
    const char *country;    /* ISO 3166-1 alpha-2; "" for none */
    unsigned digits[2];     /* how many it has; a second length or 0 */
    const char *groupings;  /* "3-3-3 2|3 3 3 2": figures of each group, the sign behind it; NULL: none */
    bool grouping_suffices; /* grouped so, with the checksum, it needs no label */
    /* Whether `count` digits are such a number. What they tell goes to the details. */
    bool (*is_valid)(const char *digits, unsigned count, day_hit *hit);
    const char *how;
    /* Words that stand before it on its line (lower case; NULL-terminated). A run of figures whose check
     * digit fits by chance is not one: without a grouping that suffices a label must be there. */
    const char *const *labels;
} day_national;

bool day_national_match(const day_national *national, const day_scene *scene, const day_wake *wake,
                        day_hit *hit);

#define DAY_NATIONAL(NAME, WHAT, VALIDATED, SPEC)                                                            \
    static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)                            \
    {                                                                                                        \
        return day_national_match(&(SPEC), scene, wake, hit);                                                \
    }                                                                                                        \
    const day_kind day_kind_##NAME = {                                                                       \
        .name = #NAME,                                                                                       \
        .what = WHAT,                                                                                        \
        .validated = VALIDATED,                                                                              \
        .events = DAY_EVENT_DIGIT,                                                                           \
        .size_max = 18,                                                                                      \
        .figures_min = 8,                                                                                    \
        .rank = DAY_RANK_CHECKSUM,                                                                           \
        .flags = DAY_KIND_NUMBER | DAY_KIND_WHOLE,                                                           \
        .match = match,                                                                                      \
    }
