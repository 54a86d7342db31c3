/* SPDX-License-Identifier: AGPL-3.0-or-later
 * REGON, the business number of Poland: nine figures, a check digit modulo 11. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    (void)count;
    static const uint8_t weights[] = {8, 9, 2, 3, 4, 5, 6, 7};
    return day_check_follows(digits, weights, 8, 11, DAY_CHECK_TEN_IS_ZERO);
}

static const char *const labels[] = {"regon", "nr regon", NULL};

static const day_national national = {
    .country = "PL",
    .digits = {9},
    .is_valid = is_valid,
    .how = "label, check digit",
    .labels = labels,
};

DAY_NATIONAL(regon, "business number of Poland (REGON)", "label, check digit", national);
