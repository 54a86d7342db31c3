/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "checksums.h"
#include "scan/kind.h"

/* A number that a country gives to people or companies, as data: a kind_NAME.c defines one with DAY_NATIONAL.
 * One finder (national.c) looks for all of them, so a text without their labels costs next to nothing. */
typedef struct day_national {
    const char *country;    /* ISO 3166-1 alpha-2; "" for none */
    unsigned digits[2];     /* how many it has; a second length or 0 */
    const char *groupings;  /* "3-3-3 2|3 3 3 2": figures of each group, the sign behind it; NULL: none */
    bool grouping_suffices; /* grouped so, with the checksum, it needs no label */
    /* Whether `count` digits are such a number. What they tell goes to the details. */
    bool (*is_valid)(const char *digits, unsigned count, day_hit *hit);
    const char *how;
    /* Words that tell it (lower case; NULL-terminated): before it on its line, before a list, at the head of
     * its column. A run of figures whose check digit fits by chance is not one: without a grouping that
     * suffices a label must be there. */
    const char *const *labels;
} day_national;

extern const day_kind day_national_finder;

#define DAY_NATIONAL(NAME, WHAT, VALIDATED, SPEC)                                                            \
    const day_kind day_kind_##NAME = {                                                                       \
        .name = #NAME,                                                                                       \
        .what = WHAT,                                                                                        \
        .validated = VALIDATED,                                                                              \
        .rank = DAY_RANK_CHECKSUM,                                                                           \
        .flags = DAY_KIND_NUMBER | DAY_KIND_WHOLE | DAY_KIND_GUEST,                                          \
        .national = &(SPEC),                                                                                 \
    }
