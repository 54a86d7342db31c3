/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The unique taxpayer reference of the United Kingdom: a check digit before nine figures, from a row of
 * digits by the rest modulo 11. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    (void)count;
    static const uint8_t weights[] = {6, 7, 8, 9, 10, 5, 4, 3, 2};
    return digits[0] == "21987654321"[day_check_weighted(digits + 1, weights, 9) % 11];
}

static const char *const labels[] = {"utr", "unique taxpayer reference", "tax reference", NULL};

static const day_national national = {
    .country = "GB",
    .digits = {10},
    .is_valid = is_valid,
    .how = "label, check digit",
    .labels = labels,
};

DAY_NATIONAL(utr, "unique taxpayer reference of the United Kingdom (UTR)", "label, check digit", national);
