/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stddef.h>
#include <stdint.h>

/* What make_numbering_table.py writes. No pointers, so that no fork pays for relocations. */

/* A state: what a number that ends here is (DAY_NUMBERING_… bits), and the state after one more digit. State
 * 0 is where no number leads. */
typedef struct day_numbering_node {
    uint16_t accepts;
    uint16_t after[10];
} day_numbering_node;

/* The plan of one region. */
typedef struct day_numbering_plan {
    char region[3]; /* "" for those of no region (+800) */
    uint16_t country;
    uint16_t plan;    /* national numbers */
    uint16_t prefix;  /* what may be dialled before them; 0: nothing */
    uint16_t local;   /* numbers that lack `lacking` in front */
    uint16_t leading; /* how national numbers begin where regions share a country code; 0: anyhow */
    char lacking[5];
    char infix[3];    /* between area code and number, where `lacking` marks a mobile instead (Argentina) */
    uint32_t lengths; /* of national numbers: bit 1 << n */
    uint32_t local_lengths;
} day_numbering_plan;

extern const day_numbering_node day_numbering_nodes[];
extern const day_numbering_plan day_numbering_plans[]; /* by country code, its main region first */
extern const size_t day_numbering_n_plans;
