/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The company number of Australia: nine figures, a check digit modulo 10. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    (void)count;
    static const uint8_t weights[] = {8, 7, 6, 5, 4, 3, 2, 1};
    return day_check_follows(digits, weights, 8, 10, DAY_CHECK_COMPLEMENT);
}

static const char *const labels[] = {"acn", "australian company number", NULL};

static const day_national national = {
    .country = "AU",
    .digits = {9},
    .groupings = "3 3 3",
    .is_valid = is_valid,
    .how = "label, check digit",
    .labels = labels,
};

DAY_NATIONAL(acn, "company number of Australia (ACN)", "label, check digit", national);
