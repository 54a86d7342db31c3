/* SPDX-License-Identifier: AGPL-3.0-or-later
 * УНП, the taxpayer number of businesses in Belarus: nine figures, a check digit modulo 11. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    (void)count;
    static const uint8_t weights[] = {29, 23, 19, 17, 13, 7, 5, 3};
    return day_check_follows(digits, weights, 8, 11, 0);
}

static const char *const labels[] = {"унп", "унн", "unp", NULL};

static const day_national national = {
    .country = "BY",
    .digits = {9},
    .is_valid = is_valid,
    .how = "label, check digit",
    .labels = labels,
};

DAY_NATIONAL(unp, "taxpayer number of Belarus (УНП)", "label, check digit", national);
