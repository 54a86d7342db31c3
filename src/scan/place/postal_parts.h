/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <stdbool.h>

/* Parts of a postal address in scripts with spaces: "д. 5", "Suite 200", "NW1 6XE", "10117 Berlin". */

typedef enum day_postal_kind {
    DAY_POSTAL_NONE,
    DAY_POSTAL_HOUSE, /* a house's number, with its label or bare */
    DAY_POSTAL_UNIT,  /* what lies in the house: flat, office, floor */
    DAY_POSTAL_CODE,  /* a postal code, with the place it stands beside */
    DAY_POSTAL_PLACE, /* a known place, or one that is called a town or a region */
} day_postal_kind;

typedef struct day_postal_part {
    day_postal_kind kind;
    size_t end;
    size_t code_start, code_end; /* of a postal code; equal: none */
    bool bare;                   /* a number without label */
} day_postal_part;

/* The part that begins at text[at]; NONE when none does. */
day_postal_part day_postal_part_at(day_span text, size_t at);

/* Past a house's number as it is written, "221B", "12/4", "۱۲"; `at` when there is none. */
size_t day_postal_number(day_span text, size_t at);

/* Past up to `most` words that begin with capitals; `at` when there is none. */
size_t day_postal_capitals(day_span text, size_t at, unsigned most);

/* Where the next part begins behind a comma or a line break; `end` when there is neither. */
size_t day_postal_next(day_span text, size_t end);
