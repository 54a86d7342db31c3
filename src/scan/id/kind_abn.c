/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The business number of Australia: two check digits, nine figures; divisible by 89 when one is taken from
 * the first. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    static const uint8_t weights[] = {10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19};
    return count == 11 && digits[0] != '0' && (day_check_weighted(digits, weights, 11) - 10) % 89 == 0;
}

static const char *const labels[] = {"abn", "australian business number", NULL};

static const day_national national = {
    .country = "AU",
    .digits = {11},
    .groupings = "2 3 3 3",
    .is_valid = is_valid,
    .how = "label, check digits",
    .labels = labels,
};

DAY_NATIONAL(abn, "business number of Australia (ABN)", "label, check digits", national);
