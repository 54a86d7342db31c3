/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The national number of Iran (کد ملی): ten figures, the last by weights modulo 11. */
#include "national.h"
#include <stddef.h>

static bool is_valid(const char *digits, unsigned count, day_hit *hit)
{
    (void)hit;
    static const uint8_t weights[] = {10, 9, 8, 7, 6, 5, 4, 3, 2};
    unsigned rest = day_check_weighted(digits, weights, 9) % 11, check = (unsigned)(digits[9] - '0');
    return count == 10 && (rest < 2 ? check == rest : check == 11 - rest);
}

static const char *const labels[] = {"کد ملی",     "کدملی", "شماره ملی", "national code",
                                     "code melli", "melli", NULL};

static const day_national national = {
    .country = "IR",
    .digits = {10},
    .groupings = "3-6-1",
    .is_valid = is_valid,
    .how = "label, check digit",
    .labels = labels,
};

DAY_NATIONAL(melli, "national number of Iran", "label; check digit", national);
