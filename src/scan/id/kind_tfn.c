/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The tax file number of Australia: nine figures whose weighted sum is divisible by 11. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    (void)count;
    static const uint8_t weights[] = {1, 4, 3, 7, 5, 8, 6, 9, 10};
    return day_check_weighted(digits, weights, 9) % 11 == 0;
}

static const char *const labels[] = {"tfn", "tax file number", NULL};

static const day_national national = {
    .country = "AU",
    .digits = {9},
    .groupings = "3 3 3",
    .is_valid = is_valid,
    .how = "label, check digit",
    .labels = labels,
};

DAY_NATIONAL(tfn, "tax file number of Australia (TFN)", "label, check digit", national);
