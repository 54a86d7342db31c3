/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The NHS number: ten figures, the last a check digit modulo 11. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    (void)count;
    static const uint8_t weights[] = {10, 9, 8, 7, 6, 5, 4, 3, 2};
    return day_check_follows(digits, weights, 9, 11, DAY_CHECK_COMPLEMENT);
}

static const char *const labels[] = {"nhs", "nhs number", "nhs no", NULL};

static const day_national national = {
    .country = "GB",
    .digits = {10},
    .groupings = "3 3 4|3-3-4",
    .is_valid = is_valid,
    .how = "label, check digit",
    .labels = labels,
};

DAY_NATIONAL(nhs, "NHS number of the United Kingdom", "label, check digit", national);
